"""Views in a Hive metastore, an embedded Derby, made by the jar under a Spark that has Hive, and read by a later session.

The grants are run by Hive itself, over the same metastore, and Hive says who may read what.
"""

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
# Hive's administrator, and people as they are given roles; nobody has none.
ADMIN = "admin"
PEOPLE = {"ann": "analyst", "mark": "marketing", "sue": "support", "nobody": None}
ROLE_OF_PEOPLE = [f"GRANT ROLE {role} TO USER {user}" for user, role in PEOPLE.items() if role]
READER = """
import json, sys
from pyspark.sql import SparkSession
from py4j.protocol import Py4JJavaError
asked = json.loads(sys.argv[1])
spark = SparkSession.builder.getOrCreate()
found = {name: [list(row) for row in spark.sql(query).collect()] for name, query in asked["queries"].items()}

hive = spark._jvm.org.apache.hadoop.hive
plugin = hive.ql.security.authorization.plugin
ours = spark._jvm.java.lang.Class.forName("org.apache.hadoop.hive.ql.Driver")
settings = hive.conf.HiveConf(spark._jsc.hadoopConfiguration(), ours)
for name, value in asked["rights"].items():
    settings.set(name, value)

def session(user):
    state = hive.ql.session.SessionState(hive.conf.HiveConf(settings), user)
    hive.ql.session.SessionState.start(state)
    return state

def done(state, statement):
    answer = hive.ql.Driver(state.getConf()).run(statement)
    return [statement, answer.getResponseCode(), answer.getErrorMessage()]

def may(user, table):
    kind = plugin.HivePrivilegeObject.HivePrivilegeObjectType.TABLE_OR_VIEW
    asked_for = spark._jvm.java.util.ArrayList([plugin.HivePrivilegeObject(kind, *table.split("."))])
    nothing = spark._jvm.java.util.ArrayList()
    context = plugin.HiveAuthzContext.Builder().build()
    try:
        session(user).getAuthorizerV2().checkPrivileges(plugin.HiveOperationType.QUERY, asked_for, nothing, context)
    except Py4JJavaError as refused:
        assert "does not have following privileges" in str(refused)
        return False
    return True

def tables(database):
    return [f"{database}.{row.tableName}" for row in spark.sql(f"SHOW TABLES IN {database}").collect()]

everything = [table for row in spark.sql("SHOW DATABASES LIKE 'tributary*'").collect() for table in tables(row.namespace)]
found["everything"] = everything
found["nothing yet"] = [table for table in everything if may("ann", table)]
administration = session(asked["admin"])
found["granted"] = [done(administration, statement) for statement in asked["grants"]]
found["may"] = {user: [table for table in everything if may(user, table)] for user in asked["people"]}
json.dump(found, open(sys.argv[2], "w"))
"""
SECURITY = "org.apache.hadoop.hive.ql.security"
# As HiveServer2 is set up for SQL's standard authorisation.
RIGHTS = {
    "hive.security.authorization.enabled": "true",
    "hive.security.authorization.manager": f"{SECURITY}.authorization.plugin.sqlstd.SQLStdHiveAuthorizerFactory",
    "hive.security.authenticator.manager": f"{SECURITY}.SessionStateUserAuthenticator",
    # Without the server: otherwise only superusers are let through.
    "hive.test.authz.sstd.hs2.mode": "true",
    "hive.cbo.enable": "false",
}


@pytest.fixture(scope="module")
def metastore(tmp_path_factory):
    home = tmp_path_factory.mktemp("metastore")
    (home / "read.py").write_text(READER)
    settings = {
        "spark.sql.catalogImplementation": "hive",
        "spark.sql.warehouse.dir": home / "warehouse",
        "spark.hadoop.hive.users.in.admin.role": ADMIN,
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
    # What Hive's compiler needs and Spark leaves out; it is looked for where Hive's own classes are.
    hive = next((PLACES / "hive").glob("hive-llap-common-*.jar"))
    spark = [VENV / "bin" / "spark-submit", "--master", "local[2]", "--jars", jars, "--driver-class-path", hive]
    for name, value in settings.items():
        spark += ["--conf", f"{name}={value}"]

    def submit(*command, expect=0):
        environment = os.environ | {"PYSPARK_PYTHON": str(VENV / "bin" / "python")}
        ended = subprocess.run(
            [*spark, *map(str, command)], cwd=home, env=environment, capture_output=True, text=True, timeout=LIMIT_SECONDS
        )
        assert ended.returncode == expect, ended.stderr[-4000:]
        return ended.stdout

    def read(grants):
        statements = ["SET ROLE ADMIN", *grants, *ROLE_OF_PEOPLE]
        asked = {"queries": QUERIES, "rights": RIGHTS, "admin": ADMIN, "grants": statements, "people": list(PEOPLE)}
        submit("read.py", json.dumps(asked), "found.json")
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
    return metastore.read([grant for grant in grants.split(";\n\n") if grant])


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


def test_hive_runs_the_script_of_grants(found):
    assert len(found["granted"]) > 80
    assert [statement for statement in found["granted"] if statement[1:] != [0, None]] == []


def test_hive_lets_each_role_read_what_is_for_it(found):
    def of(database):
        return sorted(table for table in found["everything"] if table.split(".")[0] == database)

    assert found["nothing yet"] == []
    may = {user: sorted(tables) for user, tables in found["may"].items()}
    assert may["ann"] == of("tributary_analyst")
    assert may["mark"] == of("tributary_marketing")
    assert "tributary_marketing.consented_contact_point" in may["mark"]
    assert may["sue"] == of("tributary")
    assert may["nobody"] == []


def test_without_a_metastore_it_says_so(sample):
    told = script("tributary", "views", "--register", "--conf", CONF, "--lake", sample.lake, expect=2)
    assert "This Spark has no metastore" in told
