"""Texts by a format of Java's: `format_string`, `printf`, `format_number`."""

import decimal
import math
import re

from pyspark.errors import IllegalArgumentException
from pyspark.sql.functions._define import define_python
from pyspark.sql.printed import java_double

_MARK = re.compile(r"%(?:(\d+)\$)?([-#+ 0,(]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])")


def _printf(format, *values):
    if format is None:
        return None
    place = [0]

    def one(found):
        index, flags, width, precision, letter = found.groups()
        if letter in "n%":
            return "\n" if letter == "n" else "%"
        if index is None:
            place[0] += 1
        at = int(index) if index else place[0]
        if at > len(values):
            raise IllegalArgumentException(f"Format specifier '{found[0]}'")
        text = _converted(
            values[at - 1], letter, flags, None if precision is None else int(precision), found[0]
        )
        return _padded(text.upper() if letter.isupper() else text, flags, int(width or 0))

    return _MARK.sub(one, format)


def _padded(text, flags, width):
    if "-" in flags:
        return text.ljust(width)
    if "0" in flags and text.lstrip("+-(").replace(",", "")[:1].isalnum():
        sign = text[: len(text) - len(text.lstrip("+-( "))]
        return sign + text[len(sign) :].rjust(width - len(sign), "0")
    return text.rjust(width)


def _converted(value, letter, flags, precision, whole):
    kind = letter.lower()
    if kind == "b":
        text = str(value).lower() if isinstance(value, bool) else str(value is not None).lower()
    elif value is None:
        text = "null"
    elif kind == "s":
        text = _shown(value)
    elif kind == "c":
        return value if isinstance(value, str) else chr(value)
    elif kind in "dxo" and isinstance(value, int) and not isinstance(value, bool):
        return _whole(value, kind, flags)
    elif kind in "feg" and isinstance(value, (float, decimal.Decimal)):
        return _fraction(value, kind, flags, 6 if precision is None else precision)
    else:
        raise IllegalArgumentException(f"{letter} != {_java_class(value)}")
    return text if precision is None else text[:precision]


def _shown(value):
    if isinstance(value, bool):
        return str(value).lower()
    return java_double(value) if isinstance(value, float) else str(value)


def _java_class(value):
    for kind, name in ((bool, "Boolean"), (int, "Long"), (float, "Double"), (str, "String")):
        if isinstance(value, kind):
            return f"java.lang.{name}"
    return type(value).__name__


def _whole(value, kind, flags):
    if kind == "d":
        return _signed(format(abs(value), "," if "," in flags else ""), value < 0, flags)
    bits = value if value >= 0 else value + (1 << (32 if value >= -(2**31) else 64))
    return {"x": "0x", "o": "0"}[kind] * ("#" in flags) + format(bits, kind)


def _fraction(value, kind, flags, places):
    if not math.isfinite(value):
        return _signed("NaN" if math.isnan(value) else "Infinity", value < 0, flags)
    number = abs(decimal.Decimal(repr(value)) if isinstance(value, float) else value)
    if kind == "e":
        text = format(number, f".{places}e")
        text = re.sub(r"e([+-])(\d)$", r"e\g<1>0\2", text)
    else:
        step = decimal.Decimal(1).scaleb(-places)
        rounded = number.quantize(step, decimal.ROUND_HALF_UP)
        text = format(rounded, ",f" if "," in flags else "f")
    return _signed(text, value < 0, flags)


def _signed(text, negative, flags):
    if negative:
        return f"({text})" if "(" in flags else f"-{text}"
    return "+" + text if "+" in flags else " " + text if " " in flags else text


define_python("format_string", "format:v, *cols", _printf, "string", nulls=True)
define_python("printf", "format, *cols", _printf, "string", nulls=True)


def _format_number(value, places):
    """By a number of places, or by a pattern such as `#,##0.00`; halves go to the even neighbour."""
    if isinstance(places, int) and places < 0:
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "∞" if value > 0 else "-∞"
    least, most, digits, commas = _layout(places)
    step = decimal.Decimal(1).scaleb(-most)
    rounded = decimal.Decimal(value).quantize(step, decimal.ROUND_HALF_EVEN)
    whole, _, fraction = f"{abs(rounded):f}".partition(".")
    fraction = fraction[:least] + fraction[least:].rstrip("0")
    whole = whole.lstrip("0").rjust(digits, "0")
    if commas:
        start = len(whole) % commas
        groups = [whole[at : at + commas] for at in range(start, len(whole), commas)]
        whole = ",".join(([whole[:start]] if start else []) + groups)
    text = whole + ("." + fraction if fraction else "")
    return ("-" if value < 0 else "") + (text or "0")


def _layout(places):
    """(fewest places, most places, fewest digits before the point, digits between commas)"""
    if isinstance(places, int):
        return places, places, 1, 3
    whole, _, fraction = places.partition(".")
    commas = len(whole) - whole.rfind(",") - 1 if "," in whole else 0
    return fraction.count("0"), len(fraction), whole.count("0"), commas


define_python("format_number", "col, d:v", _format_number, "string")
