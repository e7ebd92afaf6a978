"""JSON and CSV texts, addresses, hashes: computed by Python."""

import csv
import datetime
import decimal
import hashlib
import json
import re
import urllib.parse
import zlib

from pyspark.sql import types as t
from pyspark.sql._core.call import Call, Generated, PythonCall, Rule
from pyspark.sql._core.field import text_literal
from pyspark.sql._core.literal import Literal
from pyspark.sql._types.ddl import of_json, parse_schema_or_type
from pyspark.sql.column import Column, as_expression, as_named
from pyspark.sql.functions._define import define, define_python, own
from pyspark.sql.row import row_of


def plain(value, pretty_nulls=False):
    """A collected value as JSON has it; NULL fields are left out, as Spark does."""
    if hasattr(value, "__fields__"):
        return {
            n: plain(v, pretty_nulls)
            for n, v in zip(value.__fields__, value)
            if v is not None or pretty_nulls
        }
    if isinstance(value, dict):
        return {_key(k): plain(v, pretty_nulls) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v, pretty_nulls) for v in value]
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S.") + f"{value.microsecond // 1000:03d}Z"
    if isinstance(value, (datetime.date, decimal.Decimal)):
        return value if isinstance(value, decimal.Decimal) else value.isoformat()
    if isinstance(value, (bytes, bytearray)):
        import base64

        return base64.b64encode(value).decode()
    return value


def _key(key):
    if hasattr(key, "__fields__"):
        return "[" + ",".join(str(v) for v in key) + "]"
    return key if isinstance(key, str) else str(key)


class _Number(float):
    """A decimal or double that keeps its own way of being written."""

    def __new__(cls, text):
        number = float.__new__(cls, float(text))
        number.text = text
        return number

    def __repr__(self):
        return self.text


def written(value, indent=None):
    """JSON without spaces."""
    from pyspark.sql.printed import java_double

    def one(v):
        if isinstance(v, dict):
            return (
                "{"
                + ",".join(f"{json.dumps(k, ensure_ascii=False)}:{one(x)}" for k, x in v.items())
                + "}"
            )
        if isinstance(v, list):
            return "[" + ",".join(map(one, v)) + "]"
        if isinstance(v, decimal.Decimal):
            return format(v, "f")
        if isinstance(v, float):
            return (
                java_double(v)
                if v == v and abs(v) != float("inf")
                else json.dumps(str(java_double(v)))
            )
        return json.dumps(v, ensure_ascii=False)

    return json.dumps(value, indent=2, default=str, ensure_ascii=False) if indent else one(value)


@own
def to_json(col, options=None):
    options = options or {}
    nulls = str(options.get("ignoreNullFields", "true")).lower() == "false"
    pretty = str(options.get("pretty", "false")).lower() == "true"
    run = lambda v: None if v is None else written(plain(v, nulls), pretty)  # noqa: E731
    return Column(PythonCall("to_json", run, t.StringType(), [as_named(col)]))


def _schema(schema):
    if isinstance(schema, Column):
        value = schema._expr
        if isinstance(value, Literal):
            schema = value.value
        elif isinstance(value, Call) and value.rule.name.startswith("schema_of"):
            schema = value.rule.found
    if isinstance(schema, str):
        try:
            return (
                of_json(json.loads(schema))
                if schema.strip().startswith("{")
                else parse_schema_or_type(schema)
            )
        except ValueError:
            return parse_schema_or_type(schema)
    return schema


def shaped_json(value, kind):
    """A JSON value as a type has it; what does not fit is NULL."""
    if value is None:
        return None
    if isinstance(kind, t.StructType):
        if not isinstance(value, dict):
            return None
        return row_of(kind.names, [shaped_json(value.get(f.name), f.dataType) for f in kind])
    if isinstance(kind, t.MapType):
        return (
            {k: shaped_json(v, kind.valueType) for k, v in value.items()}
            if isinstance(value, dict)
            else None
        )
    if isinstance(kind, t.ArrayType):
        if isinstance(value, dict):
            value = [value]
        return (
            [shaped_json(v, kind.elementType) for v in value] if isinstance(value, list) else None
        )
    return _shaped_atom(value, kind)


def _shaped_atom(value, kind):
    if isinstance(kind, t.StringType):
        return value if isinstance(value, str) else written(value)
    try:
        if isinstance(kind, t.BooleanType):
            return value if isinstance(value, bool) else None
        if isinstance(kind, t.IntegralType):
            return value if isinstance(value, int) and not isinstance(value, bool) else None
        if isinstance(kind, (t.DoubleType, t.FloatType)):
            return (
                float(value)
                if isinstance(value, (int, float)) and not isinstance(value, bool)
                else None
            )
        if isinstance(kind, t.DecimalType):
            return decimal.Decimal(str(value)).quantize(decimal.Decimal(1).scaleb(-kind.scale))
        if isinstance(kind, t.DateType):
            return datetime.date.fromisoformat(value[:10])
        if isinstance(kind, (t.TimestampType, t.TimestampNTZType)):
            return datetime.datetime.fromisoformat(value).replace(tzinfo=None)
    except (ValueError, TypeError, decimal.InvalidOperation):
        return None
    return None


@own
def from_json(col, schema, options=None):
    kind = _schema(schema)
    options = {k.lower(): str(v).lower() for k, v in (options or {}).items()}

    def run(text):
        if text is None:
            return None
        try:
            value = json.loads(_relaxed(text, options))
        except ValueError:
            return (
                row_of(kind.names, [None] * len(kind)) if isinstance(kind, t.StructType) else None
            )
        return shaped_json(value, kind)

    call = PythonCall("from_json", run, kind, [as_named(col)])
    return Column(call)


_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\*)\]|\['([^']*)'\]")


