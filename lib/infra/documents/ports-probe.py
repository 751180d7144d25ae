"""Sends a nonce to each port of each peer given and prints what came back."""
import binascii
import os
import socket
import sys
import threading

PORTS = (("tcp", 2377), ("tcp", 7946), ("udp", 7946), ("udp", 4789))
results = {}

def echoed(sock, nonce):
    return sock.recv(2048) == b"swarmproof " + nonce

def by_tcp(address, port, nonce):
    with socket.create_connection((address, port), timeout=3) as sock:
        sock.settimeout(2)
        try:
            sock.sendall(nonce)
            return "open" if echoed(sock, nonce) else "connected"
        except OSError:
            return "connected"

def by_udp(address, port, nonce):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(1)
        sock.connect((address, port))
        for _ in range(4):
            sock.send(nonce)
            try:
                if echoed(sock, nonce):
                    return "open"
            except socket.timeout:
                pass
    return "silent"

def probe(peer, address, proto, port):
    nonce = binascii.hexlify(os.urandom(12))
    try:
        result = (by_tcp if proto == "tcp" else by_udp)(address, port, nonce)
    except socket.timeout:
        result = "silent"
    except ConnectionRefusedError:
        result = "refused"
    except OSError:
        result = "unreachable"
    results[(peer, proto, port)] = result

threads = []
for each in sys.argv[1].split(","):
    peer, address = each.split("=")
    for proto, port in PORTS:
        threads.append(threading.Thread(target=probe, args=(peer, address, proto, port), daemon=True))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(12)
for (peer, proto, port), result in sorted(results.items()):
    print(peer, proto, port, result)
