"""Reads the published tables of demo/lake with every engine of docs/sql.md, by the very snippets of that page, and writes
to engines.json which versions each found newest, and for each publication {table: {column: figures}}.

    engines.py PAGE LAYERS VERSIONS...    LAYERS: JSON, table to its folder; VERSIONS: JSON, table to version, of a publication
"""

import contextlib
import datetime
import decimal
import io
import json
import re
import sys

EPOCH = datetime.date(1970, 1, 1)


def snippets(page):
    """Engine to its code."""
    with open(page) as text:
        return dict(re.findall(r"^## (.+?)\n.*?```python\n(.*?)```", text.read(), re.DOTALL | re.MULTILINE))


def kinds(dataset):
    """Column to what is asked of it; structs by their fields."""
    import pyarrow.types as types

    found = {}

    def note(name, kind):
        if types.is_struct(kind):
            for field in kind:
                note(f"{name}.{field.name}", field.type)
        elif types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind):
            found[name] = "text"
        elif types.is_timestamp(kind):
            found[name] = "instant"
        elif types.is_date(kind):
            found[name] = "day"
        elif types.is_boolean(kind):
            found[name] = "truth"
        elif types.is_integer(kind) or types.is_decimal(kind) or types.is_floating(kind):
            found[name] = "number"
        elif types.is_list(kind) or types.is_large_list(kind) or types.is_list_view(kind):
            found[name] = "list"
        else:
            found[name] = "present"

    for field in dataset.schema:
        note(field.name, field.type)
    return found


def plain(value):
    """The same figure from every engine."""
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, datetime.datetime):
        return (value - datetime.datetime(1970, 1, 1, tzinfo=value.tzinfo)) // datetime.timedelta(microseconds=1)
    if isinstance(value, datetime.date):
        return (value - EPOCH).days
    return value


QUESTIONS = {
    "text": ["count({0})", "min({0})", "max({0})", "sum(length({0}))"],
    "number": ["count({0})", "sum({0})", "min({0})", "max({0})"],
    "truth": ["count({0})", "sum(CAST({0} AS int))"],
    "day": ["count({0})", "min({0})", "max({0})"],
    "instant": ["count({0})", "{micros}(min({0}))", "{micros}(max({0}))"],
    "list": ["count({0})", "sum({size}({0}))"],
    "present": ["count({0})"],
}


def by_sql(ask, asked, quote, **functions):
    expressions = [
        question.format(".".join(f"{quote}{part}{quote}" for part in column.split(".")), **functions)
        for column, kind in asked.items()
        for question in QUESTIONS[kind]
    ]
    answers = iter(ask("SELECT count(*), " + ", ".join(expressions)))
    return {"": [next(answers)]} | {column: [next(answers) for _ in QUESTIONS[kind]] for column, kind in asked.items()}


def by_arrow(table, asked):
    import pyarrow.compute as pc

    found = {"": [table.num_rows]}
    for column, kind in asked.items():
        first, *rest = column.split(".")
        values = table[first]
        for part in rest:
            values = pc.struct_field(values, part)
        present = len(values) - values.null_count
        ends = pc.min_max(values).as_py() if kind in ("text", "number", "day", "instant") else None
        found[column] = [present] + {
            "text": lambda: [*ends.values(), pc.sum(pc.utf8_length(values)).as_py()],
            "number": lambda: [pc.sum(values).as_py(), *ends.values()],
            "truth": lambda: [pc.sum(values.cast("int64")).as_py()],
            "day": lambda: [*ends.values()],
            "instant": lambda: [*ends.values()],
            "list": lambda: [pc.sum(pc.list_value_length(values)).as_py()],
            "present": lambda: [],
        }[kind]()
    return found


def by_polars(frame, asked):
    import polars as pl

    expressions = []
    for column, kind in asked.items():
        first, *rest = column.split(".")
        values = pl.col(first)
        for part in rest:
            values = values.struct.field(part)
        expressions += [values.count()] + {
            "text": [values.min(), values.max(), values.str.len_chars().sum()],
            "number": [values.sum(), values.min(), values.max()],
            "truth": [values.sum()],
            "day": [values.min(), values.max()],
            "instant": [values.dt.epoch("us").min(), values.dt.epoch("us").max()],
            "list": [values.list.len().sum()],
            "present": [],
        }[kind]
    answers = iter(frame.select([pl.len()] + [e.alias(f"a{i}") for i, e in enumerate(expressions)]).collect().row(0))
    return {"": [next(answers)]} | {column: [next(answers) for _ in QUESTIONS[kind]] for column, kind in asked.items()}


def duck(relation, asked):
    import duckdb

    if not isinstance(relation, duckdb.DuckDBPyRelation):
        relation = duckdb.from_arrow(relation)

    def ask(query):
        return relation.query("published", query + " FROM published").fetchone()

    return by_sql(ask, asked, '"', micros="epoch_us", size="len")


def spark(frame, asked):
    # Code for so many small queries would cost more than it saves.
    frame.sparkSession.conf.set("spark.sql.codegen.wholeStage", False)
    frame.sparkSession.conf.set("spark.sql.codegen.factoryMode", "NO_CODEGEN")

    def ask(query):
        return frame.sparkSession.sql(query + " FROM {published}", published=frame).first()

    return by_sql(ask, asked, "`", micros="unix_micros", size="size")


FIGURES = {
    "deltalake": lambda read, asked: by_arrow(read.to_pyarrow_table(), asked),
    "DuckDB over deltalake": duck,
    "DuckDB by itself": duck,
    "Polars": by_polars,
    "PySpark": spark,
}


def main(page, layers, *publications):
    from duckdb_extensions import import_extension

    # What INSTALL would download.
    import_extension("delta")
    layers, publications = json.loads(layers), [json.loads(versions) for versions in publications]
    found, newest, asked = {}, {}, {}
    code = snippets(page)
    assert code.keys() == FIGURES.keys()
    for engine in FIGURES:
        names = {}
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(code[engine], engine, "exec"), names)
        assert printed.getvalue().strip()
        newest[engine] = dict(names["versions"])
        found[engine] = []
        for versions in publications:
            names["versions"] = versions
            tables = {}
            for table in versions:
                read = names["read"](f"{layers[table]}/{table}")
                if engine == "deltalake":
                    asked[table] = kinds(read.to_pyarrow_dataset())
                figures = FIGURES[engine](read, asked[table])
                tables[table] = {column: [plain(figure) for figure in each] for column, each in figures.items()}
            found[engine].append(tables)
    # Spark has the standard output, too.
    with open("engines.json", "w") as out:
        json.dump({"newest": newest, "found": found}, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
