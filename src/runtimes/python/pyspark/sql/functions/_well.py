"""Draws with replacement, as Spark draws them: Poisson's counts from the generator Well19937c.

@see F. Panneton, P. L'Ecuyer, M. Matsumoto, Improved Long-Period Generators Based on Linear
Recurrences Modulo 2, 2006
"""

import math

_LOW_32, _LOW_48 = 0xFFFFFFFF, (1 << 48) - 1
_SIZE, _M1, _M2, _M3 = 624, 70, 179, 449


class Well:
    """Well19937c with tempering; its seed is two words."""

    def __init__(self, seed):
        words = [seed >> 32 & _LOW_32, seed & _LOW_32]
        for at in range(2, _SIZE):
            before = words[at - 2] - (1 << 32) if words[at - 2] >> 31 else words[at - 2]
            words.append(1812433253 * (before ^ before >> 30) + at & _LOW_32)
        self.words, self.at = words, 0

    def bits(self, count):
        w, at = self.words, self.at
        last, but_last = (at - 1) % _SIZE, (at - 2) % _SIZE
        v0, v1 = w[at], w[(at + _M1) % _SIZE]
        v2, v3 = w[(at + _M2) % _SIZE], w[(at + _M3) % _SIZE]
        z0 = w[last] & 0x80000000 ^ w[but_last] & 0x7FFFFFFF
        z1 = v0 ^ v0 << 25 & _LOW_32 ^ v1 ^ v1 >> 27
        z2 = v2 >> 9 ^ v3 ^ v3 >> 1
        z3 = z1 ^ z2
        z4 = z0 ^ z1 ^ z1 << 9 & _LOW_32 ^ z2 ^ z2 << 21 & _LOW_32 ^ z3 ^ z3 >> 21
        w[at], w[last] = z3, z4
        w[but_last] &= 0x80000000
        self.at = last
        z4 ^= z4 << 7 & 0xE46E1700
        z4 ^= z4 << 15 & 0x9B868000
        return z4 >> 32 - count

    def uniform(self):
        return (self.bits(26) << 26 | self.bits(26)) * 2.0**-52


def _java_longs(seed):
    """java.util.Random's nextLong."""
    state = (seed ^ 0x5DEECE66D) & _LOW_48

    def word():
        nonlocal state
        state = state * 0x5DEECE66D + 0xB & _LOW_48
        drawn = state >> 16
        return drawn - (1 << 32) if drawn >> 31 else drawn

    while True:
        yield (word() << 32) + word() & (1 << 64) - 1


def copies(mean, seed, part):
    """How often each row of a partition is drawn."""
    longs = _java_longs(seed)
    for _ in range(part):
        next(longs)
    generator = Well(next(longs))
    least = math.exp(-mean)
    while True:
        count, product = 0, generator.uniform()
        while product >= least and mean > 0:
            count += 1
            product *= generator.uniform()
        yield count
