"""Rows of files as a frame that still knows which file each came from."""

import datetime
import os

from pyspark.sql import types as t
from pyspark.sql._core.field import Field
from pyspark.sql._frame import local
from pyspark.sql.dataframe import DataFrame
from pyspark.sql.row import row_of

_METADATA = t.StructType(
    [
        t.StructField("file_path", t.StringType()),
        t.StructField("file_name", t.StringType()),
        t.StructField("file_size", t.LongType()),
        t.StructField("file_modification_time", t.TimestampType()),
    ]
)


def metadata_of(path):
    """`_metadata` of a file."""
    known = os.stat(path)
    changed = datetime.datetime.fromtimestamp(int(known.st_mtime), datetime.timezone.utc).replace(
        tzinfo=None
    )
    return row_of(
        _METADATA.names, ["dbfs:" + path, path.rpartition("/")[2], known.st_size, changed]
    )


def frame_of_files(session, fields, parts):
    """`parts` is [(path, rows)]."""
    place = Field("file", t.IntegerType())
    rows = [(*row, number) for number, (_, found) in enumerate(parts) for row in found]
    table = local.store([*fields, place], rows)
    number, meta = Field("file", t.IntegerType()), Field("_metadata", _METADATA)
    files = local.store(
        [number, meta], [(at, metadata_of(path)) for at, (path, _) in enumerate(parts)]
    )
    columns = ", ".join([*(f.sql for f in fields), meta.sql])
    sql = f"SELECT {columns} FROM {table} LEFT JOIN {files} ON {place.sql} = {number.sql}"
    return DataFrame(session, sql, fields, [meta])
