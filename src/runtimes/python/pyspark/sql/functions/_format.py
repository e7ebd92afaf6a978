"""Texts made of values, and values of texts: encodings, masks, sentences."""

import base64
import re
import string

from pyspark.errors import AnalysisException, IllegalArgumentException
from pyspark.sql import types as t
from pyspark.sql._core.call import PythonCall
from pyspark.sql.column import Column, as_expression, as_named
from pyspark.sql.functions._define import define_python, own


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


def _masked(text, upper, lower, digit, other):
    def one(sign):
        kinds = ((sign.isupper(), upper), (sign.islower(), lower), (sign.isdigit(), digit))
        new = next((instead for is_so, instead in kinds if is_so), other)
        return sign if new is None else new

    return None if text is None else "".join(map(one, text))


@own
def mask(col, upperChar=None, lowerChar=None, digitChar=None, otherChar=None):
    given = ((upperChar, "X"), (lowerChar, "x"), (digitChar, "n"), (otherChar, None))
    made = [as_expression(usual) if c is None else as_named(c) for c, usual in given]
    return Column(PythonCall("mask", _masked, t.StringType(), [as_named(col), *made]))


def _sentences(text, language, country):
    if text is None:
        return None
    return [re.findall(r"[\w']+", part) for part in re.split(r"[.!?]+\s*", text) if part.strip()]


@own
def sentences(string, language=None, country=None):
    made = [as_named(string), *(as_expression("") if c is None else as_named(c) for c in (language, country))]
    kind = t.ArrayType(t.ArrayType(t.StringType()))
    return Column(PythonCall("sentences", _sentences, kind, made))


_CHARSETS = ("US-ASCII", "ISO-8859-1", "UTF-8", "UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32")


def _charset(function, name):
    """Python's name of a charset that Spark takes."""
    if name.upper() not in _CHARSETS:
        raise IllegalArgumentException(
            f"[INVALID_PARAMETER_VALUE.CHARSET] The value of parameter(s) `charset` in `{function}` is invalid: expects "
            f"one of the {', '.join(_CHARSETS)}, but got {name}. SQLSTATE: 22023",
            "INVALID_PARAMETER_VALUE.CHARSET",
        )
    return {"UTF-32": "utf-32-be", "UTF-16": "utf-16"}.get(name.upper(), name)


def _malformed(function, name):
    return IllegalArgumentException(
        f"[MALFORMED_CHARACTER_CODING] Invalid value found when performing `{function}` with {name}. SQLSTATE: 22000",
        "MALFORMED_CHARACTER_CODING",
    )


def _encoded(text, name):
    charset = _charset("encode", name)
    try:
        if charset == "utf-16":
            return b"\xfe\xff" + text.encode("utf-16-be")
        return text.encode(charset)
    except UnicodeEncodeError:
        raise _malformed("encode", name) from None


def _decoded(data, name):
    charset = _charset("decode", name)
    data = data.encode() if isinstance(data, str) else bytes(data)
    if charset == "utf-16" and data[:2] not in (b"\xfe\xff", b"\xff\xfe"):
        charset = "utf-16-be"
    try:
        return data.decode(charset)
    except UnicodeDecodeError:
        raise _malformed("decode", name) from None


define_python("encode", "col, charset:v", _encoded, "binary")
define_python("decode", "col, charset:v", _decoded, "string")


def _text_of(data, errors):
    """A text of DuckDB is UTF-8 whatever it was before; bytes need not be."""
    return data if isinstance(data, str) else bytes(data).decode(errors=errors)


def _is_valid(data):
    try:
        return _text_of(data, "strict") is not None
    except UnicodeDecodeError:
        return False


def _validated(data):
    if not _is_valid(data):
        shown = "".join(f"\\x{byte:02X}" for byte in bytes(data))
        raise IllegalArgumentException(
            f"[INVALID_UTF8_STRING] Invalid UTF8 byte sequence found in string: {shown}. SQLSTATE: 22029",
            "INVALID_UTF8_STRING",
        )
    return _text_of(data, "strict")


define_python("is_valid_utf8", "str", _is_valid, "boolean")
define_python("make_valid_utf8", "str", lambda data: _text_of(data, "replace"), "string")
define_python("validate_utf8", "str", _validated, "string")
define_python(
    "try_validate_utf8",
    "str",
    lambda data: _text_of(data, "strict") if _is_valid(data) else None,
    "string",
)
define_python(
    "to_base32",
    "col",
    lambda v: base64.b32encode(v.encode() if isinstance(v, str) else bytes(v)).decode(),
    "string",
)


def _binary(value, form):
    """The bytes of a text, or None where the text is no such thing."""
    try:
        if form == "hex":
            return bytes.fromhex(value if len(value) % 2 == 0 else "0" + value)
        return base64.b64decode(value, validate=True) if form == "base64" else value.encode()
    except ValueError:
        return None


def _to_binary(value, form="hex", strict=True):
    kind = form.lower()
    if kind not in ("hex", "base64", "utf-8", "utf8"):
        raise AnalysisException(
            "[INVALID_PARAMETER_VALUE.BINARY_FORMAT] The value of parameter(s) `fmt` in `to_binary` is invalid: expects "
            f"one of binary formats 'base64', 'hex', 'utf-8', but got {form}. SQLSTATE: 22023",
            "INVALID_PARAMETER_VALUE.BINARY_FORMAT",
        )
    found = _binary(value, kind)
    if found is None and strict:
        raise IllegalArgumentException(
            f"[CONVERSION_INVALID_INPUT] The value '{value}' (\"STRING\") cannot be converted to \"BINARY\" because it is "
            "malformed. Correct the value as per the syntax, or change its format. Use `try_to_binary` to tolerate "
            "malformed input and return NULL instead. SQLSTATE: 22018",
            "CONVERSION_INVALID_INPUT",
        )
    return found


define_python("to_binary", "col, format=None", _to_binary, "binary")
define_python(
    "try_to_binary",
    "col, format=None",
    lambda value, form="hex": _to_binary(value, form, strict=False),
    "binary",
)
