"""Echoes on the ports of a swarm; says in the file given which of them it holds."""
import errno
import os
import select
import socket
import sys

ready, lines, tcp, udp = sys.argv[1], [], [], []
for proto, port in (("tcp", 2377), ("tcp", 7946), ("udp", 7946), ("udp", 4789)):
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM if proto == "tcp" else socket.SOCK_DGRAM)
    try:
        if proto == "tcp":
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(("0.0.0.0", port))
        if proto == "tcp":
            sock.listen(64)
        (tcp if proto == "tcp" else udp).append(sock)
        lines.append("%s %d listening" % (proto, port))
    except OSError as problem:
        taken = problem.errno == errno.EADDRINUSE
        lines.append("%s %d %s" % (proto, port, "taken" if taken else "failed"))
with open(ready + ".new", "w") as out:
    out.write("\n".join(lines) + "\n")
os.rename(ready + ".new", ready)
held = []
while True:
    for sock in select.select(tcp + udp + held, [], [])[0]:
        if sock in tcp:
            held.append(sock.accept()[0])
        elif sock in udp:
            data, sender = sock.recvfrom(2048)
            sock.sendto(b"swarmproof " + data, sender)
        else:
            try:
                data = sock.recv(2048)
                if data:
                    sock.sendall(b"swarmproof " + data)
            except OSError:
                data = b""
            if not data:
                held.remove(sock)
                sock.close()
