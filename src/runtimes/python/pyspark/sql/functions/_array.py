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


def _like_first(sql):
    """The array comes back with its own type; `{0}` the array, `{1}` the other argument in the element's type."""

    def write(arguments, scope):
        array, *others = arguments
        kind = element(array)
        brought = [
            Written(as_type(o, kind) if not isinstance(o.type, t.ArrayType) else o.sql, scope, kind)
            for o in others
        ]
        return Written(sql.format(array, *brought), scope, array.type, True)

    return write


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


define("array_distinct", "col", lambda a, s: Written(_distinct(a[0].sql), s, a[0].type))
define(
    "array_union",
    "col1, col2",
    lambda a, s: _set_like(a, s, lambda x, y: _distinct(f"list_concat({x}, {y})")),
)
define(
    "array_intersect",
    "col1, col2",
    lambda a, s: _set_like(
        a, s, lambda x, y: f"list_filter({_distinct(x)}, lambda three_item: {_in(y, 'three_item')})"
    ),
)
define(
    "array_except",
    "col1, col2",
    lambda a, s: _set_like(
        a,
        s,
        lambda x, y: f"list_filter({_distinct(x)}, lambda three_item: NOT {_in(y, 'three_item')})",
    ),
)


def _set_like(arguments, scope, make):
    kind = common_type([a.type for a in arguments])
    left, right = (as_type(a, kind) for a in arguments)
    sql = f"CASE WHEN {left} IS NOT NULL AND {right} IS NOT NULL THEN {make(left, right)} END"
    return Written(sql, scope, kind)


define("array_append", "col, value:v", _like_first("list_append({0}, {1})"))
define("array_prepend", "col, value:v", _like_first("list_prepend({1}, {0})"))
define(
    "array_remove",
    "col, element:v",
    _like_first("list_filter({0}, lambda one_item: one_item IS DISTINCT FROM {1})"),
)
define(
    "array_compact", "col", _like_first("list_filter({0}, lambda one_item: one_item IS NOT NULL)")
)
_CONTAINS = (
    "CASE WHEN {0} IS NULL THEN NULL WHEN list_contains({0}, {1}) THEN true WHEN len(list_filter({0}, lambda one_item: "
    "one_item IS NULL)) > 0 THEN NULL ELSE false END"
)
define(
    "array_contains",
    "col, value:v",
    lambda a, s: Written(_CONTAINS.format(a[0], as_type(a[1], element(a[0]))), s, t.BooleanType()),
)
define(
    "array_position",
    "col, value:v",
    lambda a, s: Written(
        f"CAST(CASE WHEN {a[0]} IS NOT NULL THEN coalesce(list_position({a[0]}, {as_type(a[1], element(a[0]))}), 0) END AS BIGINT)",
        s,
        t.LongType(),
    ),
)
define("array_max", "col", lambda a, s: Written(f"list_max({a[0]})", s, element(a[0])))
define("array_min", "col", lambda a, s: Written(f"list_min({a[0]})", s, element(a[0])))
define("array_size", "col", "len({0})", "int")
define(
    "array_repeat",
    "col, count:n",
    lambda a, s: Written(
        f"list_transform(range(greatest({a[1]:l}, 0)), lambda one_item: {a[0]})",
        s,
        t.ArrayType(a[0].type),
    ),
)
define("size", "col", lambda a, s: Written(_size(a[0]), s, t.IntegerType(), a[0].nullable))
define("cardinality", "col", lambda a, s: Written(_size(a[0]), s, t.IntegerType()))


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
)
define(
    "flatten",
    "col",
    lambda a, s: Written(
        f"CASE WHEN len(list_filter({a[0]}, lambda one_item: one_item IS NULL)) = 0 THEN flatten({a[0]}) END",
        s,
        element(a[0]),
    ),
)
define(
    "slice",
    "x, start:n, length:n",
    lambda a, s: Written(
        f"CASE WHEN {a[1]:i} > 0 THEN {a[0]}[{a[1]:l}:{a[1]:l} + {a[2]:l} - 1] WHEN len({a[0]}) + {a[1]:i} < 0 THEN "
        f"{a[0]}[1:0] ELSE {a[0]}[len({a[0]}) + {a[1]:l} + 1:len({a[0]}) + {a[1]:l} + {a[2]:l}] END",
        s,
        a[0].type,
    ),
)
define(
    "sort_array",
    "col, asc=True:v",
    lambda a, s: Written(f"list_sort({a[0]}, {_order(a)})", s, a[0].type),
    title=lambda n: f"sort_array({', '.join([*n, 'true'][:2])})",
)


