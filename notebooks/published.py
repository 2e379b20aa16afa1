"""A published lake in DuckDB, for the notebooks of this folder."""

import os

import duckdb
from deltalake import DeltaTable
from deltalake.exceptions import TableNotFoundError

LAKE = os.environ.get("TRIBUTARY_LAKE", os.path.join(os.path.dirname(__file__), "..", "demo", "lake"))
LAYERS = ["bronze", "silver", "identity", "gold"]
OPERATIONS = ["publication", "quality_result", "run_history", "stage_metric"]


def publications(lake=LAKE):
    """What was published, run by run, the newest last: rows of the table publication."""
    rows = DeltaTable(f"{lake}/operations/publication").to_pyarrow_table().to_pylist()
    latest = {row["run_sequence"]: row for row in sorted(rows, key=lambda row: row["published_at"])}
    return [latest[run] | {"tables": dict(latest[run]["tables"])} for run in sorted(latest)]


def opened(publication, lake=LAKE):
    """A connection in which each table of a publication, and those of operations, go by their names."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for name, version in publication["tables"].items():
        connection.register(name, at_version(lake, name, version).to_pyarrow_dataset())
    for name in OPERATIONS:
        connection.register(name, DeltaTable(f"{lake}/operations/{name}").to_pyarrow_dataset())
    return connection


def at_version(lake, name, version):
    for layer in LAYERS:
        try:
            return DeltaTable(f"{lake}/{layer}/{name}", version=version)
        except TableNotFoundError:
            continue
    raise LookupError(f"There is no table {name} in {lake}. Give a lake that Tributary has made: TRIBUTARY_LAKE")