def _by_path(text, path):
    try:
        found = [json.loads(text)]
    except ValueError:
        return None
    if not path.startswith("$"):
        return None
    many = False
    for name, place, quoted in _STEP.findall(path[1:]):
        name = quoted or name
        nextly = []
        for value in found:
            if place == "*" or name == "*":
                many = True
                nextly += value if isinstance(value, list) else []
            elif place:
                nextly += (
                    [value[int(place)]]
                    if isinstance(value, list) and int(place) < len(value)
                    else []
                )
            elif isinstance(value, list):
                nextly += [v[name] for v in value if isinstance(v, dict) and name in v]
            elif isinstance(value, dict) and name in value:
                nextly.append(value[name])
        found = nextly
    if not found:
        return None
    if many:
        return written(found if len(found) > 1 else found[0])
    return found[0] if found[0] is None or isinstance(found[0], str) else written(found[0])


define_python("get_json_object", "col, path:v", _by_path, "string")


@own
def json_tuple(col, *fields):
    names = [f for f in (fields[0] if len(fields) == 1 and isinstance(fields[0], list) else fields)]

    def run(text):
        try:
            value = json.loads(text) if text is not None else None
        except ValueError:
            value = None
        value = value if isinstance(value, dict) else {}
        return [
            None if value.get(n) is None else _shaped_atom(value[n], t.StringType()) for n in names
        ]

    parts = PythonCall("json_tuple", run, t.ArrayType(t.StringType()), [as_named(col)])

    def rows(arguments, scope):
        outputs = [(f"c{at}", t.StringType(), f"{{row}}.c{at}") for at in range(len(names))]
        fields_ = ", ".join(f"c{at} := {arguments[0]}[{at + 1}]" for at in range(len(names)))
        return f"[struct_pack({fields_})]", outputs

    return Column(Generated("json_tuple", rows, [parts]))


def _length(text):
    value = _loaded(text)
    return len(value) if isinstance(value, list) else None


def _loaded(text):
    try:
        return json.loads(text)
    except ValueError:
        return None


define_python("json_array_length", "col", _length, "int")
define_python(
    "json_object_keys",
    "col",
    lambda text: list(v) if isinstance(v := _loaded(text), dict) else None,
    "array<string>",
)


def json_type(value):
    """The type that Spark finds for a JSON value: fields in alphabetical order, whole numbers BIGINT."""
    if isinstance(value, dict):
        return t.StructType([t.StructField(k, json_type(v)) for k, v in sorted(value.items())])
    if isinstance(value, list):
        kind = t.NullType()
        for inner in value:
            kind = merged(kind, json_type(inner))
        return t.ArrayType(t.StringType() if isinstance(kind, t.NullType) else kind)
    if value is None:
        return t.NullType()
    if isinstance(value, bool):
        return t.BooleanType()
    if isinstance(value, int):
        return (
            t.LongType()
            if -(2**63) <= value < 2**63
            else t.DecimalType(min(38, len(str(abs(value)))), 0)
        )
    return t.DoubleType() if isinstance(value, float) else t.StringType()


