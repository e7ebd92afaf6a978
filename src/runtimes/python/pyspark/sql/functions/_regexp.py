"""Texts by regular expressions, and taken apart."""

import re

from pyspark.sql import types as t
from pyspark.sql._core.call import Rule
from pyspark.sql.functions._define import define, published


def _java_groups(replacement):
    return re.sub(r"\$(\d)", r"\\\1", replacement)


def _replaced(arguments, scope):
    text, pattern, new = arguments[:3]
    if new.value is not None:
        quoted = "'" + _java_groups(new.value).replace("'", "''") + "'"
    else:
        quoted = f"regexp_replace({new:s}, '\\$(\\d)', '\\\\\\1', 'g')"
    return f"regexp_replace({text:s}, {pattern:s}, {quoted}, 'g')"


define(
    "regexp_replace",
    "string, pattern:v, replacement:v",
    _replaced,
    "string",
    title=lambda n: f"regexp_replace({', '.join(n)}, 1)",
)
define("regexp_extract", "str, pattern:v, idx:v", "regexp_extract({0:s}, {1:s}, {2:i})", "string")
define(
    "regexp_extract_all",
    "str, regexp, idx=None:v",
    {2: "regexp_extract_all({0:s}, {1:s}, 1)", 3: "regexp_extract_all({0:s}, {1:s}, {2:i})"},
    "array<string>",
    title=lambda n: f"regexp_extract_all({', '.join([*n, '1'][:3])})",
    trusted=True,
)
define("regexp_count", "str, regexp", "len(regexp_extract_all({0:s}, {1:s}))", "int")
define("regexp_substr", "str, regexp", "nullif(regexp_extract({0:s}, {1:s}), '')", "string")
define(
    "regexp_instr",
    "str, regexp, idx=None:v",
    lambda a, s: (
        f"CASE WHEN regexp_matches({a[0]:s}, {a[1]:s}) THEN instr({a[0]:s}, regexp_extract({a[0]:s}, {a[1]:s})) ELSE 0 END"
    ),
    "int",
    title=lambda n: f"regexp_instr({', '.join([*n, '0'][:3])})",
)


def _split(text, pattern, limit):
    parts, at = [], 0
    for found in re.finditer(pattern, text):
        if 0 < limit <= len(parts) + 1:
            break
        if found.end() == 0 or (found.start() == found.end() and found.start() >= len(text)):
            continue
        parts.append(text[at : found.start()])
        at = found.end()
    parts.append(text[at:])
    if limit == 0:
        while len(parts) > 1 and parts[-1] == "":
            parts.pop()
    return parts


def split(str, pattern, limit=-1):
    from pyspark.sql._core.call import Call, PythonCall
    from pyspark.sql.column import Column, as_expression, as_named

    made = [
        as_named(str),
        _value(pattern),
        as_expression(limit) if isinstance(limit, int) else as_named(limit),
    ]
    if limit == -1 and isinstance(pattern, type("")):
        return Column(Call(_SPLIT, made))
    strict = lambda *v: None if None in v else _split(*v)  # noqa: E731
    return Column(PythonCall("split", strict, t.ArrayType(t.StringType()), made))


def _value(pattern):
    from pyspark.sql.column import as_expression

    return as_expression(pattern)


_SPLIT = Rule(
    "split", "string_split_regex({0:s}, {1:s})", t.ArrayType(t.StringType()), trusted=True
)


def substring_index(str, delim, count):
    """Before the count-th delimiter; after it, counted from the end, when negative."""
    from pyspark.sql._core.call import Call
    from pyspark.sql.column import Column, as_expression, as_named

    return Column(Call(_INDEX, [as_named(str), as_expression(delim), as_expression(count)]))


_INDEX = Rule(
    "substring_index",
    "CASE WHEN {2:i} = 0 OR {1:s} = '' THEN '' WHEN {2:i} > 0 THEN array_to_string(string_split({0:s}, {1:s})[1:{2:i}], "
    "{1:s}) ELSE array_to_string(string_split({0:s}, {1:s})[greatest(len(string_split({0:s}, {1:s})) + {2:i} + 1, 1):], "
    "{1:s}) END",
    "string",
)


published("split", split)
published("substring_index", substring_index)