def _order(arguments):
    ascending = len(arguments) < 2 or arguments[1].value is not False
    return "'ASC', 'NULLS FIRST'" if ascending else "'DESC', 'NULLS LAST'"


def _join_title(names):
    return f"array_join({', '.join(names)})"


define(
    "array_join",
    "col, delimiter:v, null_replacement=None:v",
    lambda a, s: Written(f"array_to_string({_texts(a)}, {a[1]:s})", s, t.StringType()),
    title=_join_title,
)


def _texts(arguments):
    texts = f"CAST({arguments[0]} AS VARCHAR[])"
    if len(arguments) > 2:
        return f"list_transform({texts}, lambda one_item: coalesce(one_item, {arguments[2]:s}))"
    return f"list_filter({texts}, lambda one_item: one_item IS NOT NULL)"


def _insert(arguments, scope):
    array, place, value = arguments
    item = as_type(value, element(array))
    size, at = f"len({array})", f"{place:l}"
    nulls = "list_transform(range(greatest({}, 0)), lambda one_item: NULL)"
    ahead = f"list_concat(list_concat({array}[1:{at} - 1], {nulls.format(f'{at} - 1 - {size}')}), list_concat([{item}], {array}[{at}:]))"
    back = f"({size} + {at} + 1)"
    behind = (
        f"CASE WHEN {back} >= 0 THEN list_concat(list_concat({array}[1:{back}], [{item}]), {array}[{back} + 1:]) ELSE "
        f"list_concat(list_concat([{item}], {nulls.format(f'-{back}')}), {array}) END"
    )
    zero = (
        "error('[INVALID_INDEX_OF_ZERO] The index 0 is invalid. An index shall be either < 0 or > 0 (the first element has "
        "index 1). SQLSTATE: 22003')"
    )
    sql = f"CASE WHEN {at} = 0 THEN {zero} WHEN {at} > 0 THEN {ahead} ELSE {behind} END"
    return Written(sql, scope, array.type)


define("array_insert", "arr, pos:n, value:v", _insert)
define(
    "get",
    "col, index",
    lambda a, s: Written(
        f"CASE WHEN {a[1]:i} >= 0 THEN {a[0]}[{a[1]:l} + 1] END", s, element(a[0])
    ),
)


def _element_at(forgiving):
    def write(arguments, scope):
        whole, key = arguments
        if isinstance(whole.type, t.MapType):
            return Written(
                f"{whole}[{as_type(key, whole.type.keyType)}]", scope, whole.type.valueType
            )
        size = f"len({whole})"
        out = (
            "NULL"
            if forgiving
            else (
                f"error('[INVALID_ARRAY_INDEX_IN_ELEMENT_AT] The index ' || {key} || ' is out of bounds. The array has ' || "
                f"{size} || ' elements. Use `try_element_at` to tolerate accessing element at invalid index and return NULL "
                "instead. SQLSTATE: 22003')"
            )
        )
        sql = f"CASE WHEN {whole} IS NULL THEN NULL WHEN abs({key:i}) > {size} THEN {out} ELSE {whole}[{key:l}] END"
        return Written(sql, scope, element(whole))

    return write


define("element_at", "col, extraction:v", _element_at(False))
define("try_element_at", "col, extraction", _element_at(True))


def _sequence(arguments, scope):
    start, stop = arguments[0], arguments[1]
    if isinstance(start.type, (t.DateType, t.TimestampType)):
        step = arguments[2].sql if len(arguments) > 2 else "INTERVAL 1 DAY"
        kind = start.type
        sql = f"CAST(generate_series(CAST({start} AS TIMESTAMP), CAST({stop} AS TIMESTAMP), {step}) AS {kind.duck}[])"
        return Written(sql, scope, t.ArrayType(kind))
    kind = common_type([start.type, stop.type])
    step = (
        f"{arguments[2]:l}"
        if len(arguments) > 2
        else f"CASE WHEN {start} <= {stop} THEN 1 ELSE -1 END"
    )
    sql = f"CAST(generate_series({start:l}, {stop:l}, CAST({step} AS BIGINT)) AS {kind.duck}[])"
    return Written(sql, scope, t.ArrayType(kind))


define("sequence", "start, stop, step=None", _sequence)
define(
    "shuffle",
    "col, seed=None:v",
    lambda a, s: Written(
        f"list_transform(list_sort(list_transform({a[0]}, lambda one_item: {{'r': random(), 'i': one_item}})), lambda two_item: "
        "two_item.i)",
        s,
        a[0].type,
    ),
)
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
