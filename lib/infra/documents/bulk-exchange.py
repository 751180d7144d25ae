"""Large packets and many bytes between containers. Usage: bulk-exchange.py listen IDS | ask IDS ADDRESSES SERVICE.

`ask` prints `here ID ADDRESSES`, and `ID ADDRESS MANNER OUTCOME BYTES` for each address not its own: the size of the largest packet
(`ping`), the bytes that came back of 65536 (`tcp`), and those of a datagram (`udp`). The address of a service (or `none`) is asked by
`tcp` alone: its load balancer leads every port to one of those that listen.
"""

import errno
import fcntl
import os
import re
import socket
import struct
import sys
import threading
import time

# part: containers
# part: ping
PORT = 47911
BODY = 65536
# Until then a listener may come up; an exchange that has begun has its own time.
BEGIN_BY = 15.0
EXCHANGE_TIMEOUT = 10.0
LISTEN_FOR = 70.0
DATAGRAM = 64
DATAGRAM_TRIES = 4
# Each new connection goes to the next backend.
SERVICE_TRIES = 2
lines = []


def serve(sock):
    """Takes the whole body first and sends it back then: both directions have full segments, and neither waits."""
    try:
        with sock:
            sock.settimeout(EXCHANGE_TIMEOUT)
            body = b""
            while len(body) < BODY:
                part = sock.recv(BODY)
                if not part:
                    return
                body += part
            sock.sendall(body)
    except OSError:
        pass


def listen(_):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(("0.0.0.0", PORT))
        sock.listen(64)
        while True:
            threading.Thread(target=serve, args=(sock.accept()[0],), daemon=True).start()


def echo(_):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("0.0.0.0", PORT))
        while True:
            data, sender = sock.recvfrom(BODY)
            sock.sendto(data, sender)


def connected(address):
    deadline = time.monotonic() + BEGIN_BY
    while True:
        try:
            return socket.create_connection((address, PORT), timeout=EXCHANGE_TIMEOUT)
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.3)


def exchange(address):
    """How it ended, and how many bytes came back as they were sent."""
    sent = os.urandom(BODY)
    back = b""
    step = "connect"
    try:
        with connected(address) as sock:
            step = "send"
            sock.settimeout(EXCHANGE_TIMEOUT)
            sock.sendall(sent)
            step = "receive"
            while len(back) < BODY:
                part = sock.recv(BODY)
                if not part:
                    return "closed", len(back)
                back += part
    except socket.timeout:
        return "timeout-" + step, len(back)
    except ConnectionRefusedError:
        return "refused", 0
    except OSError:
        return "unreachable", len(back)
    return ("ok" if back == sent else "altered"), len(back)


def datagram(address):
    """How it ended, and how many bytes came back. Sent again and again until somebody may listen, and a few times in any case."""
    sent = os.urandom(DATAGRAM)
    begin_by = time.monotonic() + BEGIN_BY
    tries = 0
    outcome = "timeout"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.connect((address, PORT))
        # A kernel does not say of each that nobody listens yet: it keeps to one such answer a second.
        while tries < DATAGRAM_TRIES or time.monotonic() < begin_by:
            tries += 1
            deadline = time.monotonic() + 1.0
            try:
                sock.send(sent)
                while True:
                    sock.settimeout(max(0.001, deadline - time.monotonic()))
                    if sock.recv(BODY) == sent:
                        return "ok", len(sent)
            except socket.timeout:
                outcome = "timeout"
            except ConnectionRefusedError:
                outcome = "refused"
                time.sleep(0.3)
            except OSError:
                outcome = "unreachable"
                time.sleep(0.3)
    return outcome, 0


def ask_one(job):
    container, address, way, size = job
    if way == "ping":
        outcome = (ping(address, size, 3), size)
    else:
        outcome = exchange(address) if way == "tcp" else datagram(address)
    lines.append("%s %s %s %s %d" % ((container, address, way) + outcome))


def ask(job):
    container, pid = job
    links = links_here()
    own = [link[1] for link in links]
    lines.append("here %s %s" % (container, ",".join(own)))
    targets = sys.argv[3].split(",")
    # The link by which it is one of the targets is its link to the overlay.
    mtu = [link[3] for link in links if link[1] in targets]
    if mtu:
        ways = (("ping", mtu[0] - 28), ("tcp", 0), ("udp", 0))
        others = [each for each in targets if each not in own]
        jobs = [(container, each) + way for each in others for way in ways]
        jobs += [(container, sys.argv[4], "tcp", 0)] * SERVICE_TRIES if sys.argv[4] != "none" else []
        in_networks([(pid, ask_one, each) for each in jobs])


found = sorted(pids_of(sys.argv[2].split(",")).items())
if sys.argv[1] == "listen":
    for _, pid in found:
        jobs = [(pid, listen, None), (pid, echo, None)]
        threading.Thread(target=in_networks, args=(jobs,), daemon=True).start()
    time.sleep(LISTEN_FOR if found else 0)
else:
    in_networks([(pid, ask, (each, pid)) for each, pid in found])
    print("\n".join(sorted(lines) + ["end"]))
