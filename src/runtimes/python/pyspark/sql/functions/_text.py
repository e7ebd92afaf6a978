"""Texts. Positions count from 1."""

import base64
import re
import string

from pyspark.sql import types as t
from pyspark.sql._core.call import Rule
from pyspark.sql._core.scope import Written
from pyspark.sql.functions._define import define, define_python, published

_START = "CASE WHEN {1:i} > 0 THEN {1:i} - 1 WHEN {1:i} < 0 THEN greatest(length({0:s}) + {1:i}, 0) ELSE 0 END"
_NEGATIVE = "CASE WHEN {1:i} < 0 THEN least(length({0:s}) + {1:i}, 0) ELSE 0 END"


def _substring(arguments, scope):
    """A negative start counts from the end; a start before the text eats of the length."""
    whole, start = arguments[0], arguments[1]
    if isinstance(whole.type, t.BinaryType):
        length = arguments[2].value if len(arguments) > 2 else 2**31 - 1
        sql = f"unhex(substr(hex({whole}), {(start.value - 1) * 2 + 1}, {length * 2}))"
        return Written(sql, scope, t.BinaryType())
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
define(
    "length",
    "col",
    lambda a, s: (
        f"octet_length({a[0]})" if isinstance(a[0].type, t.BinaryType) else f"length({a[0]:s})"
    ),
    "int",
)
for _name in ("char_length", "character_length", "len"):
    define(_name, "str", "length({0:s})", "int")
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
define(
    "split_part",
    "src, delimiter, partNum",
    "coalesce(split_part({0:s}, {1:s}, {2:i}), '')",
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
define(
    "elt",
    "*inputs",
    lambda a, s: f"list_value({', '.join(f'{x:s}' for x in a[1:])})[{a[0]:i}]",
    "string",
)
define(
    "find_in_set",
    "str, str_array",
    "CASE WHEN contains({0:s}, ',') THEN 0 ELSE coalesce(list_position(string_split({1:s}, ','), {0:s}), 0) END",
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


def _soundex(text):
    codes = dict(zip(string.ascii_uppercase, "01230120022455012623010202"))
    word = text.upper()
    if not word or word[0] not in codes:
        return text
    out, last = word[0], codes[word[0]]
    for sign in word[1:]:
        code = codes.get(sign)
        if code is None:
            last = "0"
            continue
        if code != "0" and code != last:
            out += code
        if sign not in "HW":
            last = code
    return (out + "000")[:4]


define_python("soundex", "col", _soundex, "string")


def _format_number(value, places):
    import decimal

    if isinstance(places, str):
        digits = len(places.partition(".")[2])
        return f"{value:,.{digits}f}" if "," in places else f"{value:.{digits}f}"
    if places < 0:
        return None
    number = decimal.Decimal(str(value)).quantize(
        decimal.Decimal(1).scaleb(-places), decimal.ROUND_HALF_EVEN
    )
    return f"{number:,f}"


define_python("format_number", "col, d:v", _format_number, "string")


def _printf(format, *values):
    from pyspark.sql.printed import java_double

    text = re.sub(
        r"%(\d+\$)?([-#+ 0,(]*\d*(?:\.\d+)?)([a-zA-Z%])",
        lambda m: m[0].replace(m[1] or "", ""),
        format,
    )
    shown = tuple(
        java_double(v)
        if isinstance(v, float) and "%s" in text
        else ("true" if v else "false")
        if isinstance(v, bool)
        else "null"
        if v is None
        else v
        for v in values
    )
    return re.sub(r"%n", "\n", text) % shown


define_python("format_string", "format:v, *cols", _printf, "string", nulls=True)
define_python("printf", "format, *cols", _printf, "string", nulls=True)


def _masked(text, upper="X", lower="x", digit="n", other=None):
    def one(sign):
        new = (
            upper
            if sign.isupper()
            else lower
            if sign.islower()
            else digit
            if sign.isdigit()
            else other
        )
        return sign if new is None else new

    return None if text is None else "".join(map(one, text))


define_python(
    "mask",
    "col, upperChar=None, lowerChar=None, digitChar=None, otherChar=None",
    _masked,
    "string",
    nulls=True,
)


def _sentences(text, language=None, country=None):
    return [re.findall(r"[\w']+", part) for part in re.split(r"[.!?]+\s*", text) if part.strip()]


define_python(
    "sentences", "string, language=None, country=None", _sentences, "array<array<string>>"
)


def encode(col, charset):
    from pyspark.sql._core.call import Call, PythonCall
    from pyspark.sql.column import Column, as_expression, as_named

    if charset.upper().replace("-", "") in ("UTF8", "USASCII"):
        return Column(
            Call(
                Rule("encode", "encode({0:s})", "binary", trusted=True),
                [as_named(col), as_expression(charset)],
            )
        )
    run = lambda text, name: (
        None if text is None else text.encode(_CHARSETS.get(name.upper(), name))
    )  # noqa: E731
    return Column(
        PythonCall("encode", run, t.BinaryType(), [as_named(col), as_expression(charset)])
    )


_CHARSETS = {
    "UTF-16": "utf-16",
    "UTF-16BE": "utf-16-be",
    "UTF-16LE": "utf-16-le",
    "ISO-8859-1": "latin-1",
}
define_python(
    "decode",
    "col, charset:v",
    lambda b, name: bytes(b if not isinstance(b, str) else b.encode()).decode(
        _CHARSETS.get(name.upper(), name), "replace"
    ),
    "string",
)


def _number_type(form):
    whole, _, fraction = (
        re.sub(r"[^09.DG,]", "", form.upper()).replace("D", ".").replace("G", ",").partition(".")
    )
    digits = len(whole.replace(",", "")) + len(fraction)
    return t.DecimalType(digits, len(fraction))


def _number_reader(name, strict):
    def function(col, format):
        from pyspark.sql._core.call import PythonCall
        from pyspark.sql.column import Column, as_named

        form = format._expr
        kind = _number_type(form.value)

        def run(text, pattern):
            found = None if text is None else _to_number(text, pattern, kind.scale)
            if found is None and text is not None and strict:
                from pyspark.errors import IllegalArgumentException

                raise IllegalArgumentException(
                    f"[INVALID_FORMAT.MISMATCH_INPUT] The format is invalid: '{pattern}'. The input \"STRING\" '{text}' "
                    "does not match the format. SQLSTATE: 42601",
                    "INVALID_FORMAT.MISMATCH_INPUT",
                )
            return found

        return Column(PythonCall(name, run, kind, [as_named(col), form]))

    return published(name, function)


for _name in ("make_valid_utf8", "validate_utf8", "try_validate_utf8"):
    # A text of DuckDB is UTF-8 whatever it was before.
    define(_name, "str", "{0:s}", "string")
define_python(
    "is_valid_utf8", "str", lambda v: True if isinstance(v, str) else _valid(v), "boolean"
)


def _valid(data):
    try:
        bytes(data).decode()
    except UnicodeDecodeError:
        return False
    return True


def _to_number(text, form, scale):
    import decimal

    cleaned = re.sub(r"[,$]", "", text.strip())
    negative = cleaned.endswith("-") or cleaned.startswith(("-", "<"))
    try:
        number = decimal.Decimal(cleaned.strip("-+<>")).quantize(decimal.Decimal(1).scaleb(-scale))
    except decimal.InvalidOperation:
        return None
    return -number if negative else number


define_python(
    "to_base32",
    "col",
    lambda v: base64.b32encode(v.encode() if isinstance(v, str) else bytes(v)).decode(),
    "string",
)


def _to_binary(value, form="hex"):
    form = form.lower()
    if form == "hex":
        return bytes.fromhex(value if len(value) % 2 == 0 else "0" + value)
    return base64.b64decode(value) if form == "base64" else value.encode()


def _try_binary(value, form="hex"):
    try:
        return _to_binary(value, form)
    except ValueError:
        return None


define_python("to_binary", "col, format=None", _to_binary, "binary")
define_python("try_to_binary", "col, format=None", _try_binary, "binary")


def _to_char(value, form):
    import datetime
    import decimal

    if isinstance(value, (datetime.date, datetime.datetime)):
        from pyspark.sql.functions._patterns import formatted

        return formatted(value, form)
    if isinstance(value, (bytes, bytearray)):
        kind = form.lower()
        return (
            base64.b64encode(value).decode()
            if kind == "base64"
            else bytes(value).hex().upper()
            if kind == "hex"
            else bytes(value).decode()
        )
    upper = form.upper()
    whole, _, fraction = (
        re.sub(r"[^09.D,G$]", "", upper).replace("D", ".").replace("G", ",").partition(".")
    )
    number = decimal.Decimal(str(value)).quantize(decimal.Decimal(1).scaleb(-len(fraction)))
    text = f"{abs(number):,f}" if "," in whole else f"{abs(number):f}"
    sign = "-" if number < 0 else ""
    dollar = "$" if "$" in upper else ""
    width = len(whole.replace("$", "")) + (len(fraction) + 1 if fraction else 0)
    return (sign + dollar + text).rjust(width + len(dollar))


define_python("to_char", "col, format", _to_char, "string")
define_python("to_varchar", "col, format", _to_char, "string", shown="to_char")
_number_reader("to_number", True)
_number_reader("try_to_number", False)
published("split", split)
published("substring_index", substring_index)
published("encode", encode)
