class Stretches:
    """Codes of the slots of a path in their order, kept as: so many right answers, then so many of one code, so often."""

    def __init__(self):
        self.told = 0
        self.all = []
        self.right = self.wrong = 0
        self.code = ""

    def add(self, code):
        self.told += 1
        if code == ".":
            if self.wrong:
                self.close()
            self.right += 1
        elif self.wrong and (code == self.code or self.is_alike(code)):
            self.wrong += 1
        else:
            if self.wrong:
                self.close()
            self.code = code
            self.wrong = 1

    def is_alike(self, code):
        # A node that is off fails in turns as T and as U: after a while one failure is like another.
        return len(self.all) >= TOLD_APART and not {code, self.code} & {"b", "g"}

    def close(self):
        last = self.all[-1] if self.all else None
        if last and last[:3] == [self.right, self.code, self.wrong]:
            last[3] += 1
        elif len(self.all) < MAX_STRETCHES:
            self.all.append([self.right, self.code, self.wrong, 1])
        self.right = self.wrong = 0

    def text(self, limit):
        """What fits into `limit` characters, and the number of slots that it tells of."""
        parts = []
        size = told = 0
        every = self.all + ([[self.right, self.code, self.wrong, 1]] if self.wrong else [])
        for right, code, wrong, times in every:
            part = "%d%s%d" % (right, code, wrong) + ("*%d" % times if times > 1 else "")
            size += len(part) + 1
            if size > limit:
                return " ".join(parts), told
            parts.append(part)
            told += (right + wrong) * times
        return " ".join(parts), self.told if len(self.all) < MAX_STRETCHES else told
