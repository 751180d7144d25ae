"""
Prints container, service, task and the state of its shim (as /proc has it) of every container of a swarm service that runs, from the
kernel and the engine's files.
"""

import json
import os
import re

found = {}
for name in os.listdir("/proc"):
    if name.isdigit():
        try:
            with open("/proc/%s/cgroup" % name, encoding="ascii", errors="replace") as file:
                for each in re.findall("[0-9a-f]{64}", file.read()):
                    found.setdefault(each, set()).add(name)
        except OSError:
            pass


def status_of(process):
    try:
        with open("/proc/%s/status" % process, encoding="ascii", errors="replace") as file:
            return dict(line.split(":\t", 1) for line in file if ":\t" in line)
    except OSError:
        return {}


def shim_state(processes):
    """Of the parent that is none of the container's own: R, S, D, T; - where there is none."""
    parents = {status_of(each).get("PPid", "0").strip() for each in processes} - processes - {"0"}
    return min([status_of(each).get("State", "-")[0] for each in parents if each != "1"] or ["-"], key="TtDSR-".find)


for each in sorted(found):
    try:
        with open("/var/lib/docker/containers/%s/config.v2.json" % each, encoding="utf-8") as file:
            labels = json.load(file)["Config"]["Labels"] or {}
    except (OSError, ValueError, KeyError):
        continue
    if "com.docker.swarm.task.id" in labels:
        print(
            each,
            labels.get("com.docker.swarm.service.name"),
            labels["com.docker.swarm.task.id"],
            shim_state(found[each]),
        )
print("end")
