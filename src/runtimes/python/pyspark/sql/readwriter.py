"""Reading files and tables, writing them."""

import contextlib
import os

from _lab import host
from pyspark.errors import (
    AnalysisException,
    IllegalArgumentException,
    PySparkTypeError,
    absent,
    asked,
)
from pyspark.sql import _statements
from pyspark.sql._files import csv_file, json_file, text_file
from pyspark.sql._types.ddl import parse_schema

_READERS = {"csv": csv_file.read, "json": json_file.read, "text": text_file.read}
_WRITERS = {"csv": csv_file.write, "json": json_file.write, "text": text_file.write}
_NOT_READ = {
    "parquet": "DuckDB has no Parquet in the page; keep the data in a table, or in CSV or JSON files",
    "orc": "ORC is not read; keep the data in a table, or in CSV or JSON files",
    "avro": "Avro is not read; keep the data in a table, or in CSV or JSON files",
    "xml": "XML is not read; keep the data in CSV or JSON files",
    "jdbc": "nothing in the page reaches another database",
    "binaryfile": "binary files are not read as frames; use Python's open()",
    "cloudfiles": "there is no Auto Loader; use spark.read.format('csv') or ('json')",
    "kafka": "nothing in the page reaches the network",
}


class _Options:
    def __init__(self):
        self._format = None
        self._options = {}

    def format(self, source):
        self._format = source.lower()
        return self

    def option(self, key, value):
        self._options[key.lower()] = _text(value)
        return self

    def options(self, **options):
        for key, value in options.items():
            if value is not None:
                self.option(key, value)
        return self


def _text(value):
    return (
        ("true" if value else "false")
        if isinstance(value, bool)
        else value
        if value is None
        else str(value)
    )


class DataFrameReader(_Options):
    """`spark.read`"""

    def __init__(self, session):
        super().__init__()
        self._session = session
        self._schema = None

    def schema(self, schema):
        self._schema = parse_schema(schema) if isinstance(schema, str) else schema
        return self

    def table(self, tableName):
        return self._session.table(tableName)

    def load(self, path=None, format=None, schema=None, **options):
        if format:
            self.format(format)
        if schema is not None:
            self.schema(schema)
        self.options(**options)
        kind = self._format or "delta"
        if kind == "delta":
            return self._session.table(f"delta.`{path or self._options.get('path')}`")
        if kind in _NOT_READ:
            raise absent(f"spark.read.format('{kind}')", _NOT_READ[kind])
        if kind not in _READERS:
            raise AnalysisException(
                f"[DATA_SOURCE_NOT_FOUND] Failed to find the data source: {kind}. Make sure the provider name is correct "
                "and the package is properly registered and compatible with your Spark version. SQLSTATE: 42K02",
                "DATA_SOURCE_NOT_FOUND",
                sqlState="42K02",
            )
        paths = [path] if isinstance(path, str) else list(path or [self._options.get("path")])
        return _READERS[kind](self._session, files_of(paths), self._options, self._schema)

    def csv(
        self,
        path,
        schema=None,
        sep=None,
        encoding=None,
        quote=None,
        escape=None,
        comment=None,
        header=None,
        inferSchema=None,
        nullValue=None,
        dateFormat=None,
        timestampFormat=None,
        mode=None,
        multiLine=None,
        ignoreLeadingWhiteSpace=None,
        ignoreTrailingWhiteSpace=None,
        **others,
    ):
        given = {k: v for k, v in locals().items() if k not in ("self", "path", "schema", "others")}
        if (
            isinstance(path, (list, tuple))
            and path
            and not os.path.exists(_plain(path[0]))
            and "," in path[0]
        ):
            raise absent("spark.read.csv of rows", "write them to a file first")
        return self.options(**given, **others).load(path, "csv", schema)

    def json(self, path, schema=None, **options):
        return self.options(**options).load(path, "json", schema)

    def text(self, paths, **options):
        return self.options(**options).load(paths, "text")

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        if name in _NOT_READ or name in ("parquet", "orc", "xml", "jdbc"):
            raise absent(f"spark.read.{name}", _NOT_READ.get(name, "this format is not read"))
        raise AttributeError(f"'DataFrameReader' object has no attribute '{name}'")


