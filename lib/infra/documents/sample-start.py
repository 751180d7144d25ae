"""Asks paths at a fixed rate and keeps what it saw. Usage: sampler.py DIRECTORY (paths.json in, summary.json out).

Open loop: probe i of a path leaves at start + i / rate whatever the earlier ones do, on the monotonic clock. Where a
probe could not leave within one period of its time, or noticed its time-out long after it was over, the sampler itself was
stalled: that slot is blind, never an outage.
"""

import json
import os
import signal
import socket
import struct
import sys
import threading
import time

PLACE = sys.argv[1]
with open(os.path.join(PLACE, "paths.json"), encoding="utf-8") as file:
    SPEC = json.load(file)
PERIOD = 1.0 / SPEC["rateHz"]
TIMEOUT = SPEC["timeoutMs"] / 1000.0
RESOLVER = ("127.0.0.11", 53)
# How long a program waits for its resolver before it asks again (RES_TIMEOUT of glibc). The engine is the resolver: while
# it starts containers on a slow machine an answer may take seconds, which is slow, counted as such, and no failure.
LOOKUP_TIMEOUT = 5.0
# A time-out that is noticed later than this after it was over: the sampler slept, and the answer may have been there.
STALL = 0.2
STOPPING = threading.Event()
MAX_HOSTS = 40
# Stretches kept of one path; what comes after is one stretch, so that the summary stays within what a document may print.
MAX_RUNS = 100
# As many stretches of one path keep the codes of their failures apart.
TOLD_APART = 20
# Probes of each path that are over before the sampler counts as awake.
AWAKE_PROBES = 6


class Failed(Exception):
    """A probe that did not get the right answer; its text is the one-letter code."""


def remaining(deadline):
    left = deadline - time.monotonic()
    if left <= 0:
        raise socket.timeout
    return left


def enter_network(pid):
    """Moves the calling thread, and only it, into the network of a process."""
    with open("/proc/%d/ns/net" % pid, "rb") as namespace:
        if hasattr(os, "setns"):
            os.setns(namespace.fileno(), 0x40000000)
            return
        import ctypes

        if ctypes.CDLL(None, use_errno=True).setns(namespace.fileno(), 0x40000000) != 0:
            raise OSError(ctypes.get_errno(), "setns")


def skip_name(packet, at):
    while True:
        length = packet[at]
        if length & 0xC0 == 0xC0:
            return at + 2
        if length == 0:
            return at + 1
        at += length + 1


