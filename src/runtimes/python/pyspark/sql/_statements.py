"""Runs Spark SQL: queries become frames, everything else happens at once."""

import contextlib
import json
import os
import re

from _lab import host, output
from pyspark.errors import ParseException, answer, asked
from pyspark.sql import types as t
from pyspark.sql._core.field import Field, quoted
from pyspark.sql._formatted import with_columns
from pyspark.sql._frame import local
from pyspark.sql._types.duck import of_duck


def frame_of(session, sql, source=""):
    """A frame of a query of DuckDB's dialect."""
    from pyspark.sql.dataframe import DataFrame

    described = asked(host.describe, sql, source=source)
    fields = [Field(name, of_duck(kind)) for name, kind in described]
    columns = ", ".join(f.sql for f in fields)
    wide = [
        f"CAST({f.sql} AS BIGINT) AS {f.sql}"
        if kind in ("HUGEINT", "UBIGINT", "UINTEGER")
        else f.sql
        for f, (_, kind) in zip(fields, described)
    ]
    return DataFrame(session, f"SELECT {', '.join(wide)} FROM ({sql}) AS q({columns})", fields)


def run(session, text, arguments=None, one=False):
    """Runs the statements of a text; the frame of the last one."""
    if isinstance(arguments, (list, tuple)):
        text, arguments = _numbered(text, arguments)
    text, arguments = with_columns(text, arguments)
    planned = _planned(text, arguments)
    if one and len(planned) > 1:
        raise ParseException(
            f"[PARSE_SYNTAX_ERROR] Syntax error at or near ';': extra input. One call of spark.sql takes one statement, and "
            f"here are {len(planned)}. SQLSTATE: 42601",
            "PARSE_SYNTAX_ERROR",
            sqlState="42601",
        )
    frame = None
    for statement in planned:
        frame = _run_one(session, statement)
    return frame


def store(session, start, frame):
    """`CREATE TABLE …` with the rows of a frame, whose query is put where the planned statement reads a view."""
    view = "__frame_to_save"
    for statement in _planned(f"{start} AS SELECT * FROM {view}"):
        rows = f"({frame._named_sql()})"
        statement["sql"] = [sql.replace(f'"{view}"', rows) for sql in statement["sql"]]
        _run_one(session, statement)


def _planned(text, arguments=None):
    return answer(host.bridge().session.plan(text, json.dumps(_texts(arguments))))["statements"]


