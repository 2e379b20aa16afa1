"""Views in a Hive metastore, an embedded Derby, made by the jar under a Spark that has Hive, and read by a later session."""

import json
import os
import subprocess
from types import SimpleNamespace

import pytest

from lake import CONF, LIMIT_SECONDS, PLACES, ROOT, script

VENV = PLACES / "notebooks" / "venv"
QUERIES = {
    "everybody": "SELECT count(*), count(given_name), min(customer_id), max(customer_id) FROM tributary.customer_360",
    "events": "SELECT count(*) FROM tributary.customer_timeline",
    "names": "SELECT array_sort(collect_set(given_name)) FROM tributary_analyst.customer_360 WHERE given_name IS NOT NULL",
    "masked": "SELECT count(*), count(given_name) FROM tributary_analyst.customer_360",
    "births": "SELECT array_sort(collect_set(date_format(date_of_birth, 'MM-dd'))) FROM tributary_analyst.golden_record",
    "consented": "SELECT count(*), count(DISTINCT value) FROM tributary_marketing.consented_contact_point WHERE purpose = 'marketing'",
    "points": "SELECT count(DISTINCT value) FROM tributary.contact_point WHERE valid AND contact_type <> 'address'",
    "runs": "SELECT max(run_sequence) FROM tributary.source_record",
    "views": "SHOW VIEWS IN tributary_analyst",
}
READER = """
import json, sys
from pyspark.sql import SparkSession
spark = SparkSession.builder.getOrCreate()
found = {name: [list(row) for row in spark.sql(query).collect()] for name, query in json.loads(sys.argv[1]).items()}
parser = spark._jvm.org.apache.hadoop.hive.ql.parse.ParseDriver()
found["grants"] = [parser.parse(grant).toStringTree()[:30] for grant in json.loads(sys.argv[2])]
json.dump(found, open(sys.argv[3], "w"))
"""


@pytest.fixture(scope="module")
def metastore(tmp_path_factory):
    home = tmp_path_factory.mktemp("metastore")
    (home / "read.py").write_text(READER)
    settings = {
        "spark.sql.catalogImplementation": "hive",
        "spark.sql.warehouse.dir": home / "warehouse",
        "spark.hadoop.javax.jdo.option.ConnectionURL": f"jdbc:derby:;databaseName={home}/metastore_db;create=true",
        "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
        "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
        "spark.databricks.delta.snapshotPartitions": 2,
        "spark.sql.shuffle.partitions": 4,
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
    }
    jars = ",".join(map(str, (ROOT / "spark-jobs" / "target" / "jars").glob("delta-*.jar")))
    spark = [VENV / "bin" / "spark-submit", "--master", "local[2]", "--jars", jars]
    for name, value in settings.items():
        spark += ["--conf", f"{name}={value}"]

    def submit(*command, expect=0):
        environment = os.environ | {"PYSPARK_PYTHON": str(VENV / "bin" / "python")}
        ended = subprocess.run(
            [*spark, *map(str, command)], cwd=home, env=environment, capture_output=True, text=True, timeout=LIMIT_SECONDS
        )
        assert ended.returncode == expect, ended.stderr[-4000:]
        return ended.stdout

    def read(queries, grants):
        submit("read.py", json.dumps(queries), json.dumps(grants), "found.json")
        return json.loads((home / "found.json").read_text())

    return SimpleNamespace(submit=submit, read=read)


@pytest.fixture(scope="module")
def found(sample, metastore):
    told = metastore.submit(
        "--class", "io.tributary.cli.Main", ROOT / "spark-jobs" / "target" / "tributary.jar",
        "views", "--register", "--conf", CONF, "--lake", sample.lake,
    )  # fmt: skip
    assert "registered as of run 2, in the databases tributary, tributary_analyst, tributary_marketing" in told
    grants = script("tributary", "views", "--grants", "--conf", CONF, "--lake", sample.lake)
    return metastore.read(QUERIES, [grant for grant in grants.split(";\n\n") if grant])


def test_a_later_session_reads_what_is_published(sample, found):
    query = "SELECT count(*) AS a, count(given_name) AS b, min(customer_id) AS c, max(customer_id) AS d FROM customer_360"
    ours = json.loads(script("tributary", "sql", "--conf", CONF, "--lake", sample.lake, "--json", query))
    assert found["everybody"] == [list(ours.values())]
    assert found["events"][0][0] > 0
    assert found["runs"] == [[2]]
    assert len(found["views"]) > 40


def test_analysts_read_no_names(found):
    assert found["names"] == [[["***"]]]
    assert found["births"] == [[["01-01"]]]
    assert found["masked"] == [found["everybody"][0][:2]]


def test_marketing_reads_contact_points_with_consent_only(found):
    rows, values = found["consented"][0]
    assert 0 < values <= rows
    assert values < found["points"][0][0]


def test_hive_understands_the_grants(found):
    assert len(found["grants"]) > 80
    assert {tree.split(" ")[0].strip("(").lower() for tree in found["grants"]} == {"tok_createrole", "tok_grant"}


def test_without_a_metastore_it_says_so(sample):
    told = script("tributary", "views", "--register", "--conf", CONF, "--lake", sample.lake, expect=2)
    assert "This Spark has no metastore" in told
