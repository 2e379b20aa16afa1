"""Tributary as an Airflow DAG: one task for each stage, in the order data flows; `publish` is the last.

Each task calls `run --stages STAGE` for the run date, which goes on with the run that `ingest` opened. What is done stays
done: a task that is repeated writes what it would have written.

| the stage ends with | the task |
| --- | --- |
| 0 | succeeds |
| 4 (storage or cluster trouble, or another run holds the lake), or is ended by a signal | is tried again |
| 3 (a quality gate refused) | fails at once; its link and its log lead to the report. Nothing is published |
| 2 (configuration, usage), 1 (a bug) | fails at once, with the problem and its remedy |

The run date is the day, in UTC, on which the data interval begins; or `run_date` in the configuration of a run started by
hand. Runs go forward in time: a date before the published one is refused by the run itself, with exit code 2.

Settings are Airflow Variables, or environment variables of the same name in capitals after AIRFLOW_VAR_:

| Variable | meaning | default |
| --- | --- | --- |
| tributary_lake | folder or URI of the lake | must be given |
| tributary_data | root of the deliveries | must be given |
| tributary_conf | folder of the configuration | must be given |
| tributary_reports | folder or URI, below which each run date has a folder for its reports | _reports in the lake |
| tributary_report_url | where people read that folder, if elsewhere | the same |
| tributary_schedule | a cron expression in UTC; none: runs are started by hand | 0 3 * * * |
| tributary_retries, tributary_retry_minutes | how often a task is tried again, and after how long | 3, 5 |
| tributary_connection | id of a Spark connection: stages run by SparkSubmitOperator there | this machine, by scripts/tributary |
| tributary_home | this checkout, built | two folders above this file |
| tributary_properties | Spark's settings for a connection | conf/cluster/standalone.conf |

Secrets, such as the salt of the lake, reach a stage through the environment of the worker, and no other way.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
from datetime import datetime, timedelta, timezone
from importlib.util import find_spec
from pathlib import Path

from airflow.sdk import DAG, BaseOperator, BaseOperatorLink, CronDataIntervalTimetable, Param, Variable, chain
from airflow.sdk.exceptions import AirflowException, AirflowFailException

# As `tributary run --stages` names them; a test compares.
STAGES = (
    "ingest", "standardise", "match", "draft", "learn", "behaviour", "resolve", "golden", "traits", "score", "segment",
    "quality", "publish",
)  # fmt: skip

GATE = 3
TROUBLE = 4
SHELL_SIGNAL = 128


def setting(name, default=None):
    """A Variable; without a default it must be there."""
    value = Variable.get(f"tributary_{name}", default=default)
    if value is None:
        raise AirflowFailException(
            f"There is no Variable tributary_{name}. Set it: airflow variables set tributary_{name} VALUE"
        )
    return value


def run_date(context):
    given = (context.get("params") or {}).get("run_date")
    if given:
        return str(given)
    begin = context.get("data_interval_start")
    if begin is None:
        raise AirflowFailException(
            "This run has no data interval, and so no run date. Start it with a logical date, "
            'or with a configuration such as {"run_date": "2026-06-30"}'
        )
    return begin.astimezone(timezone.utc).date().isoformat()


def report_folder(root, date):
    return f"{root.rstrip('/')}/{date}"


def arguments(stage, context):
    """Of the command line, for one stage."""
    date = run_date(context)
    lake = setting("lake")
    reports = setting("reports", f"{lake.rstrip('/')}/_reports")
    return [
        "run", "--stages", stage, "--run-date", date, "--lake", lake, "--data", setting("data"),
        "--conf", setting("conf"), "--report", report_folder(reports, date),
    ]  # fmt: skip


def report_url(context):
    lake = setting("lake")
    root = setting("report_url", setting("reports", f"{lake.rstrip('/')}/_reports"))
    return report_folder(root, run_date(context)) + "/report.html"


def judge(code, problem, context):
    """What an exit code means to Airflow; negative, or above 128 from a shell, it is a signal."""
    if code == 0:
        return
    told = problem or "its log says why"
    if code == GATE:
        raise AirflowFailException(f"Quality failed, nothing is published. {told}. Report: {report_url(context)}")
    if code < 0 or code > SHELL_SIGNAL:
        number = -code if code < 0 else code - SHELL_SIGNAL
        raise AirflowException(f"Ended by signal {number}; the next try goes on with the run")
    if code == TROUBLE:
        raise AirflowException(f"Worth another try: {told}")
    raise AirflowFailException(f"Exit code {code}: {told}")


class Report(BaseOperatorLink):
    """The button in the grid, on every try of every stage."""

    name = "Report"

    def get_link(self, operator, *, ti_key):
        return getattr(operator, "report", "")


class LocalStage(BaseOperator):
    """A stage in a process of this machine, by scripts/tributary."""

    operator_extra_links = (Report(),)

    def __init__(self, *, stage, **more):
        super().__init__(**more)
        self.stage = stage
        self.process = None

    def execute(self, context):
        command = [str(Path(setting("home", HOME)) / "scripts" / "tributary"), *arguments(self.stage, context)]
        self.report = report_url(context)
        self.log.info("%s", " ".join(command))
        problem = None
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # the report, which is in its folder
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
        ) as self.process:
            for line in self.process.stderr:
                self.log.info("%s", line.rstrip())
                if line.startswith("tributary: "):
                    problem = line.removeprefix("tributary: ").strip()
        judge(self.process.returncode, problem, context)

    def on_kill(self):
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)


def submitted_stage():
    """The operator of the Spark provider, with our reading of its exit code. Needs client mode: others hide it."""
    from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

    class SubmittedStage(SparkSubmitOperator):
        operator_extra_links = (Report(),)

        def __init__(self, *, stage, **more):
            super().__init__(java_class="io.tributary.cli.Main", name=f"tributary-{stage}", **more)
            self.stage = stage

        def execute(self, context):
            home = Path(setting("home", HOME))
            self.application = str(home / "spark-jobs" / "target" / "tributary.jar")
            self.properties_file = setting("properties", str(home / "conf" / "cluster" / "standalone.conf"))
            self.application_args = arguments(self.stage, context)
            self.report = report_url(context)
            try:
                super().execute(context)
            except AirflowFailException:
                raise
            except AirflowException as failure:
                process = getattr(self._hook, "_submit_sp", None)
                code = process.returncode if process else None
                if not code:
                    raise
                told = re.findall(r"^(?:.*\s)?tributary: (.*)$", str(failure), re.MULTILINE)
                judge(code, told[-1] if told else None, context)

    return SubmittedStage


HOME = str(Path(__file__).resolve().parents[2])
connection = Variable.get("tributary_connection", default="")
schedule = Variable.get("tributary_schedule", default="0 3 * * *")

if connection and find_spec("airflow.providers.apache") and find_spec("airflow.providers.apache.spark"):
    operator = submitted_stage()
    options = {"conn_id": connection}
else:
    operator = LocalStage
    options = {}

with DAG(
    dag_id="tributary",
    description="From deliveries to published customer profiles",
    doc_md=__doc__,
    schedule=None if schedule.lower() == "none" else CronDataIntervalTimetable(schedule, timezone="UTC"),
    start_date=datetime(2020, 1, 1, tzinfo=timezone.utc),
    # One run at a time, and none for days gone by: what was delivered on them is due on the next run anyway.
    max_active_runs=1,
    catchup=False,
    params={
        "run_date": Param(
            None,
            type=["null", "string"],
            pattern=r"^\d{4}-\d{2}-\d{2}$",
            description="Business date, such as 2026-06-30, instead of that of the data interval",
        )
    },
    default_args={
        "retries": int(Variable.get("tributary_retries", default="3")),
        "retry_delay": timedelta(minutes=float(Variable.get("tributary_retry_minutes", default="5"))),
    },
    tags=["tributary"],
) as dag:
    chain(*[operator(task_id=stage, stage=stage, **options) for stage in STAGES])
