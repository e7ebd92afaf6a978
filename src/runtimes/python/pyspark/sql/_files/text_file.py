"""Files of texts, a row for each line."""

from pyspark.errors import AnalysisException
from pyspark.sql import types as t
from pyspark.sql._core.field import Field
from pyspark.sql._files.rows import frame_of_files


def read(session, files, options, schema):
    whole = str(options.get("wholetext", "false")).lower() == "true"
    parts = []
    for path in files:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        parts.append((path, [(text,)] if whole else [(line,) for line in text.splitlines()]))
    return frame_of_files(session, [Field("value", t.StringType())], parts)


def write(frame, options):
    if len(frame._fields) != 1 or not isinstance(frame._fields[0].type, t.StringType):
        raise AnalysisException(
            "Text data source supports only a single column, and the column has to be a STRING."
        )
    return "".join(f"{row[0] or ''}\n" for row in frame._rows())
