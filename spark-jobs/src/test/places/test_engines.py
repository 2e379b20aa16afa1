"""Other engines over the sample's lake, by the snippets of docs/sql.md."""

import json
import math
import subprocess

import pytest

from lake import CONF, LIMIT_SECONDS, PLACES, ROOT, script

ENGINES = ["deltalake", "DuckDB over deltalake", "DuckDB by itself", "Polars", "PySpark"]


@pytest.fixture(scope="module")
def read(sample, tmp_path_factory):
    """What each engine read of both publications, and what these are."""
    home = tmp_path_factory.mktemp("engines")
    (home / "demo").mkdir()
    (home / "demo" / "lake").symlink_to(sample.lake)
    (home / "spark-jobs").symlink_to(ROOT / "spark-jobs")
    publications = [{name: table["version"] for name, table in told.items()} for told in sample.told]
    layers = {table.name: table.parent.name for table in sample.lake.glob("[a-z]*/*")}
    ended = subprocess.run(
        [PLACES / "notebooks" / "venv" / "bin" / "python", ROOT / "spark-jobs/src/test/places/engines.py",
         ROOT / "docs" / "sql.md", json.dumps(layers), *map(json.dumps, publications)],
        cwd=home, capture_output=True, text=True, timeout=LIMIT_SECONDS,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-4000:]
    return json.loads((home / "engines.json").read_text()), publications


def test_publications_are_of_two_runs(read):
    _, (first, second) = read
    assert len(first) > 25 and first.keys() == second.keys()
    assert len({second[table] - first[table] for table in first}) > 1


@pytest.mark.parametrize("engine", ENGINES)
def test_the_published_versions_are_found(read, engine):
    found, publications = read
    assert found["newest"][engine] == publications[-1]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("day", [0, 1])
def test_rows_are_those_that_the_report_tells(read, sample, engine, day):
    found, _ = read
    rows = {table: figures[""][0] for table, figures in found["found"][engine][day].items()}
    assert rows == {name: table["rows"] for name, table in sample.told[day].items()}


def test_tributary_itself_finds_them_and_prints_their_content(sample):
    _, *lines = script("content", "--conf", CONF, "--lake", sample.lake).splitlines()
    content = {table: (int(rows), hashes) for table, rows, *hashes in (line.split(",") for line in lines)}
    assert all(len(hashes) == 2 and all(hashes) == (rows > 0) for rows, hashes in content.values())
    assert {table: rows for table, (rows, _) in content.items()} == {
        name: table["rows"] for name, table in sample.told[-1].items() if name != "source_file"
    }


@pytest.mark.parametrize("engine", ENGINES[1:])
@pytest.mark.parametrize("day", [0, 1])
def test_figures_of_every_column_are_the_same(read, engine, day):
    found, _ = read
    first, other = found["found"][ENGINES[0]][day], found["found"][engine][day]
    assert sum(map(len, first.values())) > 300
    for table, columns in first.items():
        assert columns.keys() == other[table].keys()
        for column, figures in columns.items():
            same = [alike(one, another) for one, another in zip(figures, other[table][column], strict=True)]
            assert all(same), f"{table}.{column}: {figures} {other[table][column]}"


def alike(one, other):
    """Engines differ in the order in which they add, and in what the sum of nothing is."""
    if isinstance(one, str):
        return one == other
    return math.isclose(one or 0, other or 0, rel_tol=1e-9)
