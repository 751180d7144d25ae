"""Asks names inside containers. Usage: names-ask.py IDS NAMES. Prints `here ID ADDRESSES` and `ID NAME OUTCOME MS ADDRESSES`.

`ok`: the answer has addresses. `empty`: it has none. `nxdomain`, `servfail`, `refused` and `rcodeN`: what the resolver said.
MS is that of the quickest answer.
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
# part: quickest
SLOW_MS = 500
# Seconds for all that is asked again inside one container.
PATIENCE = 15
lines = []


def ask(container):
    addresses = ",".join(link[1] for link in links_here())
    lines.append("here %s %s" % (container, addresses))
    until = time.monotonic() + PATIENCE
    for name in sys.argv[2].split(","):
        ms, (outcome, found) = quickest(lambda: lookup(name), SLOW_MS, until)
        lines.append(("%s %s %s %d %s" % (container, name, outcome, ms, ",".join(sorted(found)))).strip())


in_networks([(pid, ask, each) for each, pid in sorted(pids_of(sys.argv[1].split(",")).items())])
print("\n".join(sorted(lines) + ["end"]))
