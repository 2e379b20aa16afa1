"""Processes that the scripts of this checkout have started in the background."""

import os
import re
import subprocess

from lake import script


def noted(starter, folder):
    """Of a cluster: name to process."""
    lines = script(starter, "status", "--dir", folder).splitlines()
    return {name: int(process) for name, process in (line.split() for line in lines[1:])}


def family(parents):
    found = set(parents)
    for parent in parents:
        below = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True).stdout
        found |= family([int(process) for process in below.split()])
    return found


def executors(starter, folder):
    """Java's processes that work for an application."""
    found = []
    for process in family(noted(starter, folder).values()):
        try:
            with open(f"/proc/{process}/cmdline") as line:
                if re.match(r"[^\0]*/java\0.*CoarseGrainedExecutorBackend", line.read()):
                    found.append(process)
        except FileNotFoundError:
            pass
    return sorted(found)


def at_work(stage, said):
    """Whether a run has begun a stage and not ended it; some work beside each other."""
    lines = re.findall(rf"^\d+/\d+ {stage} .*\n", said, re.MULTILINE)
    return len(lines) == 1 and lines[0].endswith("...\n")


def ended(processes):
    return not [process for process in processes if os.path.exists(f"/proc/{process}")]
