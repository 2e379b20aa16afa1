"""The DAG as Airflow reads it, and what it makes of a stage's end; no scheduler, no Spark."""

import json
import re
import stat
from datetime import datetime, timezone
from types import SimpleNamespace

import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.sdk.exceptions import AirflowException, AirflowFailException

from lake import AT_ONCE, ROOT, script

DAGS = ROOT / "conf" / "airflow"


@pytest.fixture
def read(monkeypatch, tmp_path):
    """Reads the DAG, under Variables of the environment."""

    def with_variables(**variables):
        given = {"lake": tmp_path / "lake", "data": "d", "conf": "c", "home": tmp_path / "home", **variables}
        for name, value in given.items():
            monkeypatch.setenv(f"AIRFLOW_VAR_TRIBUTARY_{name.upper()}", str(value))
        bag = DagBag(str(DAGS))
        assert bag.import_errors == {}
        assert list(bag.dags) == ["tributary"]
        return bag.dags["tributary"]

    return with_variables


def program(path, lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/usr/bin/env bash\n" + lines)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def context(**more):
    return {"data_interval_start": datetime(2026, 6, 30, 3, tzinfo=timezone.utc), "params": {}, **more}


def test_a_task_for_each_stage_in_the_order_of_the_flow(read):
    usage = ["run", "--conf", ROOT / "conf" / "demo", "--lake", "x", "--stages", "?"]
    told = script("tributary", *usage, expect=2, **AT_ONCE)
    stages = re.search(r"Known: (.*)", told)[1].split(", ")
    dag = read()

    assert len(stages) > 8 and stages[-1] == "publish"
    assert [task.task_id for task in dag.topological_sort()] == stages
    for before, task in zip(stages, stages[1:]):
        assert dag.get_task(task).upstream_task_ids == {before}


def test_runs_go_forward_one_at_a_time(read):
    dag = read()

    assert (dag.catchup, dag.max_active_runs) == (False, 1)
    assert {task.retries for task in dag.tasks} == {3}
    assert read(schedule="none").schedule is None


def test_the_run_date_is_the_day_on_which_the_data_interval_begins(read, tmp_path):
    program(tmp_path / "home/scripts/tributary", f'echo "$*" >>{tmp_path}/calls\n')
    task = read().get_task("score")

    task.execute(context())
    task.execute(context(params={"run_date": "2026-07-04"}))
    with pytest.raises(AirflowFailException, match="has no data interval"):
        task.execute({"data_interval_start": None, "params": {}})

    lake = tmp_path / "lake"
    assert (tmp_path / "calls").read_text().splitlines() == [
        f"run --stages score --run-date {date} --lake {lake} --data d --conf c --report {lake}/_reports/{date}"
        for date in ("2026-06-30", "2026-07-04")
    ]


ENDS = [
    ("exit 4", AirflowException, r"^Worth another try: Run 1 .* Wait$"),
    ("kill -9 $$", AirflowException, r"^Ended by signal 9; the next try goes on with the run$"),
    ("exit 143", AirflowException, r"^Ended by signal 15;"),
    ("exit 3", AirflowFailException, r"^Quality failed, nothing is published\. Run 1 .*\. Report: http://r/2026-06-30/report\.html$"),
    ("exit 2", AirflowFailException, r"^Exit code 2: Run 1 "),
    ("exit 1", AirflowFailException, r"^Exit code 1: "),
]  # fmt: skip
SAYS = "echo noise >&2; echo 'tributary: Run 1 is at work. Wait' >&2\n"


@pytest.mark.parametrize(("ends", "error", "told"), ENDS)
def test_what_is_tried_again(read, tmp_path, ends, error, told):
    program(tmp_path / "home/scripts/tributary", SAYS + ends + "\n")

    with pytest.raises(AirflowException, match=told) as raised:
        read(report_url="http://r/").get_task("quality").execute(context())
    assert type(raised.value) is error


@pytest.mark.parametrize(("ends", "error", "told"), ENDS)
def test_the_same_of_spark_submit(read, tmp_path, monkeypatch, ends, error, told):
    """By the provider's operator, which starts the spark-submit that is on the PATH."""
    program(tmp_path / "bin/spark-submit", f'echo "$*" >>{tmp_path}/calls\n' + SAYS + ends + "\n")
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/usr/bin:/bin")
    here = {"conn_type": "spark", "host": "spark://127.0.0.1", "port": 7077, "extra": {"deploy-mode": "client"}}
    monkeypatch.setenv("AIRFLOW_CONN_SPARK_HERE", json.dumps(here))
    task = read(connection="spark_here", report_url="http://r/").get_task("quality")

    with pytest.raises(AirflowException, match=told) as raised:
        task.execute(context())
    assert type(raised.value) is error
    assert re.search(
        rf"--master spark://127\.0\.0\.1:7077 .*--properties-file {tmp_path}/home/conf/cluster/standalone\.conf "
        rf".*--class io\.tributary\.cli\.Main .*{tmp_path}/home/spark-jobs/target/tributary\.jar run --stages quality ",
        (tmp_path / "calls").read_text(),
    )


def test_a_missing_variable_is_named(read, monkeypatch):
    task = read().get_task("ingest")
    monkeypatch.delenv("AIRFLOW_VAR_TRIBUTARY_DATA")

    with pytest.raises(AirflowFailException, match="There is no Variable tributary_data. Set it: airflow variables set"):
        task.execute(context())


def test_the_report_is_linked(read, tmp_path):
    program(tmp_path / "home/scripts/tributary", "exit 0\n")
    task = read().get_task("publish")
    task.execute(context())

    assert [link.name for link in task.operator_extra_links] == ["Report"]
    link = task.operator_extra_links[0].get_link(task, ti_key=SimpleNamespace())
    assert link == f"{tmp_path}/lake/_reports/2026-06-30/report.html"
