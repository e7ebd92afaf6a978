"""Texts made of values, and values of texts: formats, encodings, masks."""

import base64
import re
import string

from pyspark.sql import types as t
from pyspark.sql._core.call import Rule
from pyspark.sql.functions._define import define, define_python, published


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
published("encode", encode)
