"""Bitmaps of 32,768 bits, which count distinct numbers exactly when buckets are put together."""

from pyspark.sql.functions._define import define

_BITS = 32768
_BYTES = _BITS // 8

define(
    "bitmap_bit_position",
    "col",
    f"CASE WHEN {{0:l}} > 0 THEN ({{0:l}} - 1) % {_BITS} ELSE (-{{0:l}}) % {_BITS} END",
    "bigint",
)
define(
    "bitmap_bucket_number",
    "col",
    f"CASE WHEN {{0:l}} > 0 THEN 1 + ({{0:l}} - 1) // {_BITS} ELSE {{0:l}} // {_BITS} END",
    "bigint",
)
define("bitmap_count", "col", "bit_count(CAST({0:x} AS BIT))", "bigint", takes=("binary",))

_GROUP = dict(aggregate=True, nullable=False, trusted=True)
_OUTSIDE = (
    "CAST(error('[INVALID_BITMAP_POSITION] The 0-indexed bitmap position ' || {0:l} || ' is out of bounds. The bitmap has "
    f"{_BITS} bits ({_BYTES} bytes). SQLSTATE: 22003') AS BIGINT)"
)


def _bytes(digits):
    return f"repeat('\\x{digits}'::BLOB, {_BYTES})"


# A byte's first bit is its lowest in Spark and its highest in DuckDB.
_PLACE = (
    f"CASE WHEN {{0:l}} BETWEEN 0 AND {_BITS - 1} THEN {{0:l}} - {{0:l}} % 8 + 7 - {{0:l}} % 8 "
    f"WHEN {{0:l}} IS NOT NULL THEN {_OUTSIDE} END"
)
define(
    "bitmap_construct_agg",
    "col",
    f"coalesce(CAST(bitstring_agg({_PLACE}, 0, {_BITS - 1}){{over}} AS BLOB), {_bytes('00')})",
    "binary",
    **_GROUP,
)


def _joined(name, empty):
    whole = f"{{0:x}} || {_bytes('00')}[octet_length({{0:x}}) + 1:]"
    padded = f"CAST({whole} AS BIT)"
    define(
        f"bitmap_{name}_agg",
        "col",
        f"coalesce(CAST(bit_{name}({padded}){{over}} AS BLOB), {_bytes(empty)})",
        "binary",
        takes=("binary",),
        **_GROUP,
    )


_joined("or", "00")
_joined("and", "FF")
_joined("xor", "00")
