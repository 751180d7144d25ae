"""Asks paths at a fixed rate and keeps what it saw. Usage: sampler.py DIRECTORY (paths.json in, summary.json out).

Open loop: probe i of a path leaves at start + i periods whatever the earlier ones do, on the monotonic clock. One thread
and one epoll: a probe costs a few system calls. A probe that could not leave within a period of its time is blind, and so
is one whose time-out means nothing because this program was stalled while it ran: never an outage, never silence.
What is known is on the disk every few seconds; a machine that loses its power keeps it.
"""

import errno
import gc
import heapq
import json
import os
import queue
import resource
import select
import signal
import socket
import struct
import sys
import threading
import time

PLACE = sys.argv[1] if len(sys.argv) > 1 else "."
RESOLVER = ("127.0.0.11", 53)
# How long a program waits for its resolver before it asks again (RES_TIMEOUT of glibc). The engine is the resolver: while
# it starts containers on a slow machine an answer may take seconds, which is slow, counted as such, and no failure.
LOOKUP_TIMEOUT = 5.0
# A time-out that is noticed later than this after it was over, or during which this program stood still for so long: the
# sampler slept, and the answer may have been there.
STALL = 0.2
# Who stood still for no longer than this waits so much longer for what was under way, once: then a time-out says again
# that nobody answered. Slots that were due in the meantime stay late, and blind.
MADE_UP = 1.0
# A close that comes so soon after a request on a kept connection crossed it on the way, and whoever closed has not read it: an
# overlay of emulated machines takes up to a quarter of a second there and back. A later one lost a request. So did one on the
# very connection that the last such close was made up for with: what happens by chance does not happen to each of them.
CROSSED = 0.25
# A wait that took so much longer than asked for counts as standing still.
NOTICED = 0.1
CHECKPOINT = 5.0
MAX_HOSTS = 16
MAX_OPENED = 60
# As many stretches of one path keep the codes of their failures apart.
TOLD_APART = 20
MAX_STRETCHES = 4000
# Who gave right answers between two failures of a path is told where they are no more than this: as many as replicas are told apart.
NEAR = 16
# So many lines of who answered between failures are told of one path.
MAX_BETWEEN = 20
# Bytes of the whole summary as a JSON string: what a document may print, less what is around it.
MAX_SUMMARY = 20500
LARGE = 65536
# A connection is made within the time-out; a large body may take longer after that. What is never let through hangs on.
LARGE_TIMEOUT = 3.0
MAX_BODY = 200000
# Where a server has a body of 64 KiB: containous/whoami makes one of any size, others may hold a file.
LARGE_ROUTES = (b"/data?size=65536", b"/64k")
GET = b"GET %s HTTP/1.1\r\nHost: probe\r\nConnection: %s\r\n\r\n"


def load_setns():
    if hasattr(os, "setns"):
        return lambda fd: os.setns(fd, 0x40000000)
    import ctypes

    call = ctypes.CDLL(None, use_errno=True).setns

    def setns(fd):
        if call(fd, 0x40000000) != 0:
            raise OSError(ctypes.get_errno(), "setns")

    return setns


# part: sample-stretches


# part: sample-between


# part: sample-path


class Probe:
    # What most probes never change is said once for all.
    extra = 0.0
    sock = None
    stage = address = host = ""
    reused = False
    size = 0

    def __init__(self, path, slot, now, stalled):
        self.path = path
        self.slot = slot
        self.sent = now
        self.stalled = stalled


# part: sample-answers


