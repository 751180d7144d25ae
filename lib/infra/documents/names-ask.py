"""Asks names inside containers. Usage: names-ask.py IDS NAMES. Prints `here ID ADDRESSES` and `ID NAME OUTCOME MS ADDRESSES`.

`ok`: the answer has addresses. `empty`: it has none. `nxdomain`, `servfail`, `refused` and `rcodeN`: what the resolver said.
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
lines = []


def ask(container):
    addresses = ",".join(link[1] for link in links_here())
    lines.append("here %s %s" % (container, addresses))
    for name in sys.argv[2].split(","):
        begin = time.monotonic()
        outcome, found = lookup(name)
        ms = int((time.monotonic() - begin) * 1000)
        lines.append(("%s %s %s %d %s" % (container, name, outcome, ms, ",".join(sorted(found)))).strip())


in_networks([(pid, ask, each) for each, pid in sorted(pids_of(sys.argv[1].split(",")).items())])
print("\n".join(sorted(lines) + ["end"]))
