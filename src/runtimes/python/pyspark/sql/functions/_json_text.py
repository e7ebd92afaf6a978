"""Values written as JSON, as Spark writes them."""

import base64
import datetime
import decimal
import json

from pyspark.sql.functions._patterns import formatted

_INSTANT = "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"


def plain(value, nulls=False, options=None):
    """A collected value as JSON has it; NULL fields are left out, as Spark does, unless `nulls`.

    Of the options `dateFormat` and `timestampFormat` count.
    """

    def one(v):
        if hasattr(v, "__fields__"):
            fields = zip(v.__fields__, v)
            return {name: one(part) for name, part in fields if part is not None or nulls}
        if isinstance(v, dict):
            return {_key(key): one(part) for key, part in v.items()}
        if isinstance(v, list):
            return [one(part) for part in v]
        if isinstance(v, datetime.datetime):
            return formatted(v, (options or {}).get("timestampFormat", _INSTANT))
        if isinstance(v, datetime.date):
            return formatted(v, (options or {}).get("dateFormat", "yyyy-MM-dd"))
        if isinstance(v, (bytes, bytearray)):
            return base64.b64encode(v).decode()
        return v

    return one(value)


def _key(key):
    if hasattr(key, "__fields__"):
        return "[" + ",".join(str(v) for v in key) + "]"
    return key if isinstance(key, str) else str(key)


def written(value, pretty=False):
    """JSON without spaces, or on lines of its own."""
    return _pretty(value, "") if pretty else _tight(value)


def _tight(value):
    if isinstance(value, dict):
        return "{" + ",".join(f"{_atom(key)}:{_tight(v)}" for key, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_tight, value)) + "]"
    return _atom(value)


def _pretty(value, margin):
    if isinstance(value, dict):
        inner = margin + "  "
        fields = (f"{inner}{_atom(key)} : {_pretty(v, inner)}" for key, v in value.items())
        return "{\n" + ",\n".join(fields) + f"\n{margin}}}" if value else "{ }"
    if isinstance(value, list):
        return "[ " + ", ".join(_pretty(v, margin) for v in value) + " ]" if value else "[ ]"
    return _atom(value)


def _atom(value):
    from pyspark.sql.printed import java_double

    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    if isinstance(value, float):
        text = java_double(value)
        return text if value == value and abs(value) != float("inf") else json.dumps(str(text))
    return json.dumps(value, ensure_ascii=False)