class Sampler:
    def __init__(self, spec):
        self.timeout = spec["timeoutMs"] / 1000.0
        self.period = 1.0 / spec["rateHz"]
        self.spec = spec
        self.poll = select.epoll()
        self.by_fd = {}
        self.deadlines = []
        self.count = 0
        self.stalled = 0.0
        self.is_stopping = False
        # How often it began again before this.
        self.restarts = 0
        self.setns = None
        self.own = None
        self.without = []
        # Where the servers of the mesh ("") and those behind each name have their large body.
        self.routes = {}

    def prepare(self):
        """Opens the networks of the containers, and finds out where servers have large bodies."""
        self.start = time.monotonic()
        wanted = [Path(each, self.period, 0.0) for each in self.spec["paths"]]
        for path in wanted:
            if "pid" in path.spec:
                self.enter(path)
        self.paths = [path for path in wanted if not path.is_large or self.find_large(path)]
        self.without = [path.spec["id"] for path in wanted if path not in self.paths]
        for path in self.paths:
            path.request = GET % (path.route, b"keep-alive" if path.is_kept else b"close")
        # Paths are spread over the period, so that they do not all leave at once.
        self.start = time.monotonic() + 0.3
        self.wall = time.time() + 0.3
        for place, path in enumerate(self.paths):
            path.begin = self.start + self.period * place / max(1, len(self.paths))

    def enter(self, path):
        """The network of a process, and the news of its end."""
        try:
            if self.setns is None:
                self.setns = load_setns()
                self.own = os.open("/proc/self/ns/net", os.O_RDONLY)
            path.net = os.open("/proc/%d/ns/net" % path.spec["pid"], os.O_RDONLY)
            path.pid = os.pidfd_open(path.spec["pid"])
            self.by_fd[path.pid] = path
            self.poll.register(path.pid, select.EPOLLIN)
        except OSError:
            path.is_gone = True

    def open(self, path, kind):
        # The socket of the interpreter itself: what the module adds to it in Python is not needed, and costs at each probe.
        if path.net is None:
            return socket.SocketType(socket.AF_INET, kind | socket.SOCK_NONBLOCK)
        self.setns(path.net)
        try:
            return socket.SocketType(socket.AF_INET, kind | socket.SOCK_NONBLOCK)
        finally:
            self.setns(self.own)

    def find_large(self, path):
        """Whether a server has a large body: asked once for each service. Where nobody can tell, it is asked for one."""
        key = path.spec.get("name", "")
        if path.is_gone:
            path.route = LARGE_ROUTES[0]
            return True
        if key not in self.routes:
            small = set()
            for _ in range(3):
                for route in LARGE_ROUTES:
                    size = self.size_of(path, route)
                    if size is not None and size >= LARGE:
                        self.routes[key] = path.route = route
                        return True
                    if size is not None:
                        small.add(route)
                if len(small) == len(LARGE_ROUTES):
                    self.routes[key] = None
                    return False
            path.route = next(route for route in LARGE_ROUTES if route not in small)
            return True
        path.route = self.routes[key]
        return path.route is not None

    def size_of(self, path, route):
        """Bytes of an answer, or None where none came in time: slow is no answer to what a server has."""
        try:
            return self.blocking(path, route)
        except OSError:
            return None

    def blocking(self, path, route):
        address, port = path.spec.get("address"), path.spec.get("port", 80)
        if path.is_name:
            udp = self.open(path, socket.SOCK_DGRAM)
            try:
                udp.settimeout(LOOKUP_TIMEOUT)
                udp.connect(RESOLVER)
                udp.send(question(path.spec["name"]))
                address, code = first_address(udp.recv(1500))
            finally:
                udp.close()
            if code:
                raise OSError(code)
        tcp = self.open(path, socket.SOCK_STREAM)
        try:
            tcp.settimeout(2.0)
            tcp.connect((address, port))
            tcp.sendall(GET % (route, b"close"))
            size = 0
            while size < MAX_BODY:
                part = tcp.recv(65536)
                if not part:
                    break
                size += len(part)
        finally:
            tcp.close()
        return size

    # A probe, from its start to its end.

    def launch(self, path):
        slot = path.slot
        path.slot += 1
        now = time.monotonic()
        late = now - (path.begin + slot * path.period)
        if path.is_gone:
            return path.keep(slot, "g")
        if late > max(self.period, min(path.period, 1.0)):
            return path.keep(slot, "b")
        path.late = max(path.late, late)
        probe = Probe(path, slot, now, self.stalled)
        path.flying.add(probe)
        try:
            if path.idle is not None and self.reuse(probe):
                return None
            self.begin(probe)
        except ConnectionRefusedError:
            self.end(probe, "R")
        except (ConnectionResetError, BrokenPipeError):
            self.closed(probe, True)
        except OSError:
            self.end(probe, "U")

    def begin(self, probe):
        path = probe.path
        if path.is_kept:
            if len(path.opened) < MAX_OPENED:
                path.opened.append(probe.slot)
            else:
                path.more_opened += 1
        if not path.is_name:
            return self.connect(probe, path.spec["address"], path.spec["port"])
        probe.sock = self.open(path, socket.SOCK_DGRAM)
        probe.sock.connect(RESOLVER)
        query = question(path.spec["name"])
        probe.ident = query[:2]
        probe.stage = "lookup"
        probe.sock.send(query)
        self.watch(probe, select.EPOLLIN, LOOKUP_TIMEOUT)

    def connect(self, probe, address, port):
        probe.address = address
        probe.sock = self.open(probe.path, socket.SOCK_STREAM)
        probe.stage = "connect"
        error = probe.sock.connect_ex((address, port))
        if error not in (0, errno.EINPROGRESS):
            raise OSError(error, "connect")
        try:
            # On the same machine the connection is there by now: that saves a turn of the loop.
            self.send(probe)
        except BlockingIOError:
            return self.watch(probe, select.EPOLLOUT, self.timeout)
        self.watch(probe, select.EPOLLIN, self.allowed(probe))

    def reuse(self, probe):
        """Asks on the connection that was kept; one that the other side has closed in the meantime is none."""
        path = probe.path
        sock, address, host = path.idle
        path.idle = None
        try:
            if sock.recv(1, socket.MSG_PEEK) is not None:
                sock.close()
                path.has_crossed = False
                return False
        except BlockingIOError:
            pass
        except OSError:
            sock.close()
            return False
        probe.sock, probe.address, probe.host, probe.reused = sock, address, host, True
        probe.stage = "answer"
        self.watch(probe, select.EPOLLIN, self.allowed(probe))
        self.send(probe)
        return True

    def allowed(self, probe):
        """Seconds for an answer, once it is asked for."""
        return LARGE_TIMEOUT if probe.path.is_large else self.timeout

    def send(self, probe):
        probe.parts = []
        probe.size = 0
        probe.sock.send(probe.path.request)
        probe.stage = "answer"

    def watch(self, probe, mask, timeout):
        self.by_fd[probe.sock.fileno()] = probe
        self.poll.register(probe.sock, mask)
        self.until(probe, timeout)

    def until(self, probe, timeout):
        probe.deadline = time.monotonic() + timeout
        self.count += 1
        heapq.heappush(self.deadlines, (probe.deadline, self.count, probe))

    def forget(self, probe):
        """The connection is watched no more, and stays open."""
        if self.by_fd.pop(probe.sock.fileno(), None) is not None:
            self.poll.unregister(probe.sock)

    def drop(self, probe):
        """Closes the connection of a probe; what is closed the kernel watches no more."""
        if probe.sock is not None:
            self.by_fd.pop(probe.sock.fileno(), None)
            probe.sock.close()
            probe.sock = None

    def end(self, probe, code, host=""):
        path = probe.path
        if probe not in path.flying:
            return
        path.flying.discard(probe)
        now = time.monotonic()
        is_ok = code == "."
        # An answer, or its absence, that is noticed too late says nothing about when it came.
        if code in ".TD" and now > getattr(probe, "deadline", now) + STALL:
            code = "b"
        elif code in "TD" and self.stalled - probe.stalled > STALL:
            code = "b"
        if code in "TD":
            path.late = max(path.late, probe.extra)
        if is_ok and code == "." and self.stalled == probe.stalled and not probe.extra:
            path.slowest = max(path.slowest, now - probe.sent)
        if is_ok and path.is_kept and path.idle is None and not self.is_stopping:
            self.forget(probe)
            path.idle = (probe.sock, probe.address, host)
        else:
            self.drop(probe)
        path.keep(probe.slot, code, host if is_ok or code == "W" else probe.host)

    def handle(self, probe, mask):
        try:
            if probe.stage == "lookup":
                packet = probe.sock.recv(1500)
                if packet[:2] != probe.ident:
                    return
                address, code = first_address(packet)
                if code:
                    return self.end(probe, code)
                if time.monotonic() - probe.sent - (self.stalled - probe.stalled) > self.timeout:
                    probe.path.slow_lookups += 1
                self.drop(probe)
                return self.connect(probe, address, 80)
            if probe.stage == "connect":
                error = probe.sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if error:
                    raise OSError(error, "connect")
                self.send(probe)
                self.poll.modify(probe.sock, select.EPOLLIN)
                return self.until(probe, LARGE_TIMEOUT) if probe.path.is_large else None
            self.receive(probe)
        except BlockingIOError:
            return
        except (ConnectionRefusedError, ConnectionResetError, BrokenPipeError) as error:
            if probe.stage == "connect" or probe.stage == "lookup":
                return self.end(probe, "R")
            self.closed(probe, isinstance(error, ConnectionResetError))
        except OSError:
            self.end(probe, "U")

    def closed(self, probe, is_reset):
        """The other side closed. Right after a request on a kept connection that may be by chance: a client asks once more."""
        waited = time.monotonic() - probe.sent - (self.stalled - probe.stalled)
        if probe.reused and probe.size == 0 and waited <= CROSSED and not probe.path.has_crossed:
            probe.path.has_crossed = True
            probe.reused = False
            self.drop(probe)
            try:
                return self.begin(probe)
            except ConnectionRefusedError:
                return self.end(probe, "R")
            except OSError:
                return self.end(probe, "U")
        self.end(probe, "R" if is_reset else "C")

    def receive(self, probe):
        path = probe.path
        part = probe.sock.recv(65536)
        if part:
            probe.parts.append(part)
            probe.size += len(part)
            if probe.size > MAX_BODY:
                return self.end(probe, "W")
            if path.is_large and probe.size < LARGE:
                return None
        elif probe.size == 0:
            return self.closed(probe, False)
        answer = b"".join(probe.parts) if len(probe.parts) > 1 else probe.parts[0]
        head, blank, body = answer.partition(b"\r\n\r\n")
        length = content_length(head)
        if part and not is_whole(blank, body, length):
            return None
        code, host = judge(path, head, body, length, probe.address)
        if probe.reused:
            path.has_crossed = False
        if path.is_kept and (not part or b"connection: close" in head.lower()):
            self.drop(probe)
            if code == ".":
                path.flying.discard(probe)
                return path.keep(probe.slot, code, host)
        self.end(probe, code, host)

    def gone(self, path):
        """The container that asks has ended: what it would have seen nobody can say."""
        path.is_gone = True
        self.poll.unregister(path.pid)
        self.by_fd.pop(path.pid, None)
        for probe in list(path.flying):
            self.end(probe, "g")

    # The loop.

    def run(self, settled_by):
        """
        Asks until it is told to end. True where something failed before every path was asked several times, and there is time until
        `settled_by` to begin again: what has just been started, this program too, may keep a slow machine busy.
        """
        due = [(path.begin, place) for place, path in enumerate(self.paths)]
        heapq.heapify(due)
        last = time.monotonic()
        checked = last
        is_awake = False
        end = None
        while True:
            now = time.monotonic()
            if self.is_stopping:
                end = end or now
                if not any(path.flying for path in self.paths) or now > end + LOOKUP_TIMEOUT + self.timeout + LARGE_TIMEOUT + 1:
                    return False
            else:
                while due and due[0][0] <= now:
                    _, place = heapq.heappop(due)
                    path = self.paths[place]
                    self.launch(path)
                    heapq.heappush(due, (path.begin + path.slot * path.period, place))
            until = due[0][0] if due and not self.is_stopping else now + 1
            if self.deadlines and self.deadlines[0][0] < until:
                until = min(until, self.first_deadline(until))
            wait = max(0.0, until - time.monotonic())
            events = self.poll.poll(wait)
            now = time.monotonic()
            if now - last > wait + NOTICED:
                self.stalled += now - last - wait
            last = now
            for fd, mask in events:
                known = self.by_fd.get(fd)
                if isinstance(known, Path):
                    self.gone(known)
                elif known is not None:
                    self.handle(known, mask)
            if self.deadlines and self.deadlines[0][0] <= now:
                self.expire()
            if not is_awake and all(path.stretches.told >= (6 if path.every == 1 else 2) for path in self.paths):
                if any(path.by_code for path in self.paths) and now < settled_by:
                    return True
                is_awake = True
                self.tell_awake()
            if now - checked > CHECKPOINT:
                checked = now
                WRITER.put(("summary.json", self.summary("running")))

    def first_deadline(self, otherwise):
        while self.deadlines and self.deadlines[0][2] not in self.deadlines[0][2].path.flying:
            heapq.heappop(self.deadlines)
        return self.deadlines[0][0] if self.deadlines else otherwise

    def expire(self):
        now = time.monotonic()
        while self.first_deadline(now + 1) <= now:
            deadline, _, probe = heapq.heappop(self.deadlines)
            # The time of a look-up and that of the fetch after it are two entries.
            if probe.deadline == deadline and not self.makes_up(probe):
                self.end(probe, "D" if probe.stage == "lookup" else "T")

    def makes_up(self, probe):
        """Whether the probe is given the time for which this program stood still while it was under way."""
        missed = self.stalled - probe.stalled
        if probe.extra or not STALL < missed <= MADE_UP:
            return False
        now = time.monotonic()
        # What was missed and no more, unless that is over: an answer that lies in the kernel wants a moment to be seen.
        wait = max(probe.deadline + missed - now, NOTICED)
        probe.extra = now + wait - probe.deadline
        probe.stalled = self.stalled
        self.until(probe, wait)
        return True

    def tell_awake(self):
        not_ok = [[path.spec["id"], code] for path in self.paths for code in sorted(path.by_code)]
        ids = [path.spec["id"] for path in self.paths]
        # First, so that who knows that it is awake knows that a cut of the power leaves something.
        WRITER.put(("summary.json", self.summary("running")))
        WRITER.put(
            (
                "awake.json",
                json.dumps(
                    {
                        "paths": ids,
                        "without": self.without,
                        "notOk": not_ok,
                        "startedAtMs": int(self.wall * 1000),
                        "restarts": self.restarts,
                    }
                ),
            )
        )

    def summary(self, ended):
        """
        All that is known, in no more than MAX_SUMMARY characters: who answered between failures is left out first, and then a path
        that does not fit says how much of it is told.
        """
        usage = resource.getrusage(resource.RUSAGE_SELF)
        out = {
            "periodMs": self.period * 1000,
            "timeoutMs": self.spec["timeoutMs"],
            "startedAtMs": int(self.wall * 1000),
            "endedAtMs": int(time.time() * 1000),
            "ended": ended,
            "slots": min((path.stretches.told * path.every for path in self.paths), default=0),
            "cpuMs": int((usage.ru_utime + usage.ru_stime) * 1000),
            "rssKiB": usage.ru_maxrss,
        }
        limit = near = MAX_SUMMARY
        while True:
            out["paths"] = [path.summary(self.start, limit, near) for path in self.paths]
            text = json.dumps(out, separators=(",", ":"))
            if len(json.dumps(text)) <= MAX_SUMMARY or limit < 8:
                return text
            if near:
                near = near // 4 if near > 64 else 0
            else:
                limit = limit * 2 // 3


# part: sample-writer


def main():
    with open(os.path.join(PLACE, "paths.json"), encoding="utf-8") as file:
        spec = json.load(file)
    sampler = Sampler(spec)
    is_stopping = False

    def stop(*_):
        nonlocal is_stopping
        is_stopping = sampler.is_stopping = True

    signal.signal(signal.SIGTERM, stop)
    settled_by = time.monotonic() + spec.get("settleS", 0)
    sampler.prepare()
    while sampler.run(settled_by):
        sampler.poll.close()
        restarts = sampler.restarts + 1
        sampler = Sampler(spec)
        sampler.restarts = restarts
        sampler.is_stopping = is_stopping
        # The sockets of the one before: they refer to it, and it to them.
        gc.collect()
        sampler.prepare()
    # Whoever ends it for the end of a run says so beforehand; a shutdown, a time limit or a person do not.
    was_asked = os.path.exists(os.path.join(PLACE, "asked"))
    WRITER.put(("summary.json", sampler.summary("asked" if was_asked else "early")))
    WRITER.close()


if __name__ == "__main__":
    WRITER = Writer()
    main()
