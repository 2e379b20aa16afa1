"""The pipeline on a real standalone cluster: a master and two workers, each a process of its own."""

import json
import os
import re
import signal
import subprocess
import time

import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.sdk.exceptions import AirflowFailException

from lake import CONF, GENERATED, LIMIT_SECONDS, PLACES, ROOT, content, run, script
from processes import at_work, ended, executors, family, noted


@pytest.fixture(scope="module")
def cluster():
    folder = PLACES / "cluster"
    url = script("cluster", "start", "--dir", folder).strip()
    assert re.fullmatch(r"spark://127\.0\.0\.1:\d+", url)
    yield folder
    started = family(noted("cluster", folder).values())
    assert script("cluster", "stop", "--dir", folder) == "stopped\n"
    assert ended(started)
    assert "no cluster" in script("cluster", "status", "--dir", folder, expect=1)


def test_a_second_start_says_so(cluster):
    assert len(noted("cluster", cluster)) == 3
    told = script("cluster", "start", "--dir", cluster, expect=2)
    assert "a cluster is running here already: spark://127.0.0.1:" in told


def test_content_is_that_of_one_process_though_executors_die(cluster, deliveries, tmp_path, request):
    """One executor is killed in the middle of match, another in the middle of score. Here, Spark generates code."""
    lake = tmp_path / "lake"
    command = [ROOT / "scripts" / "submit", "--dir", cluster, *GENERATED, *run(deliveries.folder, lake, deliveries.days[0])]
    said, began, killed = tmp_path / "said", {}, {}
    with open(said, "w") as out, subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=out) as driver:
        end = time.monotonic() + LIMIT_SECONDS
        while driver.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
            for stage in {"match", "score"} - killed.keys():
                if at_work(stage, said.read_text()) and time.monotonic() > began.setdefault(stage, time.monotonic()) + 1:
                    killed[stage] = executors("cluster", cluster)[0]
                    os.kill(killed[stage], signal.SIGKILL)
    assert driver.returncode == 0, said.read_text()[-4000:]
    assert killed.keys() == {"match", "score"}, said.read_text()
    logs = "".join(log.read_text() for log in cluster.glob("worker-*.log"))
    assert logs.count("exitStatus 137") >= 2
    # Not before: the sample waits for the classes of fast starts, a cluster does not.
    assert content(lake) == request.getfixturevalue("sample").contents[0]


def test_tasks_of_airflow_run_on_it(cluster, deliveries, tmp_path, monkeypatch):
    """By the DAG's operator, which is Airflow's own for Spark, and the spark-submit of this checkout, in client mode."""
    lake = tmp_path / "lake"
    host, _, port = (cluster / "master").read_text().strip().rpartition(":")
    here = {"conn_type": "spark", "host": host, "port": int(port), "extra": {"deploy-mode": "client"}}
    monkeypatch.setenv("AIRFLOW_CONN_SPARK_HERE", json.dumps(here))
    monkeypatch.setenv("PATH", f"{ROOT / 'scripts'}:{os.environ['PATH']}")
    variables = {"lake": lake, "data": deliveries.folder, "conf": CONF, "connection": "spark_here"}
    for name, value in variables.items():
        monkeypatch.setenv(f"AIRFLOW_VAR_TRIBUTARY_{name.upper()}", str(value))
    dag = DagBag(str(ROOT / "conf" / "airflow")).dags["tributary"]
    context = {"params": {"run_date": deliveries.days[0]}}

    dag.get_task("ingest").execute(context)
    with pytest.raises(AirflowFailException, match="^Exit code 2: .* Name it too: --stages standardise,"):
        dag.get_task("quality").execute(context)

    query = "SELECT state, exit_code FROM run_history ORDER BY entry DESC LIMIT 1"
    outcome = json.loads(script("tributary", "sql", "--conf", CONF, "--lake", lake, "--json", query))
    assert (outcome["state"], outcome["exit_code"]) == ("open", 2)


def test_in_cluster_mode_run_history_says_what_came_out(cluster, deliveries, tmp_path):
    lake = tmp_path / "lake"
    script(
        "submit", "--dir", cluster, "--deploy-mode", "cluster",
        *run(deliveries.folder, lake, deliveries.days[0], "--stages", "quality"),
    )  # fmt: skip
    query = "SELECT run_sequence, state, exit_code, message FROM run_history ORDER BY entry DESC LIMIT 1"
    outcome = json.loads(script("tributary", "sql", "--conf", CONF, "--lake", lake, "--json", query))
    assert (outcome["run_sequence"], outcome["state"], outcome["exit_code"]) == (1, "open", 2)
    assert "has not done ingest,standardise" in outcome["message"]
