"""Texts. Positions count from 1."""

from pyspark.sql import types as t
from pyspark.sql._core.call import Rule
from pyspark.sql._core.scope import Written
from pyspark.sql.functions._define import define


def _substring(arguments, scope):
    """A negative start counts from the end; a start before the text eats of the length."""
    whole, start = arguments[0], arguments[1]
    if isinstance(whole.type, t.BinaryType):
        # Each byte is two signs of the hex text.
        digits = Written(f"hex({whole})", scope, t.StringType())
        twice = [Written(f"({a:i} * 2)", scope, t.IntegerType()) for a in arguments[2:]]
        first = f"CASE WHEN {start:i} > 0 THEN {start:i} * 2 - 1 ELSE {start:i} * 2 END"
        place = Written(f"({first})", scope, t.IntegerType())
        inner = _substring([digits, place, *twice], scope)
        return Written(f"unhex({inner})", scope, t.BinaryType())
    text = f"{whole:s}"
    if len(arguments) == 2:
        sql = f"CASE WHEN {start:i} < -length({text}) THEN {text} ELSE substr({text}, CASE WHEN {start:i} = 0 THEN 1 ELSE {start:i} END) END"
        return Written(sql, scope, t.StringType())
    length = arguments[2]
    begin = f"CASE WHEN {start:i} > 0 THEN {start:i} WHEN {start:i} = 0 THEN 1 ELSE length({text}) + {start:i} + 1 END"
    sql = f"substr({text}, greatest({begin}, 1), greatest({length:i} + least({begin} - 1, 0), 0))"
    return Written(sql, scope, t.StringType())


SUBSTR = Rule("substr", _substring)
define("substring", "str, pos:n, len:n", _substring)
define(
    "substr",
    "str, pos, len=None",
    _substring,
    title=lambda n: f"substr({', '.join([*n, '2147483647'][:3])})",
)
define("ascii", "col", "CASE WHEN {0:s} = '' THEN 0 ELSE ascii({0:s}) END", "int")
define("base64", "col", "base64({0:x})", "string")
define("unbase64", "col", "from_base64({0:s})", "binary", trusted=True)
define("bit_length", "col", lambda a, s: f"octet_length({a[0]:x}) * 8", "int")
define("octet_length", "col", lambda a, s: f"octet_length({a[0]:x})", "int")
for _name, _parameter in {
    "length": "col",
    "char_length": "str",
    "character_length": "str",
    "len": "col",
}.items():
    define(
        _name,
        _parameter,
        lambda a, s: (
            f"octet_length({a[0]})" if isinstance(a[0].type, t.BinaryType) else f"length({a[0]:s})"
        ),
        "int",
    )
define("btrim", "str, trim=None", {1: "trim({0:s})", 2: "trim({0:s}, {1:s})"}, "string")
define(
    "trim",
    "col, trim=None",
    {1: "trim({0:s}, ' ')", 2: "trim({0:s}, {1:s})"},
    "string",
    title=lambda n: f"trim({n[0]})" if len(n) == 1 else f"TRIM(BOTH {n[1]} FROM {n[0]})",
)
define(
    "ltrim",
    "col, trim=None",
    {1: "ltrim({0:s}, ' ')", 2: "ltrim({0:s}, {1:s})"},
    "string",
    title=lambda n: f"ltrim({n[0]})" if len(n) == 1 else f"TRIM(LEADING {n[1]} FROM {n[0]})",
)
define(
    "rtrim",
    "col, trim=None",
    {1: "rtrim({0:s}, ' ')", 2: "rtrim({0:s}, {1:s})"},
    "string",
    title=lambda n: f"rtrim({n[0]})" if len(n) == 1 else f"TRIM(TRAILING {n[1]} FROM {n[0]})",
)
define(
    "char",
    "col",
    "CASE WHEN {0:l} < 0 THEN '' ELSE chr(CAST({0:l} % 256 AS INTEGER)) END",
    "string",
)
define(
    "chr", "n", "CASE WHEN {0:l} < 0 THEN '' ELSE chr(CAST({0:l} % 256 AS INTEGER)) END", "string"
)
define("upper", "col", "upper({0:s})", "string")
define("lower", "col", "lower({0:s})", "string")
define("ucase", "str", "upper({0:s})", "string")
define("lcase", "str", "lower({0:s})", "string")
define(
    "initcap",
    "col",
    "array_to_string(list_transform(string_split(lower({0:s}), ' '), lambda one_word: upper(one_word[1:1]) || "
    "one_word[2:]), ' ')",
    "string",
)
define("contains", "left, right", "contains({0:s}, {1:s})", "boolean")
define("startswith", "str, prefix", "starts_with({0:s}, {1:s})", "boolean")
define("endswith", "str, suffix", "ends_with({0:s}, {1:s})", "boolean")
define("instr", "str, substr:v", "instr({0:s}, {1:s})", "int")
_LOCATE = (
    "CASE WHEN {2:i} < 1 THEN 0 WHEN instr(substr({1:s}, {2:i}), {0:s}) = 0 THEN 0 "
    "ELSE instr(substr({1:s}, {2:i}), {0:s}) + {2:i} - 1 END"
)
define("locate", "substr:v, str, pos=1:v", _LOCATE, "int")
define(
    "position",
    "substr, str, start=None",
    {2: "instr({1:s}, {0:s})", 3: _LOCATE},
    "int",
    title=lambda n: f"position({', '.join([*n, '1'][:3])})",
)
define(
    "levenshtein",
    "left, right, threshold=None:v",
    {
        2: "levenshtein({0:s}, {1:s})",
        3: "CASE WHEN levenshtein({0:s}, {1:s}) > {2:i} THEN -1 ELSE levenshtein({0:s}, {1:s}) END",
    },
    "int",
)
define("repeat", "col, n:n", "repeat({0:s}, greatest({1:i}, 0))", "string")
define(
    "replace",
    "src, search, replace=None",
    {2: "replace({0:s}, {1:s}, '')", 3: "replace({0:s}, {1:s}, {2:s})"},
    "string",
    title=lambda n: f"replace({', '.join([*n, ''][:3])})",
)
define("left", "str, len", "CASE WHEN {1:i} <= 0 THEN '' ELSE left({0:s}, {1:i}) END", "string")
define("right", "str, len", "CASE WHEN {1:i} <= 0 THEN '' ELSE right({0:s}, {1:i}) END", "string")
_NO_PART = (
    "error('[INVALID_INDEX_OF_ZERO] The index 0 is invalid. An index shall be either < 0 or > 0 (the first element has "
    "index 1). SQLSTATE: 22003')"
)
define(
    "split_part",
    "src, delimiter, partNum",
    f"CASE WHEN {{2:i}} = 0 THEN {_NO_PART} WHEN {{1:s}} = '' THEN CASE WHEN {{2:i}} IN (1, -1) THEN {{0:s}} ELSE '' END "
    "ELSE split_part({0:s}, {1:s}, {2:i}) END",
    "string",
)
define("translate", "srcCol, matching:v, replace:v", "translate({0:s}, {1:s}, {2:s})", "string")
define(
    "overlay",
    "src, replace, pos:n, len=-1:n",
    lambda a, s: (
        f"(left({a[0]:s}, {a[2]:i} - 1) || {a[1]:s} || substr({a[0]:s}, {a[2]:i} + CASE WHEN {a[3]:i} < 0 THEN "
        f"length({a[1]:s}) ELSE {a[3]:i} END))"
    ),
    "string",
)
define("quote", "col", "('''' || replace({0:s}, '''', '\\''') || '''')", "string")


