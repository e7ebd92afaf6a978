"""Items of arrays: put in, taken out, found by value or by place."""

from pyspark.sql import types as t
from pyspark.sql._core.expression import as_type, common_type
from pyspark.sql._core.scope import Written
from pyspark.sql._core.takes import Mismatch, type_name
from pyspark.sql.functions._array import element
from pyspark.sql.functions._define import define

_ARRAY = dict(takes=("array",))


def _item_type(own, given):
    """The type that holds an array's items and a value, where Spark finds one; texts do not become numbers."""
    if own.simpleString() == given.simpleString():
        return own
    if isinstance(own, t.NullType) or isinstance(given, t.NullType):
        return common_type([own, given])
    if isinstance(own, t.ArrayType) and isinstance(given, t.ArrayType):
        inner = _item_type(own.elementType, given.elementType)
        return inner and t.ArrayType(inner)
    for family in ((t.NumericType,), (t.DateType, t.TimestampType)):
        if isinstance(own, family) and isinstance(given, family):
            return common_type([own, given])
    return None


def _matched(name, array, value, nulls):
    """SQL of an array and of a value, both brought to one type of item, and that type."""
    own = element(array)
    if isinstance(value.type, t.NullType) and not nulls:
        raise Mismatch(
            "NULL_TYPE", f"Null typed values cannot be used as arguments of `{name}`."
        )
    kind = _item_type(own, value.type)
    if kind is None:
        raise Mismatch(
            "ARRAY_FUNCTION_DIFF_TYPES",
            f'Input to `{name}` should have been "ARRAY" followed by a value with same element type, '
            f"but it's [{type_name(array.type)}, {type_name(value.type)}].",
        )
    whole = array.sql if kind == own else f"CAST({array} AS {t.ArrayType(kind).duck})"
    return whole, as_type(value, kind), kind


def _with_value(name, sql, type=None, nulls=False):
    """`{0}` the array, `{1}` the value. NULL in, NULL out, unless the value may be NULL."""
    present = "{0} IS NOT NULL" if nulls else "{0} IS NOT NULL AND {1} IS NOT NULL"

    def write(arguments, scope):
        whole, value, kind = _matched(name, *arguments, nulls)
        text = f"CASE WHEN {present} THEN {sql} END".format(whole, value)
        return Written(text, scope, type or t.ArrayType(kind))

    define(name, f"col, {'element' if name == 'array_remove' else 'value'}:v", write, **_ARRAY)


_with_value("array_append", "list_append({0}, {1})", nulls=True)
_with_value("array_prepend", "list_prepend({1}, {0})", nulls=True)
_with_value(
    "array_remove", "list_filter({0}, lambda one_item: one_item IS DISTINCT FROM {1})"
)
_with_value(
    "array_contains",
    "CASE WHEN list_contains({0}, {1}) THEN true WHEN len(list_filter({0}, lambda one_item: "
    "one_item IS NULL)) > 0 THEN NULL ELSE false END",
    t.BooleanType(),
)
_with_value(
    "array_position", "CAST(coalesce(list_position({0}, {1}), 0) AS BIGINT)", t.LongType()
)
define(
    "array_compact",
    "col",
    lambda a, s: Written(
        f"list_filter({a[0]}, lambda one_item: one_item IS NOT NULL)", s, a[0].type
    ),
    **_ARRAY,
)

_ZERO = (
    "error('[INVALID_INDEX_OF_ZERO] The index 0 is invalid. An index shall be either < 0 or > 0 "
    "(the first element has index 1). SQLSTATE: 22003')"
)


def _insert(arguments, scope):
    array, place, value = arguments
    array, item, kind = _matched("array_insert", array, value, True)
    size, at = f"len({array})", f"{place:l}"
    nulls = "list_transform(range(greatest({}, 0)), lambda one_item: NULL)"
    ahead = (
        f"list_concat(list_concat({array}[1:{at} - 1], {nulls.format(f'{at} - 1 - {size}')}), "
        f"list_concat([{item}], {array}[{at}:]))"
    )
    back = f"({size} + {at} + 1)"
    behind = (
        f"CASE WHEN {back} >= 0 THEN list_concat(list_concat({array}[1:{back}], [{item}]), {array}[{back} + 1:]) ELSE "
        f"list_concat(list_concat([{item}], {nulls.format(f'-{back}')}), {array}) END"
    )
    sql = (
        f"CASE WHEN {array} IS NULL OR {at} IS NULL THEN NULL WHEN {at} = 0 THEN {_ZERO} "
        f"WHEN {at} > 0 THEN {ahead} ELSE {behind} END"
    )
    return Written(sql, scope, t.ArrayType(kind))


define("array_insert", "arr, pos:n, value:v", _insert, **_ARRAY)
define(
    "get",
    "col, index:n",
    lambda a, s: Written(
        f"CASE WHEN {a[1]:i} >= 0 THEN {a[0]}[{a[1]:l} + 1] END", s, element(a[0])
    ),
    **_ARRAY,
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
        sql = (
            f"CASE WHEN {whole} IS NULL THEN NULL WHEN {key:i} = 0 THEN {_ZERO} "
            f"WHEN abs({key:i}) > {size} THEN {out} ELSE {whole}[{key:l}] END"
        )
        return Written(sql, scope, element(whole))

    return write


define("element_at", "col, extraction:v", _element_at(False), takes=("array or map",))
define("try_element_at", "col, extraction", _element_at(True), takes=("array or map",))


def _bad_part(name, wanted, sql):
    return (
        f"error('[INVALID_PARAMETER_VALUE.{name.upper()}] The value of parameter(s) `{name}` in `slice` is invalid: "
        f"Expects {wanted}, but got ' || {sql} || '. SQLSTATE: 22023')"
    )


def _slice(arguments, scope):
    array, start, length = arguments[0], f"{arguments[1]:l}", f"{arguments[2]:l}"
    last = f"len({array}) + {start}"
    no_start = _bad_part("start", "a positive or a negative value for `start`", start)
    no_length = _bad_part("length", "`length` greater than or equal to 0", length)
    sql = (
        f"CASE WHEN {array} IS NULL OR {start} IS NULL OR {length} IS NULL THEN NULL "
        f"WHEN {start} = 0 THEN {no_start} WHEN {length} < 0 THEN {no_length} "
        f"WHEN {start} > 0 THEN {array}[{start}:{start} + {length} - 1] "
        f"WHEN {last} < 0 THEN {array}[1:0] ELSE {array}[{last} + 1:{last} + {length}] END"
    )
    return Written(sql, scope, array.type)


define("slice", "x, start:n, length:n", _slice, **_ARRAY)
