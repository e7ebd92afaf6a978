"""CSV files, read by Spark's rules."""

import csv
import datetime
import io

from pyspark.sql import types as t
from pyspark.sql._core.field import Field
from pyspark.sql._files.rows import frame_of_files
from pyspark.sql.functions._csv import csv_type, csv_value


def _yes(options, name, default="false"):
    return str(options.get(name, default)).lower() == "true"


def _cells(path, options):
    separator = options.get("sep") or options.get("delimiter") or ","
    escape = options.get("escape", "\\")
    with open(path, encoding=options.get("encoding", "utf-8"), newline="") as file:
        text = file.read()
    reader = csv.reader(
        io.StringIO(text),
        delimiter=separator.replace("\\t", "\t"),
        quotechar=options.get("quote") or '"',
        doublequote=True,
        escapechar=escape if escape != (options.get("quote") or '"') else None,
    )
    comment = options.get("comment")
    return [row for row in reader if row and not (comment and row[0].startswith(comment))]


def _trimmed(text, options):
    if _yes(options, "ignoreleadingwhitespace"):
        text = text.lstrip()
    return text.rstrip() if _yes(options, "ignoretrailingwhitespace") else text


def _wider(a, b):
    """One type for two values of a column: what goes not together is text."""
    if isinstance(a, t.NullType) or a == b:
        return b
    if isinstance(b, t.NullType):
        return a
    order = [t.IntegerType, t.LongType, t.DecimalType, t.DoubleType]
    if type(a) in order and type(b) in order:
        return max(a, b, key=lambda k: order.index(type(k)))
    times = (t.DateType, t.TimestampType)
    if isinstance(a, times) and isinstance(b, times):
        return t.TimestampType()
    return t.StringType()


def read(session, files, options, schema):
    """A frame of CSV files: texts unless a schema is given or asked for."""
    null = options.get("nullvalue", "")
    parts, names = [], None
    for path in files:
        rows = [
            [None if c == null else _trimmed(c, options) for c in row]
            for row in _cells(path, options)
        ]
        if _yes(options, "header") and rows:
            names = names or [c or f"_c{at}" for at, c in enumerate(rows[0])]
            rows = rows[1:]
        parts.append((path, rows))
    if schema is None:
        width = max([len(names or []), *(len(r) for _, rows in parts for r in rows[:1])], default=0)
        names = names or [f"_c{at}" for at in range(width)]
        kinds = [t.StringType()] * len(names)
        if _yes(options, "inferschema"):
            kinds = [_found(parts, at) for at in range(len(names))]
        schema = t.StructType([t.StructField(n, k) for n, k in zip(names, kinds)])
    fields = [Field(f.name, f.dataType) for f in schema]
    width = len(fields)
    typed = [
        (
            path,
            [
                [
                    _value(c, f.type, options)
                    for c, f in zip([*row, *[None] * width][:width], fields)
                ]
                for row in rows
            ],
        )
        for path, rows in parts
    ]
    return frame_of_files(session, fields, typed)


def _found(parts, at):
    kind = t.NullType()
    for _, rows in parts:
        for row in rows:
            if at < len(row):
                kind = _wider(kind, csv_type(row[at]))
                if isinstance(kind, t.StringType):
                    return kind
    return t.StringType() if isinstance(kind, t.NullType) else kind


def _value(text, kind, options):
    form = (
        options.get("dateformat")
        if isinstance(kind, t.DateType)
        else options.get("timestampformat")
    )
    if text and form and isinstance(kind, (t.DateType, t.TimestampType)):
        from pyspark.sql.functions._patterns import strftime

        try:
            found = datetime.datetime.strptime(text, strftime(form, reading=True) or "")
        except ValueError:
            return None
        return found.date() if isinstance(kind, t.DateType) else found
    return csv_value(text, kind)


def write(frame, options):
    """The text of a CSV file."""
    from pyspark.sql.printed import cell

    out = io.StringIO()
    separator = options.get("sep") or options.get("delimiter") or ","
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    if _yes(options, "header"):
        writer.writerow(frame.columns)
    kinds = [f.type for f in frame._fields]
    for row in frame._rows():
        writer.writerow(["" if v is None else _shown(v, k, cell) for v, k in zip(row, kinds)])
    return out.getvalue()


def _shown(value, kind, cell):
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S.") + f"{value.microsecond // 1000:03d}Z"
    return cell(value, kind)
