"""The pipeline on Hadoop's own YARN, deliveries and lake on its HDFS: five servers, each a process of its own."""

import json
import os
import re
import signal
import subprocess
import time

import pytest

from lake import CONF, LIMIT_SECONDS, PLACES, ROOT, content, run, script
from processes import at_work, ended, executors, family, noted


@pytest.fixture(scope="module")
def yarn():
    folder = PLACES / "yarn"
    environment = PLACES / "notebooks" / "venv"
    [jar] = environment.glob("lib/python*/site-packages/pyspark/jars/spark-yarn_*.jar")
    address = script("yarn", "start", "--dir", folder, "--spark-yarn", jar).strip()
    assert re.fullmatch(r"hdfs://127\.0\.0\.1:\d+", address)
    yield folder
    started = family(noted("yarn", folder).values())
    assert script("yarn", "stop", "--dir", folder) == "stopped\n"
    assert ended(started)
    assert "not running" in script("yarn", "status", "--dir", folder, expect=1)


@pytest.fixture(scope="module")
def on_hdfs(yarn, deliveries):
    script("yarn", "hdfs", "--dir", yarn, "-put", deliveries.folder, "/deliveries")
    return "hdfs:///deliveries"


def outcome(yarn, lake):
    """As the newest entry of run_history has it; read without the cluster."""
    address = script("yarn", "status", "--dir", yarn).splitlines()[0]
    query = "SELECT run_sequence, state, exit_code, message FROM run_history ORDER BY entry DESC LIMIT 1"
    return json.loads(script("tributary", "sql", "--conf", CONF, "--lake", address + lake, "--json", query))


@pytest.mark.long
def test_content_is_that_of_one_process_though_an_executor_dies(yarn, on_hdfs, deliveries, tmp_path, request):
    """One that keeps steps of resolve which nobody else has: the run may end with exit code 4, and then goes on."""
    command = ["submit", "--dir", yarn, *run(on_hdfs, "hdfs:///lake", deliveries.days[0])]
    said, killed = tmp_path / "said", None
    with open(said, "w") as out, subprocess.Popen(
        [ROOT / "scripts" / command[0], *command[1:]], stdout=subprocess.DEVNULL, stderr=out
    ) as driver:
        end = time.monotonic() + LIMIT_SECONDS
        while driver.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
            if killed is None and at_work("resolve", said.read_text()):
                time.sleep(1)
                killed = executors("yarn", yarn)[0]
                os.kill(killed, signal.SIGKILL)
    assert killed is not None, said.read_text()[-4000:]
    assert driver.returncode in (0, 4), said.read_text()[-4000:]
    if driver.returncode == 4:
        assert "then run the same command again" in said.read_text()
        assert outcome(yarn, "/lake")["state"] == "open"
        script(*command)
    assert outcome(yarn, "/lake")["state"] == "published"
    script("yarn", "hdfs", "--dir", yarn, "-get", "/lake", tmp_path / "lake")
    assert content(tmp_path / "lake") == request.getfixturevalue("sample").contents[0]


def test_in_cluster_mode_run_history_says_what_came_out(yarn, on_hdfs, deliveries):
    command = run(on_hdfs, "hdfs:///another", deliveries.days[0], "--stages", "quality")
    # A container has an environment of its own, which a shell sets.
    container = "spark.yarn.appMasterEnv"
    salt = ("--spark", f"{container}.PLACES_SALT={os.environ['PLACES_SALT']}")
    named = ("--spark", rf"{container}.TRIBUTARY_LAKE_SALT=\{os.environ['TRIBUTARY_LAKE_SALT']}")
    told = script("submit", "--dir", yarn, "--deploy-mode", "cluster", *salt, *named, *command, expect=1)
    assert "finished with failed status" in told
    found = outcome(yarn, "/another")
    assert (found["run_sequence"], found["state"], found["exit_code"]) == (1, "open", 2)
    assert "has not done ingest,standardise" in found["message"]


def test_more_than_a_node_has_is_refused(yarn, on_hdfs, deliveries):
    command = run(on_hdfs, "hdfs:///none", deliveries.days[0])
    told = script("submit", "--dir", yarn, "--spark", "spark.executor.memory=90g", *command, expect=2)
    assert "Spark refuses what it was given: " in told
    assert "above the max threshold (4096 MB) of this cluster" in told
