class Path:
    """What one path saw."""

    def __init__(self, spec, period, begin):
        self.spec = spec
        self.every = spec.get("every", 1)
        self.period = period * self.every
        self.begin = begin
        self.is_name = spec["kind"] == "name"
        self.is_kept = bool(spec.get("kept"))
        self.is_large = bool(spec.get("large"))
        self.route = b"/"
        self.request = b""
        self.slot = 0
        self.pending = {}
        self.stretches = Stretches()
        self.between = Between()
        self.by_code = {}
        self.hosts = {}
        self.failed_hosts = {}
        self.more_hosts = self.slow_lookups = 0
        self.late = self.slowest = 0.0
        self.idle = None
        # Whether the last close on a kept connection crossed its request, and none was asked on again since.
        self.has_crossed = False
        self.opened = []
        self.more_opened = 0
        self.flying = set()
        self.net = self.pid = None
        self.is_gone = False

    def keep(self, slot, code, host=""):
        self.pending[slot] = (code, host)
        if code != ".":
            self.by_code[code] = self.by_code.get(code, 0) + 1
        known = self.hosts if code == "." else self.failed_hosts
        # A probe that nobody watched is no failure of whoever it went to.
        host = "" if code in "bg" else host
        if host and (host in known or len(known) < MAX_HOSTS):
            known[host] = known.get(host, 0) + 1
        elif host:
            self.more_hosts += 1
        while self.stretches.told in self.pending:
            now = self.stretches.told
            code, host = self.pending.pop(now)
            self.between.add(now, code, host)
            self.stretches.add(code)

    def summary(self, start, limit, near):
        text, told = self.stretches.text(limit)
        out = {
            "id": self.spec["id"],
            "every": self.every,
            "offsetMs": round((self.begin - start) * 1000),
            "lateMs": -int(-self.late * 1000 // 1),
            "slowestMs": int(self.slowest * 1000),
            "hosts": self.hosts,
            "slowLookups": self.slow_lookups,
            "byCode": self.by_code,
            "notOk": text,
        }
        if told < self.stretches.told:
            out["told"] = told
        extra = {"failedHosts": self.failed_hosts, "moreHosts": self.more_hosts, **self.between.told(near)}
        out.update({name: value for name, value in extra.items() if value})
        if self.is_large:
            out["timeoutMs"] = int(LARGE_TIMEOUT * 1000)
        if self.is_kept:
            out["opened"] = self.opened
            out["moreOpened"] = self.more_opened
        return out
