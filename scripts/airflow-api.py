"""Asks the API of the Airflow that scripts/airflow has started. Airflow's own command line says the same, but each of its
commands takes seconds of processor time before it begins.

    airflow-api.py URL PASSWORDS ready             exit code 0 if all parts are well and the DAG has been read
    airflow-api.py URL PASSWORDS runs              the runs of the DAG, the newest first: id and state
    airflow-api.py URL PASSWORDS run-once ID DATE  begins a run, waits for its end, and prints each task and its state; exit
                                                   code 0 if the run succeeded
"""

import json
import sys
import time
import urllib.request

DAG = "/api/v2/dags/tributary"
LOOK_SECONDS = 2
TRIES = 5


def asker(url, passwords):
    """A function that asks as the one user there is."""
    headers = {"Content-Type": "application/json"}

    def ask(method, path, **body):
        data = json.dumps(body).encode() if body else None
        request = urllib.request.Request(url + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    with open(passwords) as known:
        username, password = next(iter(json.load(known).items()))
    token = ask("POST", "/auth/token", username=username, password=password)["access_token"]
    headers["Authorization"] = f"Bearer {token}"
    return ask


def ready(ask):
    health = ask("GET", "/api/v2/monitor/health")
    well = all(health[part]["status"] == "healthy" for part in ("metadatabase", "scheduler", "dag_processor"))
    return well and ask("GET", DAG)["dag_id"] == "tributary"


def runs(ask):
    for run in ask("GET", f"{DAG}/dagRuns?order_by=-run_after")["dag_runs"]:
        print(run["dag_run_id"], run["state"])
    return True


def state(ask, run):
    """Of a run, though a busy server may fail to answer once."""
    for left in reversed(range(TRIES)):
        try:
            return ask("GET", f"{DAG}/dagRuns/{run}")["state"]
        except OSError:
            if not left:
                raise
            time.sleep(LOOK_SECONDS)


def run_once(ask, run, date):
    ask("PATCH", DAG, is_paused=False)
    ask("POST", f"{DAG}/dagRuns", dag_run_id=run, logical_date=None, conf={"run_date": date})
    while (ended := state(ask, run)) not in ("success", "failed"):
        time.sleep(LOOK_SECONDS)
    tasks = ask("GET", f"{DAG}/dagRuns/{run}/taskInstances")["task_instances"]
    for task in sorted(tasks, key=lambda task: task["start_date"] or "never"):
        print(f"{task['task_id']:<12} {task['state']}")
    return ended == "success"


def main(url, passwords, question, *more):
    questions = {"ready": ready, "runs": runs, "run-once": run_once}
    try:
        return questions[question](asker(url, passwords), *more)
    except OSError as trouble:
        print(f"{url} answers not, or not that: {trouble}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:]) else 1)
