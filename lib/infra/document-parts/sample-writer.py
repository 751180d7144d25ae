class Writer:
    """Puts what it is given on the disk, beside the loop: a disk that is slow must not make probes late."""

    def __init__(self):
        self.queue = queue.SimpleQueue()
        self.put = self.queue.put
        self.thread = threading.Thread(target=self.work, daemon=True)
        self.thread.start()

    def work(self):
        while True:
            name, text = self.queue.get()
            if name is None:
                return
            part = os.path.join(PLACE, name + ".part")
            with open(part, "w", encoding="utf-8") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
            os.rename(part, os.path.join(PLACE, name))
            # A name that is not on the disk itself is lost with the power, and the file of before is back.
            place = os.open(PLACE, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(place)
            finally:
                os.close(place)

    def close(self):
        self.put((None, None))
        self.thread.join()
