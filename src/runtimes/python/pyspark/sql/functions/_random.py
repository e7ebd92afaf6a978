"""Random numbers with a seed, as Spark's generator gives them; without one, DuckDB's."""

import math
import random
import string

from pyspark.sql import types as t
from pyspark.sql._core.expression import common_type
from pyspark.sql._core.call import Call, PythonCall, Rule
from pyspark.sql.column import Column, as_expression
from pyspark.sql.functions._define import DEFINED, own

_LOW_32, _LOW_64 = 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF
_ARRAY_SEED = 0x3C074A61


def _murmur(data, seed):
    """MurmurHash3 of whole words, as Scala has it for bytes."""
    h = seed
    for at in range(0, len(data), 4):
        k = int.from_bytes(data[at : at + 4], "little") * 0xCC9E2D51 & _LOW_32
        k = (k << 15 | k >> 17) & _LOW_32
        h ^= k * 0x1B873593 & _LOW_32
        h = (h << 13 | h >> 19) & _LOW_32
        h = h * 5 + 0xE6546B64 & _LOW_32
    h ^= len(data)
    h = (h ^ h >> 16) * 0x85EBCA6B & _LOW_32
    h = (h ^ h >> 13) * 0xC2B2AE35 & _LOW_32
    return h ^ h >> 16


class XorShift:
    """Spark's XORShiftRandom of one partition."""

    def __init__(self, seed):
        data = (seed & _LOW_64).to_bytes(8, "big")
        low = _murmur(data, _ARRAY_SEED)
        self.state = _murmur(data, low) << 32 | low
        self.kept = None

    def bits(self, count):
        s = self.state
        s ^= s << 21 & _LOW_64
        s ^= s >> 35
        s ^= s << 4 & _LOW_64
        self.state = s
        return s & (1 << count) - 1

    def uniform(self):
        return ((self.bits(26) << 27) + self.bits(27)) * 2.0**-53

    def normal(self):
        """Java's nextGaussian: every other call answers with what the last one kept."""
        if self.kept is not None:
            value, self.kept = self.kept, None
            return value
        while True:
            a, b = 2 * self.uniform() - 1, 2 * self.uniform() - 1
            s = a * a + b * b
            if 0 < s < 1:
                break
        factor = math.sqrt(-2 * math.log(s) / s)
        self.kept = b * factor
        return a * factor

    def text(self, length):
        return "".join(_SIGNS[self._below(len(_SIGNS))] for _ in range(length))

    def _below(self, count):
        drawn = self.bits(32)
        return abs(drawn - (1 << 32) if drawn >> 31 else drawn) % count


_SIGNS = string.digits + string.ascii_letters


class _Drawn(PythonCall):
    """A random column: its generators, one a partition, begin anew each time a frame computes it."""

    def __init__(self, name, draw, seed, others=(), kind=None):
        super().__init__(name, None, kind or t.DoubleType(), [*others, as_expression(seed)])
        self.draw = draw
        self.seed = _value(seed)

    @property
    def inputs(self):
        return (*self.children, DEFINED["spark_partition_id"]()._expr)

    @property
    def function(self):
        draws = {}

        def run(*inputs):
            part = inputs[-1]
            if part not in draws:
                draws[part] = self.draw(XorShift(self.seed + part))
            return draws[part]()

        return run

    @function.setter
    def function(self, _nothing):
        """There is a new one each time."""


def _value(constant):
    return constant._expr.value if isinstance(constant, Column) else constant


@own
def rand(seed=None):
    if seed is None:
        return Column(Call(Rule("rand", "random()", t.DoubleType(), nullable=False), []))
    return Column(_Drawn("rand", lambda r: r.uniform, seed))


@own
def randn(seed=None):
    if seed is None:
        sql = "sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())"
        return Column(Call(Rule("randn", sql, t.DoubleType(), nullable=False), []))
    return Column(_Drawn("randn", lambda r: r.normal, seed))


@own
def uniform(min, max, seed=None):
    low, high = _value(min), _value(max)
    whole = isinstance(low, int) and isinstance(high, int)
    kind = common_type([as_expression(min).type, as_expression(max).type])

    def draw(generator):
        def one():
            found = generator.uniform() * (high - low) + low
            return int(found) if whole else found

        return one

    shown = seed if seed is not None else random.getrandbits(31)
    return Column(_Drawn("uniform", draw, shown, [as_expression(min), as_expression(max)], kind))


@own
def randstr(length, seed=None):
    size = _value(length)
    shown = seed if seed is not None else random.getrandbits(31)
    return Column(
        _Drawn(
            "randstr",
            lambda g: lambda: g.text(size),
            shown,
            [as_expression(length)],
            t.StringType(),
        )
    )
