"""JSON texts, computed by Python."""

import json
import re

from pyspark.errors import SparkRuntimeException
from pyspark.sql import types as t
from pyspark.sql._core.call import Call, Generated, PythonCall, Rule
from pyspark.sql._core.field import text_literal
from pyspark.sql._core.literal import Literal
from pyspark.sql._core.takes import Mismatch, type_name
from pyspark.sql._types.ddl import of_json, parse_schema_or_type
from pyspark.sql.column import Column, as_expression, as_named
from pyspark.sql.functions._define import define_python, own
from pyspark.sql.functions._json_read import JsonReader, folded, reader_of, relaxed
from pyspark.sql.functions._json_text import plain, written


def _check_written(written):
    if not isinstance(written.type, (t.StructType, t.ArrayType, t.MapType, t.NullType)):
        raise Mismatch(
            "INVALID_JSON_SCHEMA",
            f"Input schema {type_name(written.type)} must be a struct, an array, a map or a variant.",
        )
    return written


@own
def to_json(col, options=None):
    options = options or {}
    nulls = str(options.get("ignoreNullFields", "true")).lower() == "false"
    pretty = str(options.get("pretty", "false")).lower() == "true"

    def run(value):
        return None if value is None else written(plain(value, nulls, options), pretty)

    argument = as_named(col)
    rule = Rule("", lambda a, s: _check_written(a[0]), title="{0}")
    rule.refused = f"to_json({argument.title()})"
    return Column(PythonCall("to_json", run, t.StringType(), [Call(rule, [argument])]))


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


@own
def from_json(col, schema, options=None):
    kind = _schema(schema)
    return Column(PythonCall("from_json", reader_of(kind, options), kind, [as_named(col)]))


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
            None if value.get(n) is None else JsonReader().atom(value[n], t.StringType())
            for n in names
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
        expression = as_expression(sample)
        if not isinstance(expression, Literal):
            title = expression.title()
            raise Mismatch(
                "NON_FOLDABLE_INPUT",
                f'the input `{name.rpartition("_")[2]}` should be a foldable "STRING" expression; however, got "{title}".',
            ).of(f"{name}({title})")
        value = expression.value
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


def _sample_type(text, options):
    try:
        return json_type(json.loads(relaxed(text, folded(options))))
    except ValueError:
        raise SparkRuntimeException(f"Unrecognized token '{text}': it is no JSON.") from None


_schema_function("schema_of_json", _sample_type)
