"""Asks addresses inside containers. Usage: overlay-ask.py IDS ADDRESSES PORT.

Prints `here ID ADDRESSES`, and `ID ADDRESS ping OUTCOME MS` and `ID ADDRESS tcp OUTCOME MS` for each address not its own.
What seems slow is asked again: on a busy machine one try may be late by chance. The milliseconds are those of the quickest.
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
# A SYN is sent again after one and after three seconds.
CONNECT_TIMEOUT = 4.0
SLOW_MS = 200
TRIES = 5
lines = []


def connect(address):
    try:
        with socket.create_connection((address, int(sys.argv[3])), timeout=CONNECT_TIMEOUT):
            return "ok"
    except socket.timeout:
        return "timeout"
    except ConnectionRefusedError:
        return "refused"
    except OSError:
        return "unreachable"


def probe(job):
    container, address, way = job
    best = None
    for _ in range(TRIES):
        begin = time.monotonic()
        outcome = ping(address, 56, 3) if way == "ping" else connect(address)
        ms = (time.monotonic() - begin) * 1000
        # An answer that came stays one, whatever becomes of those after it.
        if best is None or outcome == "ok" and ms < best[1]:
            best = (outcome, ms)
        if outcome != "ok" or ms <= SLOW_MS:
            break
    lines.append("%s %s %s %s %d" % (container, address, way, *best))


def ask(job):
    container, pid = job
    own = [link[1] for link in links_here()]
    lines.append("here %s %s" % (container, ",".join(own)))
    targets = [each for each in sys.argv[2].split(",") if each not in own]
    in_networks([(pid, probe, (container, each, way)) for each in targets for way in ("ping", "tcp")])


in_networks([(pid, ask, (each, pid)) for each, pid in sorted(pids_of(sys.argv[1].split(",")).items())])
print("\n".join(sorted(lines) + ["end"]))
