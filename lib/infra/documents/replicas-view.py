"""Prints container, service and task of every container of a swarm service that runs, from the kernel and the engine's files."""

import json
import os
import re

ids = set()
for name in os.listdir("/proc"):
    if name.isdigit():
        try:
            with open("/proc/%s/cgroup" % name, encoding="ascii", errors="replace") as file:
                ids.update(re.findall("[0-9a-f]{64}", file.read()))
        except OSError:
            pass
for each in sorted(ids):
    try:
        with open("/var/lib/docker/containers/%s/config.v2.json" % each, encoding="utf-8") as file:
            labels = json.load(file)["Config"]["Labels"] or {}
    except (OSError, ValueError, KeyError):
        continue
    if "com.docker.swarm.task.id" in labels:
        print(each, labels.get("com.docker.swarm.service.name"), labels["com.docker.swarm.task.id"])
print("end")