_MARKS = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`[^`]*`|--[^\n]*|/\*.*?\*/|\?", re.S)


def _numbered(text, arguments):
    """`?` as named parameters, outside of texts and comments."""
    names = iter(f"position_{at}" for at in range(len(arguments)))
    made = _MARKS.sub(lambda m: f":{next(names, '')}" if m[0] == "?" else m[0], text)
    return made, {f"position_{at}": value for at, value in enumerate(arguments)}


def _texts(arguments):
    return {name: _plain(value) for name, value in (arguments or {}).items()}


def _plain(value):
    from pyspark.sql.column import Column

    if isinstance(value, Column):
        value = getattr(value._expr, "value", value)
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


# Spark has the rows of these at hand before anybody asks for them.
_TELLING = re.compile(r"\s*(?:SHOW|DESC|DESCRIBE)\b", re.I)


def _run_one(session, statement):
    source = statement["source"]
    for need in statement["needs"]:
        _read_file(session, need)
    if statement["kind"] == "query":
        for sql in statement["sql"][:-1]:
            asked(host.execute, sql, source=source)
        if statement.get("note"):
            output.emit({"kind": "value", "text": statement["note"]})
        frame = frame_of(session, statement["sql"][-1], source)
        frame._local = bool(_TELLING.match(source))
        return frame
    if statement["kind"] == "list":
        return _listed(session, statement["folder"])
    if any("TEMP" in sql for sql in statement["sql"]):
        # What ends with the notebook has to be looked for before the next one.
        host.bridge().session.used = True
    first = []
    for sql in statement["sql"]:
        _, rows = asked(host.fetch, sql, source=source)
        first = [row[0] for row in rows if row]
    _remember(session, statement)
    changed = json.loads(
        host.bridge().session.changed(statement["kind"], json.dumps(first, default=str))
    )
    _write_version(statement, changed, first)
    if not changed:
        return _empty(session)
    fields = [Field(name, t.LongType()) for name in changed["columns"]]
    table = local.store(fields, [tuple(changed["values"])])
    return _of_table(session, table, fields)


# An operation of Delta's own, and its counts, that statements are only the means of.
_told = None


@contextlib.contextmanager
def told_as(operation, counts):
    """What is changed inside is one operation in the table's history."""
    global _told
    _told = {"operation": operation, "counts": counts}
    try:
        yield
    finally:
        _told = None


def _write_version(statement, changed, first):
    version = statement.get("version")
    if not version:
        return
    counts = dict(zip(changed["columns"], changed["values"])) if changed else {}
    if not changed and first and isinstance(first[0], int):
        counts["rows"] = first[0]
    made = host.bridge().session.versioned(
        json.dumps(version), json.dumps(counts), json.dumps(_told)
    )
    for sql in json.loads(made)["sql"]:
        asked(host.execute, sql)


def _remember(session, statement):
    moved = statement.get("session")
    if moved:
        place = host.bridge().session
        place.currentCatalog = moved["currentCatalog"]
        place.currentSchema = moved["currentSchema"]
    setting = statement.get("setting")
    if setting:
        session.conf.set(setting["key"], setting["value"])
    volume = statement.get("volume")
    if volume and volume["action"] == "create":
        os.makedirs(volume["path"], exist_ok=True)
    elif volume:
        import shutil

        shutil.rmtree(volume["path"], ignore_errors=True)
    made = statement.get("pythonFunction")
    if made:
        from pyspark.sql.udf import register_body

        register_body(made)
    if statement.get("note"):
        output.emit({"kind": "value", "text": statement["note"]})


def _read_file(session, need):
    """A file that a query names, as a temporary table."""
    kind = need["format"] or need["path"].rpartition(".")[2]
    options = (
        {"header": "true", "inferSchema": "true", **need["options"]}
        if kind == "csv"
        else need["options"]
    )
    frame = session.read.format(kind).options(**options).load(need["path"])
    asked(
        host.execute,
        f"CREATE OR REPLACE TEMP TABLE {quoted(need['table'])} AS {_with_metadata(frame, need)}",
    )


def _with_metadata(frame, need):
    if not need.get("metadata"):
        return frame._named_sql()
    meta = next((f for f in frame._hidden if f.name == "_metadata"), None)
    fields = [*frame._fields, *([meta] if meta else [])]
    return f"SELECT {', '.join(f'{f.sql} AS {quoted(f.name)}' for f in fields)} FROM ({frame._sql})"


def _listed(session, folder):
    """The files of a folder, or the volumes of a schema."""
    from _lab.dbutils.fs import FileSystem

    files = FileSystem()
    if folder["shown"] == "volumes":
        fields = [Field("database", t.StringType()), Field("volume_name", t.StringType())]
        names = sorted(os.listdir(folder["path"])) if os.path.isdir(folder["path"]) else []
        rows = [(folder["path"].rpartition("/")[2], name) for name in names]
    else:
        fields = [
            Field("path", t.StringType()),
            Field("name", t.StringType()),
            Field("size", t.LongType()),
            Field("modification_time", t.LongType()),
        ]
        rows = [tuple(one) for one in files.ls(folder["path"])]
    frame = _of_table(session, local.store(fields, rows), fields)
    frame._local = True
    return frame


def _empty(session):
    from pyspark.sql.dataframe import DataFrame

    frame = DataFrame(session, "SELECT 1 AS nothing WHERE false", [])
    frame._local = True
    return frame


def _of_table(session, table, fields):
    from pyspark.sql.dataframe import DataFrame

    return DataFrame(session, f"SELECT {', '.join(f.sql for f in fields)} FROM {table}", fields)