def _chosen(arguments, scope):
    """The n-th of the others; an index beyond them is Spark's error."""
    index, *others = arguments
    count = len(others)
    wrong = (
        f"error('[INVALID_ARRAY_INDEX] The index ' || {index:i} || ' is out of bounds. The array has {count} elements. "
        "Use the SQL function `get()` to tolerate accessing element at invalid index and return NULL instead. "
        "SQLSTATE: 22003')"
    )
    binary = all(isinstance(x.type, t.BinaryType) for x in others)
    found = f"list_value({', '.join(x.sql if binary else f'{x:s}' for x in others)})[{index:i}]"
    sql = f"CASE WHEN {index:i} NOT BETWEEN 1 AND {count} THEN {wrong} ELSE {found} END"
    return Written(sql, scope, t.BinaryType() if binary else t.StringType())


define("elt", "*inputs", _chosen)
define(
    "find_in_set",
    "str, str_array",
    "CASE WHEN {0:s} IS NULL OR {1:s} IS NULL THEN NULL WHEN contains({0:s}, ',') THEN 0 "
    "ELSE coalesce(list_position(string_split({1:s}, ','), {0:s}), 0) END",
    "int",
)


def _padded(side):
    def write(arguments, scope):
        text, size = arguments[0], arguments[1]
        fill = f"{arguments[2]:s}" if len(arguments) > 2 else "' '"
        body = f"{side}({text:s}, greatest({size:i}, 0), {fill})"
        sql = f"CASE WHEN {size:i} <= length({text:s}) OR {fill} = '' THEN left({text:s}, greatest({size:i}, 0)) ELSE {body} END"
        return Written(sql, scope, t.StringType())

    return write


define(
    "lpad",
    "col, len:v, pad=None:v",
    _padded("lpad"),
    title=lambda n: f"lpad({', '.join([*n, ' '][:3])})",
)
define(
    "rpad",
    "col, len:v, pad=None:v",
    _padded("rpad"),
    title=lambda n: f"rpad({', '.join([*n, ' '][:3])})",
)


def _joined_texts(arguments, scope):
    """NULLs are left out, arrays are spread."""
    separator, *parts = arguments
    lists = []
    for part in parts:
        if isinstance(part.type, t.ArrayType):
            lists.append(f"coalesce(CAST({part} AS VARCHAR[]), CAST([] AS VARCHAR[]))")
        else:
            lists.append(f"CASE WHEN {part} IS NULL THEN CAST([] AS VARCHAR[]) ELSE [{part:s}] END")
    flat = f"flatten([{', '.join(lists)}])" if lists else "CAST([] AS VARCHAR[])"
    present = f"list_filter({flat}, lambda one_text: one_text IS NOT NULL)"
    return Written(f"array_to_string({present}, {separator:s})", scope, t.StringType(), False)


define("concat_ws", "sep:v, *cols", _joined_texts)
define("collation", "col", "'SYSTEM.BUILTIN.UTF8_BINARY'", "string", nullable=False)
