"""What the tests of places share: the scripts of this checkout, and a small sample lake that one process made."""

import json
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
CONF = ROOT / "conf" / "demo"
PEOPLE = 100

# Where scripts/test-places has set up what the tests start.
PLACES = Path(os.environ.get("PLACES_DIR", ROOT / "spark-jobs" / "target" / "places"))

# Ids are keyed by the salt: lakes to be compared have the same. And for a few rows neither the second compiler of Java nor
# Spark's generated code repays itself.
INTERPRETED = "-Dspark.sql.codegen.wholeStage=false -Dspark.sql.codegen.factoryMode=NO_CODEGEN"
GENERATED = ("--spark", "spark.sql.codegen.wholeStage=true", "--spark", "spark.sql.codegen.factoryMode=FALLBACK")
os.environ.setdefault("PLACES_SALT", "a salt for tests only")
os.environ.setdefault("TRIBUTARY_LAKE_SALT", "${PLACES_SALT}")
os.environ.setdefault("JDK_JAVA_OPTIONS", f"-XX:TieredStopAtLevel=1 {INTERPRETED}")
os.environ.setdefault("TRIBUTARY_HEAP", "2g")

# Without the classes for fast starts, which take a while to record: scripts/test-places has begun that.
AT_ONCE = {"TRIBUTARY_CLASS_DATA": "off"}

# No test takes as long: what hangs is ended.
LIMIT_SECONDS = 1800


def script(name, *arguments, expect=0, **environment):
    """Runs a script to its end and returns what it printed."""
    ended = subprocess.run(
        [ROOT / "scripts" / name, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=os.environ | environment,
        timeout=LIMIT_SECONDS,
    )
    assert ended.returncode == expect, f"{name} ended with {ended.returncode}\n{ended.stdout[-2000:]}\n{ended.stderr[-4000:]}"
    return ended.stdout + (ended.stderr if expect else "")


def run(data, lake, date, *more):
    """The arguments of a run over the sample."""
    return ["run", "--conf", CONF, "--data", data, "--lake", lake, "--run-date", date, *more]


def content(lake):
    """Table to its rows and a sum of their hashes, of what is published."""
    python = PLACES / "notebooks" / "venv" / "bin" / "python"
    command = [python, Path(__file__).with_name("publication.py"), ROOT / "notebooks", lake]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=LIMIT_SECONDS).stdout)
