"""Prints what a lake's last publication holds as JSON: table to the count of its rows and a sum of their hashes, by DuckDB.

    publication.py NOTEBOOKS LAKE

It is `scripts/content` without Spark, so another witness, and ten times cheaper. source_file is left out there too.
"""

import json
import sys

notebooks, lake = sys.argv[1:]
sys.path.insert(0, notebooks)

from published import opened, publications  # noqa: E402

last = publications(lake)[-1]
connection = opened(last, lake)
found = {
    table: [str(figure) for figure in connection.sql(f"SELECT count(*), sum(hash(whole)) FROM {table} AS whole").fetchone()]
    for table in sorted(last["tables"])
    if table != "source_file"
}
json.dump(found, sys.stdout)
