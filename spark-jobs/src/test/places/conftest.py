import fcntl
import json
import shutil
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

import pytest

from lake import AT_ONCE, PEOPLE, PLACES, content, run, script


def pytest_configure(config):
    config.addinivalue_line("markers", "long: takes many minutes; run where its file is named")


def made_once(name, make):
    """What a function makes in a folder and tells of it, made by the first process that asks; scripts/test-places has more
    than one, and removes the folder when it begins."""
    folder = PLACES / "sample" / name
    note = folder.with_suffix(".json")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(folder.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not note.exists():
            shutil.rmtree(folder, ignore_errors=True)
            note.write_text(json.dumps(make(folder)))
    return folder, json.loads(note.read_text())


@pytest.fixture(scope="session")
def deliveries():
    """Of two days.

    The schedule is one whose last interval, which began on the first of these days, ended half a day ago: wherever the
    clock stands, the next is far.
    """

    def make(folder):
        ended = datetime.now(timezone.utc) - timedelta(hours=12)
        first = ended.date() - timedelta(days=1)
        days = [first.isoformat(), (first + timedelta(days=1)).isoformat()]
        size = ["--people", PEOPLE, "--from", days[0], "--days", 1]
        script("tributary", "generate", *size, "--out", folder, **AT_ONCE)
        return {"days": days, "schedule": f"0 {ended.hour} * * *"}

    folder, told = made_once("data", make)
    return SimpleNamespace(folder=folder, **told)


@pytest.fixture(scope="session")
def sample(deliveries):
    """What a run of each day in one process makes of the deliveries, and what its report says of the tables."""

    def make(folder):
        contents, told = [], []
        for number, day in enumerate(deliveries.days, 1):
            script("tributary", *run(deliveries.folder, folder, day))
            contents.append(content(folder))
            report = json.loads((folder / "_reports" / f"run-{number:06}" / "report.json").read_text())
            told.append({table["table"]: table for table in report["tables"]})
        assert len(contents[0]) > 25 and contents[0] != contents[1]
        return {"contents": contents, "told": told}

    lake, made = made_once("lake", make)
    return SimpleNamespace(data=deliveries.folder, days=deliveries.days, lake=lake, **made)