def resolve(name):
    """The first A record of a name, from Docker's resolver in this network."""
    deadline = time.monotonic() + LOOKUP_TIMEOUT
    ident = int.from_bytes(os.urandom(2), "big")
    labels = b"".join(bytes([len(part)]) + part.encode() for part in name.split(".")) + b"\0"
    query = struct.pack(">HHHHHH", ident, 0x0100, 1, 0, 0, 0) + labels + struct.pack(">HH", 1, 1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.connect(RESOLVER)
        udp.settimeout(remaining(deadline))
        try:
            udp.send(query)
            packet = udp.recv(1500)
            while packet[:2] != query[:2]:
                udp.settimeout(remaining(deadline))
                packet = udp.recv(1500)
        except socket.timeout:
            raise timed_out("D", deadline) from None
    try:
        return first_address(packet)
    except (IndexError, struct.error):
        raise Failed("S") from None


def timed_out(code, deadline):
    """The failure of a probe whose time is over; blind where the sampler itself was late to notice."""
    return Failed("b" if time.monotonic() > deadline + STALL else code)


def first_address(packet):
    """The first A record of an answer."""
    code = packet[3] & 15
    if code == 3:
        raise Failed("N")
    if code != 0:
        raise Failed("S")
    questions, answers = struct.unpack(">HH", packet[4:8])
    at = 12
    for _ in range(questions):
        at = skip_name(packet, at) + 4
    for _ in range(answers):
        at = skip_name(packet, at)
        kind, _, _, length = struct.unpack(">HHIH", packet[at : at + 10])
        at += 10
        if kind == 1 and length == 4:
            return socket.inet_ntoa(packet[at : at + 4])
        at += length
    raise Failed("N")


def fetch(address, port, deadline):
    """The body of GET / on a connection of its own."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp:
        tcp.settimeout(remaining(deadline))
        tcp.connect((address, port))
        tcp.sendall(b"GET / HTTP/1.0\r\nHost: probe\r\nConnection: close\r\n\r\n")
        parts = []
        size = 0
        while size < 65536:
            tcp.settimeout(remaining(deadline))
            part = tcp.recv(16384)
            if not part:
                break
            parts.append(part)
            size += len(part)
    return b"".join(parts)


def ask(path):
    """One probe of a path: returns who answered (a host name, or the address behind a name), raises Failed."""
    spec = path.spec
    deadline = time.monotonic() + TIMEOUT
    try:
        if spec["kind"] == "name":
            begin = time.monotonic()
            address = resolve(spec["name"])
            if time.monotonic() - begin > TIMEOUT:
                path.note_slow_lookup()
            deadline = time.monotonic() + TIMEOUT
            answer = fetch(address, 80, deadline)
        else:
            answer = fetch(spec["address"], spec["port"], deadline)
    except Failed:
        raise
    except socket.timeout:
        raise timed_out("T", deadline) from None
    except ConnectionRefusedError:
        raise Failed("R") from None
    except OSError:
        raise Failed("U") from None
    head, _, body = answer.partition(b"\r\n\r\n")
    if b" 200" not in head.split(b"\r\n", 1)[0]:
        raise Failed("E" if head else "C")
    if spec["kind"] == "name":
        if b"nginx" not in body:
            raise Failed("W")
        return address
    for line in body.split(b"\n"):
        if line.startswith(b"Hostname: "):
            return line[10:].strip().decode("ascii", "replace")[:12]
    raise Failed("W")


class Path:
    """What one path saw: a code for every slot, `.` for a right answer and `b` for a blind slot; and who answered."""

    def __init__(self, spec):
        self.spec = spec
        self.codes = {}
        self.hosts = {}
        self.slow_lookups = 0
        self.lock = threading.Lock()

    def note_slow_lookup(self):
        with self.lock:
            self.slow_lookups += 1

    def keep(self, slot, code, host=""):
        with self.lock:
            self.codes[slot] = code
            if host and (host in self.hosts or len(self.hosts) < MAX_HOSTS):
                self.hosts[host] = self.hosts.get(host, 0) + 1

    def failures(self):
        with self.lock:
            return sorted(set(self.codes.values()) - {"."})

    def summary(self, slots):
        runs = []
        with self.lock:
            for slot in range(slots):
                code = self.codes.get(slot, "b")
                if code == ".":
                    continue
                last = runs[-1] if runs else [-2, -2, ""]
                # A node that is off fails in turns as T and as U: after a while one failure is like another.
                alike = last[2] == code or (len(runs) >= TOLD_APART and "b" not in (last[2], code))
                if last[1] == slot - 1 and alike:
                    last[1] = slot
                elif len(runs) < MAX_RUNS:
                    runs.append([slot, slot, code])
                else:
                    # No longer told apart; a failure among them stays one.
                    runs[-1][1] = slot
                    if runs[-1][2] == "b":
                        runs[-1][2] = code
            return {"id": self.spec["id"], "hosts": self.hosts, "slowLookups": self.slow_lookups, "notOk": runs}


def work(path, first, step, start):
    """One of the workers of a path: takes every `step`-th slot, so that a slow answer delays no other slot."""
    if "pid" in path.spec:
        try:
            enter_network(path.spec["pid"])
        except OSError:
            return
    slot = first
    while not STOPPING.is_set():
        due = start + slot * PERIOD
        wait = due - time.monotonic()
        if wait > 0 and STOPPING.wait(wait):
            return
        if time.monotonic() - due > PERIOD:
            path.keep(slot, "b")
        else:
            try:
                path.keep(slot, ".", ask(path))
            except Failed as failed:
                path.keep(slot, str(failed))
        slot += step


def write(name, value):
    part = os.path.join(PLACE, name + ".part")
    with open(part, "w", encoding="utf-8") as out:
        json.dump(value, out, separators=(",", ":"))
        out.flush()
        os.fsync(out.fileno())
    os.rename(part, os.path.join(PLACE, name))


def main():
    signal.signal(signal.SIGTERM, lambda *_: STOPPING.set())
    # Time for all threads to be there: a slow machine takes a second for them.
    start = time.monotonic() + 1.5
    wall = time.time() + 1.5
    paths = [Path(spec) for spec in SPEC["paths"]]
    threads = []
    for place, path in enumerate(paths):
        # Paths are spread over the period, so that they do not all leave at once.
        begin = start + PERIOD * place / max(1, len(paths))
        workers = int((TIMEOUT + (LOOKUP_TIMEOUT if "pid" in path.spec else 0)) / PERIOD) + 2
        for worker in range(workers):
            threads.append(threading.Thread(target=work, args=(path, worker, workers, begin), daemon=True))
    for thread in threads:
        thread.start()
    while not STOPPING.is_set() and not all(len(path.codes) >= AWAKE_PROBES for path in paths):
        STOPPING.wait(0.05)
    notOk = [[path.spec["id"], code] for path in paths for code in path.failures()]
    awake = {"paths": [path.spec["id"] for path in paths], "notOk": notOk, "startedAtMs": int(wall * 1000)}
    write("awake.json", awake)
    STOPPING.wait()
    # Every slot that was due by now is waited for: it ends by its own time-outs.
    end = time.monotonic()
    for thread in threads:
        thread.join(max(0.0, end + LOOKUP_TIMEOUT + TIMEOUT + 1 - time.monotonic()))
    slots = max(0, int((end - start - PERIOD) / PERIOD))
    write(
        "summary.json",
        {
            "periodMs": PERIOD * 1000,
            "timeoutMs": SPEC["timeoutMs"],
            "startedAtMs": int(wall * 1000),
            "slots": slots,
            "paths": [path.summary(slots) for path in paths],
        },
    )


main()
