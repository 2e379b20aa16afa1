from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

import pytest

from lake import PEOPLE, content, run, script


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """Deliveries of two days, the first yesterday, and what a run of each day in one process makes of them."""
    folder = tmp_path_factory.mktemp("sample")
    first = datetime.now(timezone.utc).date() - timedelta(days=1)
    days = [first.isoformat(), (first + timedelta(days=1)).isoformat()]
    data, lake = folder / "data", folder / "lake"
    script("tributary", "generate", "--people", PEOPLE, "--from", days[0], "--days", 1, "--out", data)
    contents = []
    for day in days:
        script("tributary", *run(data, lake, day))
        contents.append(content(lake))
    assert len(contents[0]) > 25 and contents[0] != contents[1]
    return SimpleNamespace(data=data, days=days, lake=lake, contents=contents)