def merged(a, b):
    """One type for two JSON values of a column."""
    if a == b or isinstance(b, t.NullType):
        return a
    if isinstance(a, t.NullType):
        return b
    if isinstance(a, t.StructType) and isinstance(b, t.StructType):
        fields = {f.name: f.dataType for f in a}
        for f in b:
            fields[f.name] = merged(fields.get(f.name, t.NullType()), f.dataType)
        return t.StructType([t.StructField(n, k) for n, k in sorted(fields.items())])
    if isinstance(a, t.ArrayType) and isinstance(b, t.ArrayType):
        return t.ArrayType(merged(a.elementType, b.elementType))
    if isinstance(a, t.NumericType) and isinstance(b, t.NumericType):
        return t.DoubleType()
    return t.StringType()


def _schema_function(name, find):
    def function(sample, options=None):
        value = sample._expr.value if isinstance(sample, Column) else sample
        found = find(value, options or {}).simpleString()
        found = _capital(found)
        rule = Rule(
            name,
            text_literal(found).replace("{", "{{").replace("}", "}}"),
            "string",
            nullable=False,
        )
        rule.found = found
        return Column(Call(rule, [as_expression(value)]))

    from pyspark.sql.functions._define import published

    return published(name, function)


def _capital(text):
    """Spark writes the types of a schema's text in capitals, its names as they are."""
    words = r"\b(string|bigint|double|boolean|int|array|map|struct|decimal|date|timestamp|void)\b(?![:])"
    out = re.sub(words, lambda m: m[1].upper(), text)
    return re.sub(r"(\w+):", r"\1: ", out).replace(",", ", ")


def _relaxed(text, options):
    """Names without quotation marks and single ones, where the options (or Spark's defaults) allow them."""
    if options.get("allowunquotedfieldnames") == "true":
        text = re.sub(r"([{,]\s*)(\w+)\s*:", r'\1"\2":', text)
    return (
        text.replace("'", '"')
        if '"' not in text and options.get("allowsinglequotes") != "false"
        else text
    )


def _lenient(text, options):
    return json_type(
        json.loads(_relaxed(text, {k.lower(): str(v).lower() for k, v in options.items()}))
    )


_schema_function("schema_of_json", _lenient)


def csv_type(text):
    """The type that Spark finds for one value of a CSV file."""
    if text is None or text == "":
        return t.NullType()
    if re.fullmatch(r"[+-]?\d+", text):
        value = int(text)
        return (
            t.IntegerType()
            if -(2**31) <= value < 2**31
            else t.LongType()
            if abs(value) < 2**63
            else t.DecimalType(len(text), 0)
        )
    if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|NaN|-?Inf(inity)?", text):
        return t.DoubleType()
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text):
        return t.DateType()
    if re.fullmatch(
        r"\d{4}-\d{1,2}-\d{1,2}[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", text
    ):
        return t.TimestampType()
    return t.BooleanType() if text.lower() in ("true", "false") else t.StringType()


def _csv_schema(text, options):
    cells = next(csv.reader([text], delimiter=options.get("sep", ",")))
    kinds = [t.StringType() if c == "" else csv_type(c) for c in cells]
    return t.StructType([t.StructField(f"_c{at}", kind) for at, kind in enumerate(kinds)])


_schema_function("schema_of_csv", _csv_schema)


@own
def from_csv(col, schema, options=None):
    kind = _schema(schema)
    separator = (options or {}).get("sep", (options or {}).get("delimiter", ","))
    trimmed = str((options or {}).get("ignoreLeadingWhiteSpace", "false")).lower() == "true"

    def run(text):
        if text is None:
            return None
        cells = next(csv.reader([text], delimiter=separator), [])
        cells = [c.lstrip() if trimmed else c for c in cells] + [None] * len(kind)
        return row_of(kind.names, [csv_value(c, f.dataType) for c, f in zip(cells, kind)])

    return Column(PythonCall("from_csv", run, kind, [as_named(col)]))


