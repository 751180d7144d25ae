"""Round trips and a stream over the host's network and over the overlay, in turn.
Usage: measure.py PID PORT HOST-ADDRESS OVERLAY-ADDRESS

In short passes, host, overlay, overlay, host and so on: what drifts meanwhile falls on both alike, and neighbours that
differ from other neighbours show how much it drifted. One JSON object says what came of each pass.
The listener counts what arrived: what this end handed to its own kernel proves nothing.
"""

import json
import os
import socket
import sys
import time

PID, PORT = int(sys.argv[1]), int(sys.argv[2])
ADDRESSES = {"host": sys.argv[3], "overlay": sys.argv[4]}
ORDER = ("host", "overlay", "overlay", "host") * 2
CONNECT_S, SILENCE_S = 3, 5
# A pass streams for so long or so much, whichever is over first.
STREAM_S, STREAM_BYTES = 0.6, 128 * 1024 * 1024
ROUND_TRIPS, ROUND_TRIPS_S, WARM_UP = 50, 0.5, 3
MESSAGE = bytes(64)
CHUNK = bytes(65536)
# What may still wait in this kernel when the time is over: it is carried and counted all the same.
SEND_BUFFER = 262144


def enter_network(file):
    if hasattr(os, "setns"):
        os.setns(file.fileno(), 0x40000000)
        return
    import ctypes

    if ctypes.CDLL(None, use_errno=True).setns(file.fileno(), 0x40000000) != 0:
        raise OSError(ctypes.get_errno(), "setns")


def new_socket(name):
    """A socket stays in the network in which it was made, so this process goes there and comes back."""
    inside, own = "/proc/%d/ns/net" % PID, "/proc/self/ns/net"
    if name == "host" or os.readlink(inside) == os.readlink(own):
        return socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    with open(inside, "rb") as there, open(own, "rb") as back:
        enter_network(there)
        try:
            return socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        finally:
            enter_network(back)


def received(sock, size):
    data = b""
    while len(data) < size:
        part = sock.recv(size - len(data))
        if not part:
            raise ConnectionError("ended")
        data += part
    return data


def connected(name, result, wish):
    """A connection that was greeted with the nonce of the other end, and has said what it wants."""
    sock = new_socket(name)
    try:
        sock.settimeout(CONNECT_S)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.connect((ADDRESSES[name], PORT))
        result["from"], result["to"] = sock.getsockname()[0], sock.getpeername()[0]
        sock.settimeout(SILENCE_S)
        result["nonce"] = received(sock, 16).decode("ascii", "replace")
        sock.sendall(wish)
        return sock
    except BaseException:
        sock.close()
        raise


def round_trips(name, result):
    with connected(name, result, b"E") as sock:
        until = time.monotonic() + ROUND_TRIPS_S
        for number in range(ROUND_TRIPS + WARM_UP):
            begin = time.monotonic()
            if begin > until:
                break
            sock.sendall(MESSAGE)
            received(sock, len(MESSAGE))
            if number >= WARM_UP:
                result["roundTripsUs"].append(int((time.monotonic() - begin) * 1e6))


def stream(name, result):
    with connected(name, result, b"S") as sock:
        until, sent = time.monotonic() + STREAM_S, 0
        while time.monotonic() < until and sent < STREAM_BYTES:
            sock.sendall(CHUNK)
            sent += len(CHUNK)
        sock.shutdown(socket.SHUT_WR)
        words = sock.recv(64).split()
        if len(words) != 2 or int(words[0]) != sent:
            raise ConnectionError("not all that was sent came")
        result["bytes"], result["us"] = int(words[0]), int(words[1])


def measure(name):
    result = {"network": name, "from": "", "to": "", "nonce": "", "roundTripsUs": [], "bytes": 0, "us": 0, "problem": ""}
    for what, act in (("round trips", round_trips), ("stream", stream)):
        try:
            act(name, result)
        except socket.timeout:
            result["problem"] = what + ": silent"
        except ConnectionRefusedError:
            result["problem"] = what + ": refused"
        except ConnectionError:
            result["problem"] = what + ": broke off"
        except (OSError, ValueError):
            result["problem"] = what + ": unreachable"
        if result["problem"]:
            break
    return result


def main():
    passes = []
    for name in ORDER:
        # A network that failed once is not waited for again.
        if not any(each["network"] == name and each["problem"] for each in passes):
            passes.append(measure(name))
    print(json.dumps({"passes": passes}, separators=(",", ":")))


main()
