"""`shuffle`: with a seed as Spark's generator mixes, without one by chance."""

import random

from pyspark.sql import types as t
from pyspark.sql._core.call import Call, PythonCall, Rule
from pyspark.sql._core.scope import Written
from pyspark.sql.column import Column, as_expression, as_named
from pyspark.sql.functions._define import own

_LOW_32 = 0xFFFFFFFF


def twister(seed):
    """A Mersenne Twister set by the two halves of a long number, the high one first, as Commons Math does it."""
    state = [19650218]
    for place in range(1, 624):
        last = state[-1]
        state.append((1812433253 * (last ^ last >> 30) + place) & _LOW_32)
    key = [seed >> 32 & _LOW_32, seed & _LOW_32]
    at = 1
    for step in range(624 + 623):
        last = state[at - 1]
        if step < 624:
            mixed = (state[at] ^ (last ^ last >> 30) * 1664525) + key[step % 2] + step % 2
        else:
            mixed = (state[at] ^ (last ^ last >> 30) * 1566083941) - at
        state[at] = mixed & _LOW_32
        at += 1
        if at == 624:
            state[0] = state[623]
            at = 1
    state[0] = 0x80000000
    made = random.Random()
    made.setstate((3, (*state, 624), None))
    return made


def _below(generator, count):
    """A number below `count`, as Java draws one."""
    if count & -count == count:
        return count * generator.getrandbits(31) >> 31
    while True:
        drawn = generator.getrandbits(31)
        value = drawn % count
        if drawn - value + count - 1 < 1 << 31:
            return value


def places(generator, size):
    """The numbers 1 to `size`, mixed: each takes a place by chance, and what stood there moves to the end."""
    found = []
    for number in range(1, size + 1):
        target = _below(generator, number)
        found.append(found[target] if target < len(found) else number)
        found[target] = number
    return found


class _Places(PythonCall):
    """The places of a row's array in their new order; the generator begins anew with each computation."""

    def __init__(self, array, seed):
        size = Call(Rule("size", "len({0})", t.IntegerType()), [array])
        super().__init__("shuffle", None, t.ArrayType(t.IntegerType()), [size])
        self.seed = seed

    @property
    def function(self):
        generator = twister(self.seed)
        return lambda size: None if size is None else places(generator, size)

    @function.setter
    def function(self, _nothing):
        """There is a new one each time."""


_CHANCE = (
    "list_transform(list_sort(list_transform({0}, lambda one_item: {{'r': random(), 'i': one_item}})), "
    "lambda two_item: two_item.i)"
)
_BY_CHANCE = Rule("shuffle", lambda a, s: Written(_CHANCE.format(a[0]), s, a[0].type), takes=("array",))
_BY_PLACE = Rule(
    "shuffle",
    lambda a, s: Written(f"list_transform({a[1]}, lambda one_place: {a[0]}[one_place])", s, a[0].type),
    title=lambda n: f"shuffle({n[0]})",
    takes=("array",),
)


@own
def shuffle(col, seed=None):
    array = as_named(col)
    if seed is None:
        return Column(Call(_BY_CHANCE, [array]))
    return Column(Call(_BY_PLACE, [array, _Places(array, as_expression(seed).value)]))