def csv_value(text, kind):
    """One value of a CSV file as a type has it; NULL where it does not fit."""
    if text is None or (text == "" and not isinstance(kind, t.StringType)):
        return None
    if isinstance(kind, t.StringType):
        return text
    if isinstance(kind, t.IntegralType):
        return int(text) if re.fullmatch(r"\s*[+-]?\d+\s*", text) else None
    if isinstance(kind, (t.DoubleType, t.FloatType)):
        try:
            return float(text.replace("Infinity", "inf"))
        except ValueError:
            return None
    if isinstance(kind, t.BooleanType):
        return {"true": True, "false": False}.get(text.strip().lower())
    return _shaped_atom(text.strip(), kind)


@own
def to_csv(col, options=None):
    separator = (options or {}).get("sep", ",")

    def one(v):
        from pyspark.sql.printed import java_double

        if v is None:
            return ""
        if isinstance(v, bool):
            return "true" if v else "false"
        if isinstance(v, list):
            return "[" + ", ".join(map(one, v)) + "]"
        return java_double(v) if isinstance(v, float) else str(plain(v))

    def quoted(text):
        return '"' + text.replace('"', '\\"') + '"' if separator in text or '"' in text else text

    def run(row):
        return None if row is None else separator.join(quoted(one(v)) for v in row)

    return Column(PythonCall("to_csv", run, t.StringType(), [as_named(col)]))


# Addresses


def _url_part(url, part, key=None):
    if " " in url:
        return None
    parsed = urllib.parse.urlsplit(url)
    if key is not None:
        found = (
            re.search(rf"(?:^|&){re.escape(key)}=([^&]*)", parsed.query)
            if part == "QUERY"
            else None
        )
        return found[1] if found else None
    return {
        "HOST": parsed.hostname,
        "PATH": parsed.path,
        "QUERY": parsed.query or None,
        "REF": parsed.fragment or None,
        "PROTOCOL": parsed.scheme or None,
        "FILE": parsed.path + (f"?{parsed.query}" if parsed.query else ""),
        "AUTHORITY": parsed.netloc or None,
        "USERINFO": parsed.netloc.rpartition("@")[0] or None,
    }.get(part)


define_python("parse_url", "url, partToExtract, key=None", _url_part, "string")
define_python("try_parse_url", "url, partToExtract, key=None", _url_part, "string")
define_python("url_encode", "str", lambda v: urllib.parse.quote_plus(v, safe="*-._"), "string")
define_python("url_decode", "str", urllib.parse.unquote_plus, "string")
define_python(
    "try_url_decode",
    "str",
    lambda v: None if re.search(r"%(?![0-9A-Fa-f]{2})", v) else urllib.parse.unquote_plus(v),
    "string",
)

# Hashes


def _bytes(value):
    return value.encode() if isinstance(value, str) else bytes(value)


define_python("md5", "col", lambda v: hashlib.md5(_bytes(v)).hexdigest(), "string")
define_python("sha1", "col", lambda v: hashlib.sha1(_bytes(v)).hexdigest(), "string")
define_python("sha", "col", lambda v: hashlib.sha1(_bytes(v)).hexdigest(), "string")
define_python("crc32", "col", lambda v: zlib.crc32(_bytes(v)), "bigint")


@own
def sha2(col, numBits):
    from pyspark.errors import PySparkValueError

    if numBits not in (0, 224, 256, 384, 512):
        raise PySparkValueError(
            f"[VALUE_NOT_ALLOWED] Value for `numBits` has to be amongst the following values: [0, 224, 256, 384, 512].",
            "VALUE_NOT_ALLOWED",
        )
    make = getattr(hashlib, f"sha{numBits or 256}")
    run = lambda v, _: None if v is None else make(_bytes(v)).hexdigest()  # noqa: E731
    return Column(PythonCall("sha2", run, t.StringType(), [as_named(col), as_expression(numBits)]))


def _hashed(name, kind):
    """Spark's own hashes go from column to column, each with the last one's result as its seed."""

    def write(arguments, scope):
        sql = "'42'"
        for one in arguments:
            sql = f"host_{name}(CAST({one} AS VARCHAR), typeof({one}), {sql})"
        return f"CAST({sql} AS {kind})"

    return write


define("hash", "*cols", _hashed("hash", "INTEGER"), "int", nullable=False, trusted=True)
define("xxhash64", "*cols", _hashed("xxhash64", "BIGINT"), "bigint", nullable=False, trusted=True)
