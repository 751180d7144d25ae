"""Connects to ports of peers. Usage: ports-connect.py PEERS MANAGERS. Prints `PEER PORT OUTCOME`: ok, silent, refused or unreachable."""

import socket
import sys
import threading

# A SYN is sent again after one and after three seconds.
TIMEOUT = 4.0
TRIES = 2
lines = []


def connect(address, port):
    try:
        with socket.create_connection((address, port), timeout=TIMEOUT):
            return "ok"
    except socket.timeout:
        return "silent"
    except ConnectionRefusedError:
        return "refused"
    except OSError:
        return "unreachable"


def probe(peer, address, port):
    for _ in range(TRIES):
        outcome = connect(address, port)
        if outcome == "ok":
            break
    lines.append("%s %d %s" % (peer, port, outcome))


threads = []
for port, peers in ((7946, sys.argv[1]), (2377, sys.argv[2])):
    for each in peers.split(","):
        if each != "none":
            peer, address = each.split("=")
            threads.append(threading.Thread(target=probe, args=(peer, address, port)))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("\n".join(sorted(lines) + ["end"]))
