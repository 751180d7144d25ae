# Containers as the kernel shows them: what runs is asked of /proc, not of the engine, which may be what is broken.


def pids_of(ids):
    """A process of each container that runs here, by the digits that its id begins with."""
    found = {}
    for entry in sorted((int(name) for name in os.listdir("/proc") if name.isdigit())):
        try:
            with open("/proc/%d/cgroup" % entry, encoding="ascii", errors="replace") as file:
                match = re.search("[0-9a-f]{64}", file.read())
        except OSError:
            continue
        if match:
            for each in ids:
                if match.group().startswith(each):
                    found.setdefault(each, entry)
    return found


def enter_network(path):
    """Moves the calling thread, and only it, into a network namespace."""
    with open(path, "rb") as namespace:
        if hasattr(os, "setns"):
            os.setns(namespace.fileno(), 0x40000000)
            return
        import ctypes

        if ctypes.CDLL(None, use_errno=True).setns(namespace.fileno(), 0x40000000) != 0:
            raise OSError(ctypes.get_errno(), "setns")


def in_networks(jobs):
    """Runs each (pid, function, argument) in a thread of its own, in the network of that process. Waits for all."""

    def work(pid, function, argument):
        try:
            enter_network("/proc/%d/ns/net" % pid)
        except OSError:
            return
        function(argument)

    threads = [threading.Thread(target=work, args=job, daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    end = time.monotonic() + 40
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))


def links_here():
    """Name, address, MAC and MTU of each link with an address, in the network of the calling thread."""
    links = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:

        def ask(request, name):
            return fcntl.ioctl(sock.fileno(), request, struct.pack("256s", name.encode()))

        for _, name in socket.if_nameindex():
            try:
                address = socket.inet_ntoa(ask(0x8915, name)[20:24])
                mac = ":".join("%02x" % byte for byte in ask(0x8927, name)[18:24])
                mtu = struct.unpack("i", ask(0x8921, name)[16:20])[0]
            except OSError:
                continue
            links.append((name, address, mac, mtu))
    return links
