"""Prints namespace, name, address, MAC and MTU of every link in the namespaces that a file names."""

import fcntl
import os
import re
import socket
import struct
import sys
import threading
import time

# part: containers
with open(sys.argv[1], encoding="ascii") as names:
    for name in names.read().split():
        try:
            enter_network("/run/docker/netns/" + name)
        except OSError:
            continue
        for link in links_here():
            print(name, *link)
print("end")
