"""`sequence`: numbers, days or instants from one to another."""

from pyspark.sql import types as t
from pyspark.sql._core.expression import common_type
from pyspark.sql._core.scope import Written
from pyspark.sql.functions._define import define

_WRONG = "error('requirement failed: Illegal sequence boundaries: ' || {0} || ' to ' || {1} || ' by ' || {2})"


def _sequence(arguments, scope):
    if isinstance(arguments[0].type, (t.DateType, t.TimestampType)):
        return _of_times(arguments, scope)
    kind = common_type([a.type for a in arguments[:2]])
    start, stop = f"{arguments[0]:l}", f"{arguments[1]:l}"
    if len(arguments) < 3:
        step = f"CASE WHEN {start} <= {stop} THEN 1 ELSE -1 END"
        listed = f"generate_series({start}, {stop}, CAST({step} AS BIGINT))"
    else:
        step = f"{arguments[2]:l}"
        forward = f"{step} > 0 AND {start} <= {stop} OR {step} < 0 AND {start} >= {stop}"
        listed = (
            f"CASE WHEN {start} IS NULL OR {stop} IS NULL OR {step} IS NULL THEN NULL "
            f"WHEN {forward} THEN generate_series({start}, {stop}, {step}) "
            f"WHEN {step} = 0 AND {start} = {stop} THEN [{start}] "
            f"ELSE {_WRONG.format(start, stop, step)} END"
        )
    return Written(f"CAST({listed} AS {kind.duck}[])", scope, t.ArrayType(kind))


def _of_times(arguments, scope):
    kind = arguments[0].type
    start, stop = (f"CAST({a} AS TIMESTAMP)" for a in arguments[:2])
    day = f"CASE WHEN {start} <= {stop} THEN INTERVAL 1 DAY ELSE INTERVAL (-1) DAY END"
    step = arguments[2].sql if len(arguments) > 2 else day
    # Each is counted from the start: months from the 31st do not wear down to the 28th.
    many = f"range(len(generate_series({start}, {stop}, {step})) + 1)"
    each = f"list_transform({many}, lambda one_place: {start} + {step} * one_place)"
    ahead = f"{start} + {step} >= {start}"
    within = f"CASE WHEN {ahead} THEN one_time <= {stop} ELSE one_time >= {stop} END"
    sql = f"CAST(list_filter({each}, lambda one_time: {within}) AS {kind.duck}[])"
    return Written(sql, scope, t.ArrayType(kind))


define("sequence", "start, stop, step=None", _sequence)
