"""`show` and `printSchema` in Spark's format."""

import datetime
import decimal
import math
import re
import struct
import unicodedata


def java_double(value):
    """A double as Java prints it: 1.0E7, 1.0E-4."""
    return _java(value, repr(value))


def java_float(value):
    """A float of 32 bits as Java prints it: the shortest text that is the same float."""
    if math.isnan(value) or math.isinf(value):
        return _java(value, "")
    for digits in range(1, 10):
        text = f"{value:.{digits}g}"
        if struct.pack("f", float(text)) == struct.pack("f", value):
            break
    return _java(value, repr(float(text)))


def _java(value, text):
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        return format(decimal.Decimal(text), "f") if "e" in text else text
    sign, digits, exponent = decimal.Decimal(text).normalize().as_tuple()
    written = "".join(map(str, digits))
    power = exponent + len(written) - 1
    return f"{'-' if sign else ''}{written[0]}.{written[1:] or '0'}E{power}"


def cell(value, kind):
    """One value as `show` writes it."""
    name = type(kind).__name__
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return java_float(value) if name == "FloatType" else java_double(value)
    if isinstance(value, datetime.datetime):
        return instant(value)
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M:%S") + (
            f".{value.microsecond:06d}".rstrip("0") if value.microsecond else ""
        )
    if isinstance(value, decimal.Decimal):
        return plain_decimal(value)
    if isinstance(value, datetime.timedelta):
        return day_time(value, kind)
    if name == "CalendarIntervalType" or name == "YearMonthIntervalType":
        return months_and_more(value, name)
    if isinstance(value, (bytes, bytearray)):
        return "[" + " ".join(f"{byte:02X}" for byte in value) + "]"
    if name == "ArrayType":
        return "[" + ", ".join(cell(v, kind.elementType) for v in value) + "]"
    if name == "MapType":
        pairs = (f"{cell(k, kind.keyType)} -> {cell(v, kind.valueType)}" for k, v in value.items())
        return "{" + ", ".join(pairs) + "}"
    if name == "StructType":
        return "{" + ", ".join(cell(v, f.dataType) for v, f in zip(value, kind)) + "}"
    return str(value)


def plain_decimal(value):
    """A decimal as Java writes it: with an exponent only where nothing but zeros would stand."""
    _, digits, exponent = value.as_tuple()
    adjusted = exponent + len(digits) - 1
    if exponent <= 0 and adjusted >= -6:
        return format(value, "f")
    return str(value)


def instant(value):
    """A timestamp without the zeros at the end of its fraction."""
    text = value.strftime("%Y-%m-%d %H:%M:%S") if value.year >= 1000 else str(value)[:19]
    return text + (f".{value.microsecond:06d}".rstrip("0") if value.microsecond else "")


