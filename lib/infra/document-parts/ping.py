# Ping without the program: images have it seldom, and a process for each packet is what slow machines cannot afford.


def checksum(data):
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def ping(address, size, tries):
    """Sends up to `tries` packets of `size` bytes that may not be split; `ok`, `toobig`, `unreachable` or `timeout`."""
    ident = struct.unpack("!H", os.urandom(2))[0]
    payload = bytes(index & 0xFF for index in range(size & ~1))
    outcome = "timeout"
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP) as sock:
        # Not to be split, and no size learnt on the way is taken for the link's own (IP_PMTUDISC_PROBE).
        sock.setsockopt(socket.IPPROTO_IP, 10, 3)
        for turn in range(tries):
            head = struct.pack("!BBHHH", 8, 0, 0, ident, turn)
            head = struct.pack("!BBHHH", 8, 0, checksum(head + payload), ident, turn)
            deadline = time.monotonic() + 1.0
            try:
                sock.sendto(head + payload, (address, 0))
                while True:
                    sock.settimeout(max(0.001, deadline - time.monotonic()))
                    packet, (sender, _) = sock.recvfrom(65535)
                    reply = packet[(packet[0] & 15) * 4 :]
                    if sender == address and reply[:1] == b"\0" and reply[4:6] == head[4:6] and reply[8:] == payload:
                        return "ok"
            except socket.timeout:
                outcome = "timeout"
            except OSError as problem:
                outcome = "toobig" if problem.errno == errno.EMSGSIZE else "unreachable"
                time.sleep(0.3)
    return outcome
