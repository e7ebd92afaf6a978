"""Rows drawn by chance: `sample`, `sampleBy`, `randomSplit`. With a seed, the rows Spark draws."""

import random

from pyspark.errors import PySparkTypeError, PySparkValueError
from pyspark.sql._core.expression import Bound
from pyspark.sql._frame.partitions import parts_of
from pyspark.sql.column import Column, as_named


class Sampled:
    def sample(self, withReplacement=None, fraction=None, seed=None):
        if isinstance(withReplacement, float):
            withReplacement, fraction, seed = False, withReplacement, fraction
        if not isinstance(fraction, (int, float)) or not isinstance(
            withReplacement, (bool, type(None))
        ):
            given = (withReplacement, fraction, seed)
            raise PySparkTypeError(
                "[NOT_BOOL_OR_FLOAT_OR_INT] Argument `withReplacement (optional), fraction "
                "(required) and seed (optional)` should be a bool, float or int, got "
                f"{', '.join(type(one).__name__ for one in given)}.",
                "NOT_BOOL_OR_FLOAT_OR_INT",
            )
        if withReplacement:
            return self._of_rows(_repeated(self, fraction, seed))
        draws = _draws(self, seed)
        return self._of_rows([row for row, draw in zip(self._rows(), draws) if draw < fraction])

    def sampleBy(self, col, fractions, seed=None):
        keys = [key for (key,) in self._project([as_named(col)])._rows()]
        drawn = zip(self._rows(), keys, _draws(self, seed))
        return self._of_rows([row for row, key, draw in drawn if draw < fractions.get(key, 0.0)])

    def randomSplit(self, weights, seed=None):
        for weight in weights:
            if weight < 0:
                raise PySparkValueError(
                    "[VALUE_NOT_POSITIVE] Value for `weights` must be positive, got "
                    f"'{weight}'.",
                    "VALUE_NOT_POSITIVE",
                )
        bounds = [sum(weights[: at + 1]) / sum(weights) for at in range(len(weights))]
        parts = [[] for _ in weights]
        for row, draw in _in_order_of_values(self, seed):
            at = next((at for at, bound in enumerate(bounds) if draw < bound), len(bounds) - 1)
            parts[at].append(row)
        return [self._of_rows(part) for part in parts]


def _seed(seed):
    return random.getrandbits(63) if seed is None else int(seed)


def _draws(frame, seed):
    """A number between 0 and 1 for each row: each partition has a generator of its own."""
    from pyspark.sql.functions._random import XorShift

    seed, generators = _seed(seed), {}
    for part in parts_of(frame):
        if part not in generators:
            generators[part] = XorShift(seed + part)
        yield generators[part].uniform()


def _in_order_of_values(frame, seed):
    """(row, draw): Spark sorts each partition first, so that every part draws alike."""
    from pyspark.sql.functions._random import XorShift

    seed, lots = _seed(seed), {}
    columns = [Column(Bound(f)) for f in frame._fields]
    ranked = frame.orderBy(columns) if columns else frame
    for part, row in zip(parts_of(frame), frame._rows()):
        lots.setdefault(part, []).append(row)
    order = {}
    for at, row in enumerate(ranked._rows()):
        order.setdefault(repr(row), at)
    for part in sorted(lots):
        generator = XorShift(seed + part)
        for row in sorted(lots[part], key=lambda r: order[repr(r)]):
            yield row, generator.uniform()


def _repeated(frame, fraction, seed):
    """Each row as often as a draw of Poisson's says."""
    from pyspark.sql.functions._well import copies

    seed, drawn, found = _seed(seed), {}, []
    for row, part in zip(frame._rows(), parts_of(frame)):
        if part not in drawn:
            drawn[part] = copies(fraction, seed, part)
        found.extend([row] * next(drawn[part]))
    return found


