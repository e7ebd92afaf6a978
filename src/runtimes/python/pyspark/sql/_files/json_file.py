"""JSON files, a value on each line (or one in the file with multiLine)."""

import json

from pyspark.sql import types as t
from pyspark.sql._core.field import Field
from pyspark.sql._files.rows import frame_of_files
from pyspark.sql.functions._json import json_type, merged
from pyspark.sql.functions._json_read import JsonReader
from pyspark.sql.functions._json_text import plain, written


def _loaded(path, options):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if str(options.get("multiline", "false")).lower() == "true":
        value = json.loads(text)
        return value if isinstance(value, list) else [value]
    found = []
    for line in text.splitlines():
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError:
            value = {"_corrupt_record": line}
        found.extend(value if isinstance(value, list) else [value])
    return found


def read(session, files, options, schema):
    """A frame of JSON files. Without a schema the columns stand in alphabetical order, whole numbers are BIGINT."""
    parts = [(path, _loaded(path, options)) for path in files]
    if schema is None:
        kind = t.NullType()
        for _, values in parts:
            for value in values:
                kind = merged(kind, json_type(value))
        schema = kind if isinstance(kind, t.StructType) else t.StructType([])
        if str(options.get("primitivesasstring", "false")).lower() == "true":
            schema = t.StructType([t.StructField(f.name, t.StringType()) for f in schema])
    fields = [
        Field(
            f.name, t.StringType() if isinstance(f.dataType, t.NullType) else f.dataType, f.nullable
        )
        for f in schema
    ]
    typed = [
        (path, [[JsonReader().shaped(v.get(f.name), f.type) for f in fields] for v in values])
        for path, values in parts
    ]
    return frame_of_files(session, fields, typed)


def write(frame, options):
    """The text of a JSON file."""
    lines = [written(plain(row)) for row in frame.collect()]
    return "".join(line + "\n" for line in lines)
