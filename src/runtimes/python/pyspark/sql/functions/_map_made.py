"""Maps made of a list of keys and a list of values: no key twice, none NULL."""

from pyspark.errors import SparkRuntimeException
from pyspark.sql._core.coerce import text_of
from pyspark.sql.functions._array import _distinct

_NO_NULL = "error('[NULL_MAP_KEY] Cannot use null as map key. SQLSTATE: 2200E')"
_TWICE = (
    "[DUPLICATED_MAP_KEY] Duplicate map key {} was found, please check the input data. If you want to remove the "
    'duplicated keys, you can set "spark.sql.mapKeyDedupPolicy" to "LAST_WIN" so that the key inserted at last takes '
    "precedence. SQLSTATE: 23505"
)


def twice(key):
    """The error for a key that comes twice, where Python makes the map."""
    return SparkRuntimeException(_TWICE.format(key), "DUPLICATED_MAP_KEY", sqlState="23505")


def last_wins():
    """What `spark.sql.mapKeyDedupPolicy` says of a key that comes twice."""
    from pyspark.sql.session import SparkSession

    conf = SparkSession.builder.getOrCreate().conf
    return conf.get("spark.sql.mapKeyDedupPolicy").upper() == "LAST_WIN"


def made_map(keys, values, kind):
    """SQL of a map of that type; `keys` and `values` are SQL of lists of one length, NULL where there is no map."""
    own, other = "one_made.own", "one_made.other"
    if last_wins():
        last = f"{other}[len({own}) + 1 - list_position(list_reverse({own}), one_key)]"
        kept = _distinct(own)
        whole = f"map({kept}, list_transform({kept}, lambda one_key: {last}))"
    else:
        places = f"list_transform({own}, lambda one_key, one_place: list_position({own}, one_key) < one_place)"
        first = f"{own}[list_position({places}, true)]"
        before, behind = _TWICE.split("{}")
        error = f"error('{before}' || {text_of(first, kind.keyType)} || '{behind}')"
        whole = f"CASE WHEN len(list_distinct({own})) < len({own}) THEN {error} ELSE map({own}, {other}) END"
    # One list of one pair, so that the two lists are computed once.
    checked = (
        f"CASE WHEN {own} IS NULL OR {other} IS NULL THEN NULL "
        f"WHEN len(list_filter({own}, lambda one_key: one_key IS NULL)) > 0 THEN {_NO_NULL} ELSE {whole} END"
    )
    pair = f"[struct_pack(own := {keys}, other := {values})]"
    return f"CAST(list_transform({pair}, lambda one_made: {checked})[1] AS {kind.duck})"
