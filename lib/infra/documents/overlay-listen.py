"""Counts and echoes what overlay-measure sends. Usage: listen.py READY PID PORT HOST-ADDRESS OVERLAY-ADDRESS

Says in the file READY which ends it holds. Each end has a nonce, with which it greets: so whoever connects knows that
it reached this end and nothing else that listens there.
"""

import binascii
import errno
import os
import socket
import sys
import threading
import time

READY, PID, PORT = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
ENDS = (("host", sys.argv[4]), ("overlay", sys.argv[5]))
# A connection that says nothing for so long is given up, in seconds.
SILENCE = 10


def enter_network(pid):
    """Moves the calling thread, and only it, into the network of a process."""
    if os.readlink("/proc/%d/ns/net" % pid) == os.readlink("/proc/self/ns/net"):
        return
    with open("/proc/%d/ns/net" % pid, "rb") as namespace:
        if hasattr(os, "setns"):
            os.setns(namespace.fileno(), 0x40000000)
            return
        import ctypes

        if ctypes.CDLL(None, use_errno=True).setns(namespace.fileno(), 0x40000000) != 0:
            raise OSError(ctypes.get_errno(), "setns")


def count(connection):
    """Reads to the end; says how many bytes came, and in how many microseconds after the first of them."""
    size, begin = 0, None
    while True:
        part = connection.recv(262144)
        if begin is None:
            begin = time.monotonic()
        if not part:
            break
        size += len(part)
    took = time.monotonic() - begin
    connection.sendall(b"%d %d\n" % (size, int(took * 1e6)))


def echo(connection):
    while True:
        part = connection.recv(4096)
        if not part:
            return
        connection.sendall(part)


def serve(listener, nonce):
    while True:
        connection, _ = listener.accept()
        try:
            connection.settimeout(SILENCE)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.sendall(nonce)
            wish = connection.recv(1)
            if wish == b"S":
                count(connection)
            elif wish == b"E":
                echo(connection)
        except OSError:
            pass
        finally:
            connection.close()


def hold(name, address, lines, told):
    """Opens one end and serves it; its line says what became of that."""
    nonce = binascii.hexlify(os.urandom(8))
    listener = None
    try:
        if name == "overlay":
            enter_network(PID)
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, PORT))
        listener.listen(4)
        lines[name] = "%s %s listening %s" % (name, address, nonce.decode())
    except OSError as problem:
        listener = None
        taken = problem.errno == errno.EADDRINUSE
        lines[name] = "%s %s %s" % (name, address, "taken" if taken else "failed")
    finally:
        told.release()
    if listener is not None:
        serve(listener, nonce)


def main():
    lines, told = {}, threading.Semaphore(0)
    for name, address in ENDS:
        threading.Thread(target=hold, args=(name, address, lines, told), daemon=True).start()
    for _ in ENDS:
        told.acquire()
    with open(READY + ".new", "w", encoding="ascii") as out:
        out.write("".join(lines[name] + "\n" for name, _ in ENDS))
    os.rename(READY + ".new", READY)
    # The unit that this runs in ends it.
    threading.Event().wait()


main()