def day_time(value, kind):
    """An interval as Spark writes it."""
    total = abs(value)
    sign = "-" if value < datetime.timedelta(0) else ""
    if getattr(kind, "endField", 3) == 0:
        return f"INTERVAL '{sign}{total.days}' DAY"
    hours, rest = divmod(total.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    fraction = f".{total.microseconds:06d}".rstrip("0") if total.microseconds else ""
    return f"INTERVAL '{sign}{total.days} {hours:02d}:{minutes:02d}:{seconds:02d}{fraction}' DAY TO SECOND"


def months_and_more(value, name):
    """`14 months 3 days 1000 microseconds`, as it comes, in Spark's words."""
    months, days, micros = (int(n) for n in re.findall(r"-?\d+", value))
    years, months = int(months / 12), months - int(months / 12) * 12
    if name == "YearMonthIntervalType":
        sign = "-" if years < 0 or months < 0 else ""
        return f"INTERVAL '{sign}{abs(years)}-{abs(months)}' YEAR TO MONTH"
    hours, rest = divmod(abs(micros), 3_600_000_000)
    minutes, micros_left = divmod(rest, 60_000_000)
    sign = "-" if micros < 0 else ""
    seconds = f"{micros_left / 1_000_000:.6f}".rstrip("0").rstrip(".")
    parts = [(years, "years"), (months, "months"), (days, "days")]
    said = [f"{n} {unit}" for n, unit in parts if n]
    said += [f"{sign}{n} {unit}" for n, unit in [(hours, "hours"), (minutes, "minutes")] if n]
    if micros_left or not said:
        said.append(f"{sign}{seconds} seconds")
    return " ".join(said)


def width(text):
    """Characters of East Asian width count two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


_ESCAPES = {
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\f": "\\f",
    "\b": "\\b",
    "\u000b": "\\v",
    "\a": "\\a",
}


def _cut_to(truncate):
    limit = 20 if truncate is True else int(truncate or 0)

    def cut(text):
        text = "".join(_ESCAPES.get(sign, sign) for sign in text)
        if limit and len(text) > limit:
            return text[:limit] if limit < 4 else text[: limit - 3] + "..."
        return text

    return cut, limit


def _heads(names):
    return ["".join(_ESCAPES.get(sign, sign) for sign in name) for name in names]


def _more(rows, count):
    return [f"only showing top {count} row{'' if count == 1 else 's'}"] if len(rows) > count else []


def table(names, kinds, rows, count, truncate):
    """The table that `show` prints."""
    cut, limit = _cut_to(truncate)
    names = _heads(names)
    cells = [[cut(cell(value, kind)) for value, kind in zip(row, kinds)] for row in rows[:count]]
    widths = [
        max([3, width(name), *(width(row[at]) for row in cells)]) for at, name in enumerate(names)
    ]

    def line(row):
        if limit:
            return (
                "|" + "|".join(" " * (w - width(text)) + text for text, w in zip(row, widths)) + "|"
            )
        return "|" + "|".join(text + " " * (w - width(text)) for text, w in zip(row, widths)) + "|"

    rule = "+" + "+".join("-" * w for w in widths) + "+"
    return "\n".join([rule, line(names), rule, *map(line, cells), rule, *_more(rows, count)]) + "\n"


def vertical(names, kinds, rows, count, truncate):
    """`show(vertical=True)`: one line a value."""
    cut, _ = _cut_to(truncate)
    names = _heads(names)
    left = max([3, *(width(n) for n in names)])
    cells = [[cut(cell(value, kind)) for value, kind in zip(row, kinds)] for row in rows[:count]]
    right = max([3, *(width(text) for row in cells for text in row)])
    lines = []
    for number, row in enumerate(cells):
        head = f"-RECORD {number}"
        lines.append(head + "-" * max(0, left + right + 5 - len(head)))
        lines += [
            f" {name}{' ' * (left - width(name))} | {text}{' ' * (right - width(text))} "
            for name, text in zip(names, row)
        ]
    return "\n".join(lines or ["(0 rows)"] + _more(rows, count)) + "\n"


def tree(schema, level=None):
    """The tree that `printSchema` prints."""
    lines = ["root"]
    _branches(schema, " |", lines, level or 1_000_000)
    return "\n".join(lines) + "\n"


def _said(kind):
    name = type(kind).__name__
    if name in (
        "DecimalType",
        "CharType",
        "VarcharType",
        "DayTimeIntervalType",
        "YearMonthIntervalType",
    ):
        return kind.simpleString()
    return {"StructType": "struct", "ArrayType": "array", "MapType": "map"}.get(
        name, kind.typeName()
    )


def _truth(flag):
    return "true" if flag else "false"


def _branches(schema, prefix, lines, depth):
    for field in schema:
        lines.append(
            f"{prefix}-- {field.name}: {_said(field.dataType)} (nullable = {_truth(field.nullable)})"
        )
        if depth > 1:
            _inside(field.dataType, f"{prefix}    |", lines, depth - 1)


def _inside(kind, prefix, lines, depth):
    name = type(kind).__name__
    if name == "StructType":
        _branches(kind, prefix, lines, depth)
    elif name == "ArrayType":
        lines.append(
            f"{prefix}-- element: {_said(kind.elementType)} (containsNull = {_truth(kind.containsNull)})"
        )
        if depth > 1:
            _inside(kind.elementType, f"{prefix}    |", lines, depth - 1)
    elif name == "MapType":
        lines.append(f"{prefix}-- key: {_said(kind.keyType)}")
        if depth > 1:
            _inside(kind.keyType, f"{prefix}    |", lines, depth - 1)
        lines.append(
            f"{prefix}-- value: {_said(kind.valueType)} (valueContainsNull = {_truth(kind.valueContainsNull)})"
        )
        if depth > 1:
            _inside(kind.valueType, f"{prefix}    |", lines, depth - 1)
