"""Asks addresses inside containers. Usage: overlay-ask.py IDS ADDRESSES PORT.

Prints `here ID ADDRESSES`, and `ID ADDRESS ping OUTCOME MS` and `ID ADDRESS tcp OUTCOME MS` for each address not its own.
The milliseconds are those of the quickest try.
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
# part: quickest
SLOW_MS = 200
# Seconds for what one way is asked again.
PATIENCE = 20
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
    once = (lambda: (ping(address, 56, 3),)) if way == "ping" else (lambda: (connect(address),))
    ms, (outcome,) = quickest(once, SLOW_MS, time.monotonic() + PATIENCE)
    lines.append("%s %s %s %s %d" % (container, address, way, outcome, ms))


def ask(job):
    container, pid = job
    own = [link[1] for link in links_here()]
    lines.append("here %s %s" % (container, ",".join(own)))
    targets = [each for each in sys.argv[2].split(",") if each not in own]
    in_networks([(pid, probe, (container, each, way)) for each in targets for way in ("ping", "tcp")])


in_networks([(pid, ask, (each, pid)) for each, pid in sorted(pids_of(sys.argv[1].split(",")).items())])
print("\n".join(sorted(lines) + ["end"]))
