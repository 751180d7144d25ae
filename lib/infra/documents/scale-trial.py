"""Scales a service by one and back. Usage: scale-trial.py SERVICE REPLICAS SETTLE_SECONDS.

Prints lines `EVENT MILLISECONDS WORDS`, time since 1970: `begin`, `up-asked`, `up-running` with container and addresses of
the new task (the time is swarm's own stamp of its state), `down-asked` and `down-chosen` with those of the task that goes, `end`.
"""

import calendar
import json
import re
import socket
import subprocess
import sys
import time

SERVICE, REPLICAS, SETTLE = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
WAIT = 60.0


def say(event, *words, at=None):
    print(event, int(time.time() * 1000) if at is None else at, *words, flush=True)


def tasks():
    """The tasks that should run, by id."""
    filters = '{"service":{"%s":true},"desired-state":{"running":true}}' % SERVICE
    quoted = "".join(char if char.isalnum() else "%%%02X" % ord(char) for char in filters)
    with socket.socket(socket.AF_UNIX) as sock:
        sock.settimeout(20)
        sock.connect("/run/docker.sock")
        sock.sendall(b"GET /tasks?filters=%s HTTP/1.0\r\nHost: localhost\r\n\r\n" % quoted.encode())
        parts = []
        while True:
            part = sock.recv(65536)
            if not part:
                break
            parts.append(part)
    return {task["ID"]: task for task in json.loads(b"".join(parts).partition(b"\r\n\r\n")[2])}


def scale(replicas):
    # Nobody waits for the client, which takes a second to say that it is done.
    subprocess.run(["docker", "service", "scale", "--detach", "%s=%d" % (SERVICE, replicas)], check=True, stdout=2)


def words(task):
    container = task["Status"].get("ContainerStatus", {}).get("ContainerID", "")[:12] or "-"
    rows = [row["Addresses"][0].split("/")[0] for row in task.get("NetworksAttachments") or [] if row.get("Addresses")]
    return container, ",".join(rows) or "-"


def stamp(task):
    """Swarm's time of a task's state, in milliseconds."""
    text, fraction = re.match(r"([0-9T:-]+)\.?(\d*)", task["Status"]["Timestamp"]).groups()
    return calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%M:%S")) * 1000 + int((fraction + "000")[:3])


def until(found):
    deadline = time.monotonic() + WAIT
    while time.monotonic() < deadline:
        result = found(tasks())
        if result:
            return result
        time.sleep(0.25)
    say("late")
    sys.exit(1)


say("begin")
before = tasks()
say("up-asked")
scale(REPLICAS + 1)
new = until(lambda now: [task for key, task in now.items() if key not in before and task["Status"]["State"] == "running"])[0]
say("up-running", *words(new), at=stamp(new))
time.sleep(SETTLE)
whole = tasks()
say("down-asked")
scale(REPLICAS)
gone = until(lambda now: [task for key, task in whole.items() if key not in now])[0]
say("down-chosen", *words(gone))
time.sleep(SETTLE)
say("end")
