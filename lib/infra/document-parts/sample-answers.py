def skip_name(packet, at):
    while True:
        length = packet[at]
        if length & 0xC0 == 0xC0:
            return at + 2
        if length == 0:
            return at + 1
        at += length + 1


def question(name):
    labels = b"".join(bytes([len(part)]) + part.encode() for part in name.split(".")) + b"\0"
    return os.urandom(2) + struct.pack(">HHHHH", 0x0100, 1, 0, 0, 0) + labels + struct.pack(">HH", 1, 1)


def first_address(packet):
    """The first A record of an answer, or the code of what is wrong with it."""
    try:
        code = packet[3] & 15
        if code != 0:
            return "", "N" if code == 3 else "S"
        questions, answers = struct.unpack(">HH", packet[4:8])
        at = 12
        for _ in range(questions):
            at = skip_name(packet, at) + 4
        for _ in range(answers):
            at = skip_name(packet, at)
            kind, _, _, length = struct.unpack(">HHIH", packet[at : at + 10])
            at += 10
            if kind == 1 and length == 4:
                return socket.inet_ntoa(packet[at : at + 4]), ""
            at += length
        return "", "N"
    except (IndexError, struct.error):
        return "", "S"


def content_length(head):
    at = head.lower().find(b"\r\ncontent-length:")
    if at < 0:
        return None
    text = head[at + 17 :].split(b"\r\n", 1)[0].strip()
    return int(text) if text.isdigit() and len(text) < 10 else None


def is_whole(blank, body, length):
    """Whether an answer is all there, as far as it says itself how long it is."""
    if not blank:
        return False
    return len(body) >= length if length is not None else body.endswith(b"0\r\n\r\n")


def judge(path, head, body, length, address):
    """Code and host of an answer."""
    if b" 200" not in head.split(b"\r\n", 1)[0]:
        return ("E" if head else "C"), ""
    if length is not None and len(body) < length:
        return "C", ""
    if path.is_large:
        return ("." if len(body) >= LARGE else "W"), address if path.is_name else ""
    if path.is_name:
        return ("." if b"nginx" in body else "W"), address
    for line in body.split(b"\n"):
        if line.startswith(b"Hostname: "):
            return ".", line[10:].strip().decode("ascii", "replace")[:12]
    return "W", ""
