class Between:
    """
    Who answered from one failure of a path to a later one, as [slot, slot, how many of each]: of a stretch in which some requests
    fail that says whose did not. And who was asked, or answered wrongly, at failures where that is known.
    """

    def __init__(self):
        self.all = []
        self.failed = []
        self.right = None
        self.since = 0
        self.is_chained = False

    def add(self, slot, code, host):
        if code == ".":
            if self.right is not None:
                self.answered(host)
        elif code not in "bg":
            if self.right:
                self.close(slot)
            self.since, self.right = slot, []
            if host and len(self.failed) < MAX_BETWEEN:
                self.failed.append([slot, host])

    def answered(self, host):
        self.right.append(host)
        if len(self.right) > NEAR:
            self.right, self.is_chained = None, False

    def close(self, slot):
        # One or two right answers in between end no outage where three backends take turns: many of those are one line.
        if self.is_chained and len(self.right) <= 2:
            self.all[-1][1] = slot
        elif len(self.all) < MAX_BETWEEN:
            self.all.append([self.since, slot, {}])
            self.is_chained = True
        else:
            self.is_chained = False
            return
        counts = self.all[-1][2]
        for host in filter(None, self.right):
            counts[host] = counts.get(host, 0) + 1

    def told(self, limit):
        """As many lines as fit into so many characters."""
        return {"between": within(self.all, limit), "failedBy": within(self.failed, limit)}


def within(lines, limit):
    kept = []
    for line in lines:
        limit -= len(json.dumps(line)) + 1
        if limit < 0:
            break
        kept.append(line)
    return kept
