"""Asks names inside containers. Usage: names-ask.py IDS NAMES. Prints `here ID ADDRESSES` and `ID NAME OUTCOME MS ADDRESSES`.

`ok`: the answer has addresses. `empty`: it has none. `nxdomain`, `servfail`, `refused` and `rcodeN`: what the resolver said.
What seems slow is asked again: on a busy machine one answer may be late by chance. MS is that of the quickest.
`closed`: nobody listens. `timeout`: no answer. `unreachable`, `malformed`, `cut`: as the words say.
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
SLOW_MS = 500
TRIES = 5
# Seconds for all that is asked again inside one container.
PATIENCE = 15
lines = []


def ask_name(name, until):
    best = None
    for _ in range(TRIES):
        begin = time.monotonic()
        outcome, found = lookup(name)
        ms = int((time.monotonic() - begin) * 1000)
        # An answer that came stays one, whatever becomes of those after it.
        if best is None or outcome == "ok" and ms < best[1]:
            best = (outcome, ms, ",".join(sorted(found)))
        if outcome != "ok" or ms <= SLOW_MS or time.monotonic() > until:
            break
    return best


def ask(container):
    addresses = ",".join(link[1] for link in links_here())
    lines.append("here %s %s" % (container, addresses))
    until = time.monotonic() + PATIENCE
    for name in sys.argv[2].split(","):
        lines.append(("%s %s %s %d %s" % (container, name, *ask_name(name, until))).strip())


in_networks([(pid, ask, each) for each, pid in sorted(pids_of(sys.argv[1].split(",")).items())])
print("\n".join(sorted(lines) + ["end"]))