def _plain(path):
    import re

    return re.sub(r"^(dbfs|file):/*", "/", path)


def files_of(paths):
    """The files at paths, which may be folders or patterns."""
    found = []
    for path in paths:
        if not path:
            raise IllegalArgumentException("Expected a path to read from.")
        files = list(host.bridge().files.list(path).to_py())
        if not files:
            raise AnalysisException(
                f"[PATH_NOT_FOUND] Path does not exist: {path if ':' in path else 'dbfs:' + path}. SQLSTATE: 42K03",
                "PATH_NOT_FOUND",
                {"path": path},
                "42K03",
            )
        found += files
    return found


@contextlib.contextmanager
def _as_view(frame):
    """A frame under a name for the statement that stores it."""
    view = "__frame_to_save"
    asked(host.execute, f"CREATE OR REPLACE TEMP VIEW {view} AS {frame._named_sql()}")
    try:
        yield view
    finally:
        asked(host.execute, f"DROP VIEW IF EXISTS temp.{view}")


_MODES = ("append", "overwrite", "error", "errorifexists", "ignore", "default")


class DataFrameWriter(_Options):
    """`df.write`"""

    def __init__(self, frame):
        super().__init__()
        self._frame = frame
        self._mode = "errorifexists"

    def mode(self, saveMode):
        if saveMode is None:
            return self
        if not isinstance(saveMode, str):
            raise PySparkTypeError(
                f"[NOT_STR] Argument `saveMode` should be a str, got {type(saveMode).__name__}.",
                "NOT_STR",
            )
        if saveMode.lower() not in _MODES:
            raise IllegalArgumentException(
                f'[INVALID_SAVE_MODE] The specified save mode "{saveMode}" is invalid. Valid save modes include "append", '
                '"overwrite", "ignore", "error", "errorifexists", and "default". SQLSTATE: 42000',
                "INVALID_SAVE_MODE",
                sqlState="42000",
            )
        self._mode = saveMode.lower()
        return self

    def _same(self, *_columns, **_named):
        """Where the files of a table lie makes no difference here."""
        return self

    partitionBy = bucketBy = sortBy = clusterBy = _same

    def saveAsTable(self, name, format=None, mode=None, partitionBy=None, **options):
        self.options(**options)
        self.mode(mode)
        self._check_names()
        session = self._frame._session
        there = session.catalog.tableExists(name)
        if self._mode == "overwrite":
            if there and self._options.get("overwriteschema") != "true":
                self._check_schema(session.table(name), name, replacing=True)
            _statements.store(session, f"CREATE OR REPLACE TABLE {name}", self._frame)
        elif self._mode == "append" and there:
            with _as_view(self._frame) as view:
                self._append(session, name, view)
        elif self._mode != "ignore" or not there:
            _statements.store(session, f"CREATE TABLE {name}", self._frame)

    def _check_names(self):
        seen = set()
        for name in self._frame.columns:
            if name.lower() in seen:
                raise AnalysisException(
                    f"[COLUMN_ALREADY_EXISTS] The column `{name.lower()}` already exists. Choose another name or rename the "
                    "existing column. SQLSTATE: 42711",
                    "COLUMN_ALREADY_EXISTS",
                    {"columnName": f"`{name.lower()}`"},
                    "42711",
                )
            seen.add(name.lower())

    def _append(self, session, name, view):
        target = session.table(name)
        new = self._check_schema(target, name)
        for field in new:
            kind = field.type.simpleString().upper()
            _statements.run(session, f"ALTER TABLE {name} ADD COLUMNS (`{field.name}` {kind})")
        listed = ", ".join(f"`{c}`" for c in self._frame.columns)
        _statements.run(session, f"INSERT INTO {name} ({listed}) SELECT {listed} FROM {view}")

    def _check_schema(self, target, name, replacing=False):
        """New columns need mergeSchema; another type is refused, as Delta refuses it."""
        known = {f.name.lower(): f for f in target._fields}
        new = [f for f in self._frame._fields if f.name.lower() not in known]
        gone = [
            f
            for f in target._fields
            if f.name.lower() not in {x.name.lower() for x in self._frame._fields}
        ]
        if (new and self._options.get("mergeschema") != "true") or (replacing and gone and new):
            raise AnalysisException(
                f"[_LEGACY_ERROR_TEMP_DELTA_0007] A schema mismatch detected when writing to the Delta table {name}.\n"
                "To enable schema migration using DataFrameWriter or DataStreamWriter, please set:\n"
                '\'.option("mergeSchema", "true")\'.\n\nTable schema:\n'
                f"{target.schema.treeString()}\n\nData schema:\n{self._frame.schema.treeString()}",
                "_LEGACY_ERROR_TEMP_DELTA_0007",
            )
        for field in self._frame._fields:
            other = known.get(field.name.lower())
            if other is not None and not _goes_into(field.type, other.type):
                raise AnalysisException(
                    f"[DELTA_FAILED_TO_MERGE_FIELDS] Failed to merge fields '{other.name}' and '{field.name}'. SQLSTATE: "
                    "22005",
                    "DELTA_FAILED_TO_MERGE_FIELDS",
                    sqlState="22005",
                )
        return new

    def insertInto(self, tableName, overwrite=None):
        session = self._frame._session
        word = (
            "OVERWRITE"
            if overwrite or (overwrite is None and self._mode == "overwrite")
            else "INTO"
        )
        with _as_view(self._frame) as view:
            _statements.run(session, f"INSERT {word} {tableName} SELECT * FROM {view}")

    def save(self, path=None, format=None, mode=None, partitionBy=None, **options):
        if format:
            self.format(format)
        self.mode(mode)
        self.options(**options)
        kind = self._format or "delta"
        if kind == "delta":
            return self._save_delta(path or self._options.get("path"))
        if kind not in _WRITERS:
            raise absent(
                f"df.write.format('{kind}').save",
                "files of this format are not written; use saveAsTable, or csv or json",
            )
        path = path or self._options.get("path")
        folder = _plain(path)
        if os.path.exists(folder) and os.listdir(folder):
            if self._mode in ("error", "errorifexists", "default"):
                raise AnalysisException(
                    f'[PATH_ALREADY_EXISTS] Path {path} already exists. Set mode as "overwrite" to overwrite the existing '
                    "path. SQLSTATE: 42K04",
                    "PATH_ALREADY_EXISTS",
                    sqlState="42K04",
                )
            if self._mode == "ignore":
                return
            if self._mode == "overwrite":
                import shutil

                shutil.rmtree(folder)
        os.makedirs(folder, exist_ok=True)
        number = len([n for n in os.listdir(folder) if n.startswith("part-")])
        text = _WRITERS[kind](self._frame, self._options)
        with open(
            f"{folder}/part-{number:05d}.{kind if kind != 'text' else 'txt'}", "w", encoding="utf-8"
        ) as file:
            file.write(text)
        with open(f"{folder}/_SUCCESS", "w", encoding="utf-8"):
            pass

    def _save_delta(self, path):
        """A table that is known by its path; its folder shows where it lies."""
        os.makedirs(f"{_plain(path)}/_delta_log", exist_ok=True)
        self.saveAsTable(f"delta.`{path}`")

    def csv(self, path, mode=None, **options):
        self.options(**options).format("csv").save(path, mode=mode)

    def json(self, path, mode=None, **options):
        self.options(**options).format("json").save(path, mode=mode)

    def text(self, path, **options):
        self.options(**options).format("text").save(path)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        if name in ("parquet", "orc", "jdbc", "xml"):
            raise absent(f"df.write.{name}", "use saveAsTable, or csv or json")
        raise AttributeError(f"'DataFrameWriter' object has no attribute '{name}'")


def _goes_into(kind, target):
    from pyspark.sql import types as t

    if kind == target or isinstance(kind, t.NullType):
        return True
    if isinstance(kind, t.NumericType) and isinstance(target, t.NumericType):
        return True
    nested = (t.ArrayType, t.MapType, t.StructType)
    if isinstance(kind, nested) or isinstance(target, nested):
        return type(kind) is type(target)
    return isinstance(kind, (t.TimestampType, t.TimestampNTZType, t.DateType)) and isinstance(
        target, (t.TimestampType, t.TimestampNTZType, t.DateType)
    )


__all__ = ["DataFrameReader", "DataFrameWriter"]
