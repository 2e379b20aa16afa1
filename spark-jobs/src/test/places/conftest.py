from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

import pytest

from lake import PEOPLE, content, run, script


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """Deliveries of two days, and what a run of each day in one process makes of them.

    The schedule is one whose last interval, which began on the first of these days, ended half a day ago: wherever the
    clock stands, the next is far.
    """
    folder = tmp_path_factory.mktemp("sample")
    ended = datetime.now(timezone.utc) - timedelta(hours=12)
    first = ended.date() - timedelta(days=1)
    days = [first.isoformat(), (first + timedelta(days=1)).isoformat()]
    data, lake = folder / "data", folder / "lake"
    # The first long verb after a build records classes for fast starts: those of generated code too.
    script("tributary", "generate", "--people", PEOPLE, "--from", days[0], "--days", 1, "--out", data, JDK_JAVA_OPTIONS="")
    contents = []
    for day in days:
        script("tributary", *run(data, lake, day))
        contents.append(content(lake))
    assert len(contents[0]) > 25 and contents[0] != contents[1]
    schedule = f"0 {ended.hour} * * *"
    return SimpleNamespace(data=data, days=days, lake=lake, contents=contents, schedule=schedule)
