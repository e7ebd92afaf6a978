"""Arrays."""

from pyspark.sql import types as t
from pyspark.sql._core.expression import as_type, common_type
from pyspark.sql._core.scope import Written
from pyspark.sql.functions._define import define


def element(written):
    """The element type of an array."""
    return written.type.elementType if isinstance(written.type, t.ArrayType) else t.NullType()


def _array(arguments, scope):
    if not arguments:
        return Written("CAST([] AS VARCHAR[])", scope, t.ArrayType(t.NullType(), False), False)
    kind = common_type([a.type for a in arguments])
    kinds = t.ArrayType(kind, any(a.nullable for a in arguments))
    return Written(f"[{', '.join(as_type(a, kind) for a in arguments)}]", scope, kinds, False)


define("array", "*cols", _array)


# DuckDB's list_distinct loses the order and NULLs; Spark keeps the first of each.
def _distinct(array):
    return (
        f"list_filter({array}, lambda one_item, one_place: one_place = CASE WHEN one_item IS NULL THEN "
        f"list_position(list_transform({array}, lambda two_item: two_item IS NULL), true) "
        f"ELSE list_position({array}, one_item) END)"
    )


def _in(array, item):
    nulls = f"len(list_filter({array}, lambda two_item: two_item IS NULL)) > 0"
    return f"CASE WHEN {item} IS NULL THEN {nulls} ELSE list_contains({array}, {item}) END"


define(
    "array_distinct",
    "col",
    lambda a, s: Written(_distinct(a[0].sql), s, a[0].type),
    takes=("array",),
)
define(
    "array_union",
    "col1, col2",
    lambda a, s: _set_like(a, s, lambda x, y: _distinct(f"list_concat({x}, {y})")),
    takes=("array", "array"),
)
define(
    "array_intersect",
    "col1, col2",
    lambda a, s: _set_like(
        a, s, lambda x, y: f"list_filter({_distinct(x)}, lambda three_item: {_in(y, 'three_item')})"
    ),
    takes=("array", "array"),
)
define(
    "array_except",
    "col1, col2",
    lambda a, s: _set_like(
        a,
        s,
        lambda x, y: f"list_filter({_distinct(x)}, lambda three_item: NOT {_in(y, 'three_item')})",
    ),
    takes=("array", "array"),
)


def _set_like(arguments, scope, make):
    kind = common_type([a.type for a in arguments])
    left, right = (as_type(a, kind) for a in arguments)
    sql = f"CASE WHEN {left} IS NOT NULL AND {right} IS NOT NULL THEN {make(left, right)} END"
    return Written(sql, scope, kind)


_ARRAY = dict(takes=("array",))
define("array_max", "col", lambda a, s: Written(f"list_max({a[0]})", s, element(a[0])), **_ARRAY)
define("array_min", "col", lambda a, s: Written(f"list_min({a[0]})", s, element(a[0])), **_ARRAY)
define("array_size", "col", "len({0})", "int", **_ARRAY)
define(
    "array_repeat",
    "col, count:n",
    lambda a, s: Written(
        f"CASE WHEN {a[1]:l} IS NOT NULL THEN list_transform(range(greatest({a[1]:l}, 0)), lambda one_item: {a[0]}) END",
        s,
        t.ArrayType(a[0].type),
    ),
)
for _name in ("size", "cardinality"):
    define(
        _name,
        "col",
        lambda a, s: Written(_size(a[0]), s, t.IntegerType(), a[0].nullable),
        takes=("array or map",),
    )


def _size(value):
    return (
        f"CAST({'cardinality' if isinstance(value.type, t.MapType) else 'len'}({value}) AS INTEGER)"
    )


_OVERLAP = (
    "CASE WHEN list_has_any({0}, {1}) THEN true WHEN len({0}) > 0 AND len({1}) > 0 AND len(list_filter(list_concat({0}, "
    "{1}), lambda one_item: one_item IS NULL)) > 0 THEN NULL ELSE list_has_any({0}, {1}) END"
)
define(
    "arrays_overlap",
    "a1, a2",
    lambda a, s: Written(
        _OVERLAP.format(*(as_type(x, common_type([y.type for y in a])) for x in a)),
        s,
        t.BooleanType(),
    ),
    takes=("array", "array"),
)
define(
    "flatten",
    "col",
    lambda a, s: Written(
        f"CASE WHEN len(list_filter({a[0]}, lambda one_item: one_item IS NULL)) = 0 THEN flatten({a[0]}) END",
        s,
        element(a[0]),
    ),
    **_ARRAY,
)
define(
    "sort_array",
    "col, asc=True:v",
    lambda a, s: Written(f"list_sort({a[0]}, {_order(a)})", s, a[0].type),
    title=lambda n: f"sort_array({', '.join([*n, 'true'][:2])})",
    **_ARRAY,
)


def _order(arguments):
    ascending = len(arguments) < 2 or arguments[1].value is not False
    return "'ASC', 'NULLS FIRST'" if ascending else "'DESC', 'NULLS LAST'"


def _join_title(names):
    return f"array_join({', '.join(names)})"


define(
    "array_join",
    "col, delimiter:v, null_replacement=None:v",
    lambda a, s: Written(
        f"CASE WHEN {a[0]} IS NOT NULL THEN coalesce(array_to_string({_texts(a)}, {a[1]:s}), '') END",
        s,
        t.StringType(),
    ),
    title=_join_title,
    **_ARRAY,
)


def _texts(arguments):
    texts = f"CAST({arguments[0]} AS VARCHAR[])"
    if len(arguments) > 2:
        return f"list_transform({texts}, lambda one_item: coalesce(one_item, {arguments[2]:s}))"
    return f"list_filter({texts}, lambda one_item: one_item IS NOT NULL)"


define("concat", "*cols", lambda a, s: _concat(a, s))
define(
    "reverse",
    "col",
    lambda a, s: Written(
        f"list_reverse({a[0]})" if isinstance(a[0].type, t.ArrayType) else f"reverse({a[0]:s})",
        s,
        a[0].type if isinstance(a[0].type, t.ArrayType) else t.StringType(),
    ),
)


def _concat(arguments, scope):
    if arguments and all(isinstance(a.type, (t.ArrayType, t.NullType)) for a in arguments):
        kind = common_type([a.type for a in arguments])
        sql = as_type(arguments[0], kind)
        for one in arguments[1:]:
            sql = f"list_concat({sql}, {as_type(one, kind)})"
        present = " AND ".join(f"{a} IS NOT NULL" for a in arguments)
        return Written(f"CASE WHEN {present} THEN {sql} END", scope, kind)
    if arguments and all(isinstance(a.type, t.BinaryType) for a in arguments):
        return Written(f"({' || '.join(a.sql for a in arguments)})", scope, t.BinaryType())
    sql = f"({' || '.join(f'{a:s}' for a in arguments)})" if arguments else "''"
    return Written(sql, scope, t.StringType(), any(a.nullable for a in arguments))
