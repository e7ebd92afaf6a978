"""Java's patterns of dates and times: as DuckDB's strftime where that has the same, else formatted by Python."""

import datetime
import re

from pyspark.errors import SparkUpgradeException

_TOKEN = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|.", re.S)

_WRITE = {
    **{
        "yyyy": "%Y",
        "y": "%Y",
        "yy": "%y",
        "MM": "%m",
        "M": "%-m",
        "MMM": "%b",
        "MMMM": "%B",
        "dd": "%d",
        "d": "%-d",
    },
    **{
        "HH": "%H",
        "H": "%-H",
        "hh": "%I",
        "h": "%-I",
        "mm": "%M",
        "m": "%-M",
        "ss": "%S",
        "s": "%-S",
        "a": "%p",
    },
    **{
        "E": "%a",
        "EE": "%a",
        "EEE": "%a",
        "EEEE": "%A",
        "DDD": "%j",
        "D": "%-j",
        "SSS": "%g",
        "SSSSSS": "%f",
    },
    **{"L": "%-m", "LL": "%m", "LLL": "%b", "LLLL": "%B", "uuuu": "%Y"},
}
_READ = {
    **_WRITE,
    "M": "%m",
    "d": "%d",
    "H": "%H",
    "h": "%I",
    "m": "%M",
    "s": "%S",
    "SSS": "%f",
    "D": "%j",
    "S": "%f",
    "SS": "%f",
    "SSSS": "%f",
    "SSSSS": "%f",
    "L": "%m",
}


_WEEKS = ("Y", "W", "w", "e", "c")
_OF_WEEKS = "INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN"
_WEEKS_SAID = (
    "You may get a different result due to the upgrading to Spark >= 3.0:\nAll week-based patterns are unsupported since Spark 3.0, detected week-based "
    "character: {}.\nPlease use the SQL function EXTRACT instead. SQLSTATE: 42K0B"
)


def tokens(pattern):
    """[(letters or None, plain text)]"""
    found = []
    for match in _TOKEN.finditer(pattern):
        if match[2] in _WEEKS:
            raise SparkUpgradeException(
                f"[{_OF_WEEKS}] {_WEEKS_SAID.format(match[2])}", _OF_WEEKS, sqlState="42K0B"
            )
        if match[1] is not None:
            found.append((None, match[1].replace("''", "'") or "'"))
        elif match[2]:
            found.append((match[0], ""))
        else:
            found.append((None, match[0]))
    return found


def strftime(pattern, reading=False):
    """DuckDB's form of a Java pattern, or None where there is none."""
    table, out = _READ if reading else _WRITE, ""
    for letters, plain in tokens(pattern):
        if letters is None:
            out += plain.replace("%", "%%")
        elif letters in table:
            out += table[letters]
        else:
            return None
    return out


_ENDS = {1: "st", 2: "nd", 3: "rd", 4: "th"}


def formatted(value, pattern):
    """A date or time in a Java pattern."""
    if not isinstance(value, datetime.datetime):
        value = datetime.datetime(value.year, value.month, value.day)
    return "".join(
        plain if letters is None else _one(value, letters) for letters, plain in tokens(pattern)
    )


def _one(v, letters):
    sign, size = letters[0], len(letters)
    if (
        letters in _WRITE
        and "-" not in _WRITE[letters]
        and _WRITE[letters] not in ("%g", "%f", "%Y")
    ):
        return v.strftime(_WRITE[letters])
    numbers = {
        **{
            "y": v.year,
            "u": v.year,
            "M": v.month,
            "L": v.month,
            "d": v.day,
            "H": v.hour,
            "h": v.hour % 12 or 12,
        },
        **{
            "m": v.minute,
            "s": v.second,
            "D": v.timetuple().tm_yday,
            "k": v.hour or 24,
            "K": v.hour % 12,
        },
        **{"q": (v.month + 2) // 3, "Q": (v.month + 2) // 3, "F": (v.day - 1) % 7 + 1},
    }
    if sign == "S":
        return f"{v.microsecond:06d}".ljust(size, "0")[:size]
    if sign == "G":
        return "AD" if size < 4 else "Anno Domini"
    if sign in "VzZxXO":
        return (
            {"V": "Etc/UTC", "z": "UTC", "Z": "+0000", "X": "Z", "x": "+00", "O": "GMT"}[sign]
            if size < 3 or sign in "zZV"
            else "Z"
            if sign == "X"
            else "+00:00"
        )
    if sign == "E":
        return v.strftime("%a")
    if sign in "Qq" and size > 2:
        quarter = numbers["Q"]
        return f"Q{quarter}" if size == 3 else f"{quarter}{_ENDS[quarter]} quarter"
    if sign in numbers:
        return str(numbers[sign]).zfill(size)
    from pyspark.errors import IllegalArgumentException

    raise IllegalArgumentException(f"Illegal pattern character: {sign}")
