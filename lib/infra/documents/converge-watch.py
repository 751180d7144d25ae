"""Notes every change behind a service. Usage: watch.py PLACE SERVICE IDS PORT (or none).

In PLACE: `begun` with the time once everything was seen once, `seen` with lines `MILLISECONDS KIND WHERE VALUE`, time since
1970. `ipvs`: destinations with a weight in a namespace. `names`: the addresses of tasks.SERVICE in a container, or how
the lookup failed. `mesh`: the container that answered on the published port, when it did for the first and for the last time.
"""

import fcntl
import os
import re
import socket
import struct
import sys
import threading
import time

# part: containers
# part: lookup
PERIOD = 0.25
# Then nobody reads any more.
MOST_LINES = 150
PLACE, SERVICE, IDS, PORT = sys.argv[1:5]
NAMESPACES = "/run/docker/netns/"
seen = open(os.path.join(PLACE, "seen"), "w", encoding="ascii")
lock = threading.Lock()
state = {"lines": 0}


def note(kind, where, value):
    with lock:
        state["lines"] += 1
        if state["lines"] <= MOST_LINES:
            seen.write("%d %s %s %s\n" % (time.time() * 1000, kind, where, value))
            seen.flush()


def destinations():
    with open("/proc/thread-self/net/ip_vs", encoding="ascii") as file:
        rows = re.findall(r"->\s+([0-9A-F]{8}):[0-9A-F]{4}\s+\S+\s+(\d+)", file.read())
    return ",".join(sorted({socket.inet_ntoa(bytes.fromhex(row)) for row, weight in rows if int(weight) > 0})) or "-"


def names():
    outcome, found = lookup("tasks." + SERVICE)
    return ",".join(sorted(found)) if outcome == "ok" else outcome


def every_change(path, kind, where, ask, ready):
    """Asks for as long as this process lives, in the network at `path`, and notes what differs from before."""
    before = None
    try:
        enter_network(path)
        mine = os.stat(path).st_ino
        # This thread keeps a namespace alive that is gone for everybody else: what it shows then is no longer true.
        while os.stat(path).st_ino == mine:
            due = time.monotonic() + PERIOD
            now = ask()
            if now != before:
                note(kind, where, now)
                before = now
            ready.set()
            time.sleep(max(0.01, due - time.monotonic()))
    except OSError:
        pass
    note(kind, where, "gone")
    ready.set()


def answering():
    with socket.create_connection(("127.0.0.1", int(PORT)), timeout=0.9) as sock:
        sock.sendall(b"GET / HTTP/1.0\r\nHost: probe\r\n\r\n")
        text = b""
        while len(text) < 65536:
            part = sock.recv(16384)
            if not part:
                break
            text += part
    return re.search(rb"^Hostname: ([0-9a-f]{12})", text, re.M).group(1).decode()


def mesh(ready):
    last = {}
    while True:
        due = time.monotonic() + PERIOD
        try:
            host = answering()
            if host not in last:
                note("mesh", "first", host)
            last[host] = time.time() * 1000
            with open(os.path.join(PLACE, "last"), "w", encoding="ascii") as file:
                file.write("".join("%d mesh last %s\n" % (when, each) for each, when in last.items()))
        except (OSError, AttributeError):
            pass
        ready.set()
        time.sleep(max(0.01, due - time.monotonic()))


def start(function, *args):
    ready = threading.Event()
    threading.Thread(target=function, args=args + (ready,), daemon=True).start()
    return ready


begun = []
known = set()
if PORT != "none":
    begun.append(start(mesh))
for each, pid in sorted(pids_of(IDS.split(",")).items()):
    begun.append(start(every_change, "/proc/%d/ns/net" % pid, "names", each, names))
while True:
    # An overlay comes to a node with its first task there.
    fresh = {name for name in os.listdir(NAMESPACES) if name == "ingress_sbox" or name.startswith("lb_")} - known
    for name in sorted(fresh):
        begun.append(start(every_change, NAMESPACES + name, "ipvs", name, destinations))
    known |= fresh
    if not os.path.exists(os.path.join(PLACE, "begun")) and all(event.wait(6) for event in begun):
        with open(os.path.join(PLACE, "begun.new"), "w", encoding="ascii") as file:
            file.write("%d\n" % (time.time() * 1000))
        os.rename(os.path.join(PLACE, "begun.new"), os.path.join(PLACE, "begun"))
    time.sleep(0.5)
