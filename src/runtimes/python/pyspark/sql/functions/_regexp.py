"""Texts by regular expressions, and taken apart. The expressions are Java's."""

import re

from pyspark.sql import types as t
from pyspark.sql._core.regexp import is_plain, matches
from pyspark.sql._core.scope import Written
from pyspark.sql.functions._define import define

_TEXTS = t.ArrayType(t.StringType())

for _name in ("rlike", "regexp", "regexp_like"):
    define(_name, "str, regexp", matches, "boolean", shown=_name.upper())


def _group(arguments, usual):
    """The group that is asked for: (number or None, SQL)."""
    if len(arguments) < 3:
        return usual, str(usual)
    return arguments[2].value, f"{arguments[2]:i}"


def _extracted(arguments, scope):
    text, pattern = arguments[:2]
    group, sql = _group(arguments, 1)
    if is_plain(pattern, group):
        return f"regexp_extract({text:s}, {pattern:s}, {sql})"
    return f"host_regexp_extract({text:s}, {pattern:s}, CAST({sql} AS VARCHAR))"


def _all(text, pattern, group, sql):
    if is_plain(pattern, group):
        return f"regexp_extract_all({text:s}, {pattern:s}, {sql})"
    found = f"host_regexp_extract_all({text:s}, {pattern:s}, CAST({sql} AS VARCHAR))"
    return f"CAST({found} AS VARCHAR[])"


define("regexp_extract", "str, pattern:v, idx:v", _extracted, "string")
define(
    "regexp_extract_all",
    "str, regexp, idx=None:v",
    lambda a, s: Written(_all(a[0], a[1], *_group(a, 1)), s, _TEXTS),
    title=lambda n: f"regexp_extract_all({', '.join([*n, '1'][:3])})",
)
define("regexp_count", "str, regexp", lambda a, s: f"len({_all(a[0], a[1], 0, '0')})", "int")


def _first(arguments, scope):
    text, pattern = arguments
    if is_plain(pattern):
        return f"nullif(regexp_extract({text:s}, {pattern:s}), '')"
    return f"nullif(host_regexp_extract({text:s}, {pattern:s}, '0'), '')"


define("regexp_substr", "str, regexp", _first, "string")
define(
    "regexp_instr",
    "str, regexp, idx=None:v",
    lambda a, s: f"host_regexp_place({a[0]:s}, {a[1]:s})",
    "int",
    title=lambda n: f"regexp_instr({', '.join([*n, '0'][:3])})",
)


def _replaced(arguments, scope):
    """Java's groups are `$1` in the new text, RE2's `\\1`."""
    text, pattern, new = arguments[:3]
    known = new.value
    if not isinstance(known, str) or re.search(r"[\\{]", known) or not is_plain(pattern):
        return f"host_regexp_replace({text:s}, {pattern:s}, {new:s})"
    by = re.sub(r"\$(\d)", r"\\\1", known).replace("'", "''")
    return f"regexp_replace({text:s}, {pattern:s}, '{by}', 'g')"


define(
    "regexp_replace",
    "string, pattern:v, replacement:v",
    _replaced,
    "string",
    title=lambda n: f"regexp_replace({', '.join(n)}, 1)",
)


def _split(arguments, scope):
    text, pattern, limit = arguments
    if limit.value == -1 and is_plain(pattern):
        return Written(f"string_split_regex({text:s}, {pattern:s})", scope, _TEXTS)
    parts = f"host_split({text:s}, {pattern:s}, CAST({limit:i} AS VARCHAR))"
    return Written(f"CAST({parts} AS VARCHAR[])", scope, _TEXTS)


define("split", "str, pattern:v, limit=-1:n", _split)
define(
    "substring_index",
    "str, delim:v, count:v",
    "CASE WHEN {2:i} = 0 OR {1:s} = '' THEN '' WHEN {2:i} > 0 THEN array_to_string(string_split({0:s}, {1:s})[1:{2:i}], "
    "{1:s}) ELSE array_to_string(string_split({0:s}, {1:s})[greatest(len(string_split({0:s}, {1:s})) + {2:i} + 1, 1):], "
    "{1:s}) END",
    "string",
)
