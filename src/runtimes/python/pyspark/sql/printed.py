"""`show` and `printSchema` in Spark's format."""

import math
import unicodedata


def java_double(value):
    """A double as Java prints it: 1.0E7, 1.0E-4."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        text = format(value, "f") if "e" in repr(value) else repr(value)
        return text
    digits, _, exponent = f"{value!r}".partition("e")
    if not exponent:
        mantissa, _, power = f"{value:.17e}".partition("e")
        digits, exponent = repr(round(float(mantissa), 15)), power
    if "." not in digits:
        digits += ".0"
    return f"{digits}E{int(exponent)}"


def cell(value):
    """One value as `show` writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return java_double(value)
    if isinstance(value, list):
        return "[" + ", ".join(cell(v) for v in value) + "]"
    return str(value)


def width(text):
    """Characters of East Asian width count two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def table(names, rows, count, truncate):
    """The table that `show` prints."""
    limit = 20 if truncate is True else int(truncate or 0)

    def cut(text):
        if limit and len(text) > limit:
            return text[:limit] if limit < 4 else text[: limit - 3] + "..."
        return text

    cells = [[cut(cell(value).replace("\n", "\\n")) for value in row] for row in rows[:count]]
    widths = [max([3, width(name), *(width(row[at]) for row in cells)]) for at, name in enumerate(names)]

    def line(row):
        pad = (lambda t, w: " " * (w - width(t)) + t) if limit else (lambda t, w: t + " " * (w - width(t)))
        return "|" + "|".join(pad(text, w) for text, w in zip(row, widths)) + "|"

    rule = "+" + "+".join("-" * w for w in widths) + "+"
    lines = [rule, line(names), rule, *map(line, cells), rule]
    if len(rows) > count:
        lines.append(f"only showing top {count} row{'' if count == 1 else 's'}")
    return "\n".join(lines) + "\n"


def tree(schema):
    """The tree that `printSchema` prints."""
    lines = ["root"]
    for field in schema:
        lines.append(f" |-- {field.name}: {field.dataType.typeName()} (nullable = true)")
    return "\n".join(lines) + "\n"
