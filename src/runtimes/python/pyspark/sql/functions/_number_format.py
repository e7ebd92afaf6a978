"""Numbers read and written by a format such as `$99,999.99`, `S000` or `999PR`."""

import base64
import datetime
import decimal
import re

from pyspark.errors import AnalysisException, IllegalArgumentException
from pyspark.sql import types as t
from pyspark.sql._core.call import PythonCall
from pyspark.sql._core.takes import Mismatch
from pyspark.sql.column import Column, as_named
from pyspark.sql.functions._define import define_python, published

_FORM = re.compile(
    r"(?P<before>MI|S)?(?P<dollar>\$)?(?P<whole>[09](?:[09]|[,G](?=[09]))*)?"
    r"(?P<point>[.D])?(?P<fraction>[09]*)(?P<after>PR|MI|S)?"
)
_BEFORE = {"S": "(?P<s1>[+-]?)", "MI": "(?P<s1>-?)"}
_AFTER = {"S": "(?P<s2>[+-]?)", "MI": "(?P<s2>-?)", "PR": "(?P<s2>>?)"}


class Form:
    """A format taken apart. `groups` are the digits between the thousands' commas, from the right:
    (how many, must they be just so many)."""

    def __init__(self, text):
        found = _FORM.fullmatch(text.upper())
        if not found or not (found["whole"] or found["fraction"]):
            raise AnalysisException(
                f"[INVALID_FORMAT.UNEXPECTED_TOKEN] The format is invalid: '{text}'. Digits, one point, commas between "
                "digits, one $ before them and one sign may stand in it. SQLSTATE: 42601",
                "INVALID_FORMAT.UNEXPECTED_TOKEN",
                {"format": f"'{text}'"},
                "42601",
            )
        self.text = text
        self.before, self.after = found["before"] or "", found["after"] or ""
        self.dollar, self.point = bool(found["dollar"]), bool(found["point"])
        whole = re.split("[,G]", found["whole"] or "")
        self.groups = [(len(g), g.startswith("0")) for g in reversed(whole) if g]
        self.scale = len(found["fraction"])
        self.type = t.DecimalType(sum(size for size, _ in self.groups) + self.scale, self.scale)

    def read(self, text):
        """The number of a text, or None where it does not follow the format."""
        angle = "(?P<s0><?)" if self.after == "PR" else ""
        pattern = (
            f"{angle}{_BEFORE.get(self.before, '')}{re.escape('$') if self.dollar else ''}(?P<whole>[0-9,\\s]*)"
            f"{'(?:[.](?P<fraction>[0-9\\s]*))?' if self.point else ''}{_AFTER.get(self.after, '')}"
        )
        found = re.fullmatch(pattern, text)
        if not found:
            return None
        given = found.groupdict()
        if bool(given.get("s0")) != (given.get("s2") == ">"):
            return None
        whole = [re.sub(r"\s", "", group) for group in reversed(given["whole"].split(","))]
        fraction = re.sub(r"\s", "", given.get("fraction") or "")
        if not self._fits([len(group) for group in whole], len(fraction)):
            return None
        digits = "".join(reversed(whole))
        if not digits + fraction:
            return None
        number = decimal.Decimal(f"{digits or '0'}.{fraction.ljust(self.scale, '0')}")
        negative = "-" in (given.get("s1"), given.get("s2")) or bool(given.get("s0"))
        return -number if negative else number

    def _fits(self, sizes, fraction):
        if len(sizes) > max(len(self.groups), 1) or fraction > self.scale:
            return False
        sizes = sizes + [0] * (len(self.groups) - len(sizes))
        wanted = self.groups or [(0, False)]
        return all(
            size == most if exact else size <= most for size, (most, exact) in zip(sizes, wanted)
        )

    def write(self, number):
        """A number as text, of the format's width; `#` where it has no room."""
        plain = f"{abs(number):f}"
        whole, _, fraction = plain.partition(".")
        whole, fraction = whole.lstrip("0"), fraction.rstrip("0")
        room = sum(size for size, _ in self.groups)
        if len(whole) > room or len(fraction) > self.scale:
            whole, fraction = "#" * room, "#" * self.scale
        sign = "-" if number < 0 else "+"
        front = {"S": sign, "MI": "-" if number < 0 else " "}.get(self.before, "")
        front += "<" if self.after == "PR" and number < 0 else ""
        text = self._spaced(front + ("$" if self.dollar else ""), whole.rjust(room))
        if self.point:
            text = text[:-1] + "0" if text.endswith(" ") else text
            text += "." + fraction.ljust(self.scale, "0") if self.scale else ""
        if self.after == "MI" and number >= 0:
            return text + " "
        if self.after == "PR":
            return text + (">" if number < 0 else "  ")
        return (text + (sign if self.after else "")) or "0"

    def _spaced(self, text, digits):
        """The whole part behind its sign: spaces for digits that are not there stand before the sign."""
        at = 0
        for number, (size, exact) in enumerate(reversed(self.groups)):
            if number:
                text = text + "," if text[-1:].isdigit() else _space(text)
            for digit in digits[at : at + size]:
                if digit != " ":
                    text += digit
                else:
                    text = text + "0" if exact else _space(text)
            at += size
        return text


def _space(text):
    bare = text.rstrip("+-<")
    return f"{bare} {text[len(bare) :]}"


def _number_reader(name, strict):
    def function(col, format):
        pattern = as_named(format)
        if not isinstance(getattr(pattern, "value", None), str):
            raise Mismatch(
                "NON_FOLDABLE_INPUT",
                f'the input `format` should be a foldable "STRING" expression; however, got "{pattern.title()}".',
            ).of(f"{name}({as_named(col).title()}, {pattern.title()})")
        form = Form(pattern.value)

        def run(text, _):
            found = None if text is None else form.read(text)
            if found is None and text is not None and strict:
                raise IllegalArgumentException(
                    f"[INVALID_FORMAT.MISMATCH_INPUT] The format is invalid: '{form.text}'. The input \"STRING\" '{text}' "
                    "does not match the format. SQLSTATE: 42601",
                    "INVALID_FORMAT.MISMATCH_INPUT",
                )
            return found

        return Column(PythonCall(name, run, form.type, [as_named(col), pattern]))

    return published(name, function)


_number_reader("to_number", True)
_number_reader("try_to_number", False)


def _to_char(value, form):
    """By the value's own type: a date by a date's pattern, bytes by an encoding, a number by a number's format."""
    if isinstance(value, datetime.date):
        from pyspark.sql.functions._patterns import formatted

        return formatted(value, form)
    if isinstance(value, (bytes, bytearray)):
        written = {"base64": lambda v: base64.b64encode(v).decode(), "hex": lambda v: v.hex().upper()}
        return written.get(form.lower(), bytes.decode)(bytes(value))
    number = decimal.Decimal(str(value))
    if isinstance(value, float):
        number = number.quantize(decimal.Decimal(1).scaleb(-15), decimal.ROUND_HALF_UP)
    return Form(form).write(number)


define_python("to_char", "col, format", _to_char, "string")
define_python("to_varchar", "col, format", _to_char, "string", shown="to_char")
