"""The DAG under Airflow's own scheduler, over the sample."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from lake import CONF, LIMIT_SECONDS, PLACES, ROOT, content, script

STAGES = "ingest standardise match draft learn behaviour resolve golden traits score segment quality publish".split()


@pytest.fixture(scope="session")
def airflow(deliveries, tmp_path_factory):
    """A running Airflow, whose scheduler has begun a run for the first day. Of the session: so it begins before the sample."""
    lake = tmp_path_factory.mktemp("airflow") / "lake"
    schedule = deliveries.schedule
    variables = {"lake": lake, "data": deliveries.folder, "conf": CONF, "schedule": schedule, "retry_minutes": "0.02"}
    os.environ.update({f"AIRFLOW_VAR_TRIBUTARY_{name.upper()}": str(value) for name, value in variables.items()})
    script("airflow", "start", "--dir", PLACES)
    assert len(script("airflow", "status", "--dir", PLACES).splitlines()) == 4
    assert script("airflow", "runs", "--dir", PLACES) == ""
    subprocess.run([PLACES / "venv" / "bin" / "airflow", "dags", "unpause", "tributary", "--yes"], check=True)
    yield lake
    assert script("airflow", "stop", "--dir", PLACES) == "stopped\n"


def test_a_scheduled_run_ends_with_the_content_of_one_process(airflow, sample):
    end = time.monotonic() + LIMIT_SECONDS
    state = None
    while state not in ("success", "failed") and time.monotonic() < end:
        time.sleep(2)
        runs = [line.split() for line in script("airflow", "runs", "--dir", PLACES).splitlines()]
        assert len(runs) <= 1
        state = runs[0][1] if runs else None

    assert runs[0][0].startswith("scheduled__")
    assert state == "success"
    assert content(airflow) == sample.contents[0]


def test_a_killed_task_is_tried_again_and_goes_on(airflow, sample):
    command = [ROOT / "scripts" / "airflow", "run-once", "--dir", PLACES, "--date", sample.days[1]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        end = time.monotonic() + LIMIT_SECONDS
        while not at_match() and time.monotonic() < end:
            assert run.poll() is None
            time.sleep(0.1)
        os.kill(at_match(), signal.SIGKILL)
        told = run.communicate(timeout=LIMIT_SECONDS)[0]

    assert run.returncode == 0
    assert [line.split() for line in told.splitlines()] == [[stage, "success"] for stage in STAGES]
    match = sorted((PLACES / "home" / "logs").glob("dag_id=tributary/run_id=once-*/task_id=match/*.log"))
    assert [log.name for log in match] == ["attempt=1.log", "attempt=2.log"]
    assert "Ended by signal 9" in match[0].read_text() and "resumed (attempt" in match[1].read_text()
    assert content(airflow) == sample.contents[1]


def at_match():
    """The process at work on match of a run started by hand, once it has said so."""
    logs = list((PLACES / "home" / "logs").glob("dag_id=tributary/run_id=once-*/task_id=match/attempt=1.log"))
    if not logs or "match ..." not in logs[0].read_text():
        return None
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = line.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"io.tributary.cli.Main" in words and b"match" in words:
            return int(line.parent.name)
    return None
