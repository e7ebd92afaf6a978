"""Functions that take functions of columns."""

from pyspark.sql import types as t
from pyspark.sql._core.call import Call, Rule
from pyspark.sql._core.coerce import text_of
from pyspark.sql._core.lambdas import NATURAL, SAME, Lambda
from pyspark.sql._core.scope import Written
from pyspark.sql.column import Column, as_named
from pyspark.sql.functions._array import _distinct, element
from pyspark.sql.functions._define import own, published
from pyspark.sql.functions._map_made import made_map


def _with_lambda(name, write, counts=(1,), takes=("array",)):
    def function(col, f):
        return Column(HigherOrder(name, [as_named(col)], [f], write, [counts], takes))

    return published(name, function)


class HigherOrder(Call):
    """A call whose last children are lambdas, which get the types of the lists they work on.

    `counts` says for each lambda how many parameters it may have.
    """

    def __init__(self, name, made, functions, write, counts, takes=("array", "array"), title=None):
        lambdas = [Lambda(f, numbers) for f, numbers in zip(functions, counts)]
        super().__init__(Rule(name, None, takes=takes, title=title), [*made, *lambdas])
        self.counted = len(made)
        self.how = write

    def _written(self, arguments, scope):
        return self.how(arguments[: self.counted], self.children[self.counted :], scope)


def _lambda(function, types, scope):
    body = function.body(scope, types)
    return f"lambda {', '.join(v.id for v in function.variables)}: {body}", body


def _indexed(function):
    """A second parameter counts from 0; DuckDB counts from 1."""
    if len(function.variables) > 1:
        function.variables[1].shift = " - 1"


def _transform(arguments, functions, scope):
    (function,) = functions
    _indexed(function)
    text, body = _lambda(function, [element(arguments[0]), t.IntegerType()], scope)
    return Written(f"list_transform({arguments[0]}, {text})", scope, t.ArrayType(body.type))


def _filter(arguments, functions, scope):
    (function,) = functions
    _indexed(function)
    text, _ = _lambda(function, [element(arguments[0]), t.IntegerType()], scope)
    return Written(f"list_filter({arguments[0]}, {text})", scope, arguments[0].type)


def _any(found, others):
    """Three-valued: NULLs of the test make the answer NULL where nothing decides it."""

    def write(arguments, functions, scope):
        (function,) = functions
        text, _ = _lambda(function, [element(arguments[0])], scope)
        tests = f"list_transform({arguments[0]}, {text})"
        has = f"list_contains({tests}, {found})"
        nulls = f"len(list_filter({tests}, lambda one_item: one_item IS NULL)) > 0"
        sql = f"CASE WHEN {arguments[0]} IS NULL THEN NULL WHEN {has} THEN {found} WHEN {nulls} THEN NULL ELSE {others} END"
        return Written(sql, scope, t.BooleanType())

    return write


_with_lambda("transform", _transform, (1, 2))
_with_lambda("filter", _filter, (1, 2))
_with_lambda("exists", _any("true", "false"))
_with_lambda("forall", _any("false", "true"))


def _over_map(make):
    def write(arguments, functions, scope):
        (function,) = functions
        kind = arguments[0].type
        body = function.body(scope, [kind.keyType, kind.valueType])
        key, value = (v.id for v in function.variables)
        # Both parameters are parts of one entry: DuckDB's lambda has only the entry.
        sql = body.sql.replace(f'"{key}"', "one_entry.key").replace(f'"{value}"', "one_entry.value")
        return make(arguments[0], sql, body, kind, scope)

    return write


def _each(whole, sql):
    return f"list_transform(map_entries({whole}), lambda one_entry: {sql})"


def _with_keys(whole, sql, kind, scope):
    return Written(made_map(_each(whole, sql), f"map_values({whole})", kind), scope, kind)


_PAIRS = dict(counts=(2,), takes=("map",))
_with_lambda(
    "map_filter",
    _over_map(
        lambda m, sql, body, kind, scope: Written(
            f"map_from_entries(list_filter(map_entries({m}), lambda one_entry: {sql}))", scope, kind
        )
    ),
    **_PAIRS,
)
_with_lambda(
    "transform_keys",
    _over_map(
        lambda m, sql, body, kind, scope: _with_keys(
            m, sql, t.MapType(body.type, kind.valueType), scope
        )
    ),
    **_PAIRS,
)
_with_lambda(
    "transform_values",
    _over_map(
        lambda m, sql, body, kind, scope: Written(
            f"map(map_keys({m}), {_each(m, sql)})", scope, t.MapType(kind.keyType, body.type)
        )
    ),
    **_PAIRS,
)


def _zipped(arguments, functions, scope):
    (function,) = functions
    left, right = arguments
    body = function.body(scope, [element(left), element(right)])
    first, second = (v.id for v in function.variables)
    sql = body.sql.replace(f'"{first}"', f"{left}[one_place + 1]").replace(
        f'"{second}"', f"{right}[one_place + 1]"
    )
    size = f"greatest(len({left}), len({right}))"
    both = f"{left} IS NOT NULL AND {right} IS NOT NULL"
    return Written(
        f"CASE WHEN {both} THEN list_transform(range({size}), lambda one_place: {sql}) END",
        scope,
        t.ArrayType(body.type),
    )


@own
def zip_with(left, right, f):
    made = [as_named(left), as_named(right)]
    return Column(HigherOrder("zip_with", made, [f], _zipped, [(2,)]))


def _map_zip(arguments, functions, scope):
    (function,) = functions
    left, right = arguments
    kind = left.type
    body = function.body(scope, [kind.keyType, kind.valueType, right.type.valueType])
    key, first, second = (v.id for v in function.variables)
    sql = body.sql.replace(f'"{key}"', "one_key").replace(f'"{first}"', f"{left}[one_key]")
    sql = sql.replace(f'"{second}"', f"{right}[one_key]")
    keys = _distinct(f"list_concat(map_keys({left}), map_keys({right}))")
    values = f"list_transform({keys}, lambda one_key: {sql})"
    both = f"{left} IS NOT NULL AND {right} IS NOT NULL"
    whole = f"CASE WHEN {both} THEN map({keys}, {values}) END"
    return Written(whole, scope, t.MapType(kind.keyType, body.type))


@own
def map_zip_with(col1, col2, f):
    made = [as_named(col1), as_named(col2)]
    return Column(HigherOrder("map_zip_with", made, [f], _map_zip, [(3,)], ("map", "map")))


def _folded(arguments, functions, scope):
    values, start = arguments
    merge, *finish = functions
    kind = start.type
    # The first item of the list that is reduced is the start; the others are wrapped to have one type.
    item = element(values)
    pair = t.StructType([t.StructField("acc", kind), t.StructField("item", item)])
    body = merge.body(scope, [kind, item])
    acc, each = (v.id for v in merge.variables)
    sql = body.sql.replace(f'"{acc}"', "one_pair.acc").replace(f'"{each}"', "two_pair.item")
    wrap = f"list_transform({values}, lambda one_item: CAST(struct_pack(acc := NULL, item := one_item) AS {pair.duck}))"
    first = f"CAST(struct_pack(acc := {start}, item := NULL) AS {pair.duck})"
    step = f"CAST(struct_pack(acc := {sql}, item := NULL) AS {pair.duck})"
    folded = f"list_reduce(list_prepend({first}, {wrap}), lambda one_pair, two_pair: {step}).acc"
    sql = f"CASE WHEN {values} IS NOT NULL THEN {folded} END"
    if not finish:
        return Written(sql, scope, kind)
    text, done = _lambda(finish[0], [kind], scope)
    return Written(f"list_transform([{sql}], {text})[1]", scope, done.type)


def _aggregate(name):
    def function(col, initialValue, merge, finish=None):
        functions = [merge] + ([finish] if finish else [])
        title = None if finish else lambda n: f"{name}({', '.join([*n, SAME])})"
        made = [as_named(col), as_named(initialValue)]
        counts = [(2,), (1,)]
        return Column(HigherOrder(name, made, functions, _folded, counts, ("array",), title))

    return published(name, function)


_aggregate("aggregate")
_aggregate("reduce")


@own
def array_sort(col, comparator=None):
    if comparator is None:
        return Column(Call(_SORTED, [as_named(col)]))
    return Column(HigherOrder("array_sort", [as_named(col)], [comparator], _compared, [(2,)]))


_NO_ORDER = (
    "error('[COMPARATOR_RETURNS_NULL] The comparator has returned a NULL for a comparison between ' || {} || ' and ' || {} "
    "|| '. It should return a positive integer for \"greater than\", 0 for \"equal\" and a negative integer for \"less "
    "than\". To revert to deprecated behavior where NULL is treated as 0 (equal), you must set "
    "\"spark.sql.legacy.allowNullComparisonResultInArraySort\" to \"true\". SQLSTATE: 22004')"
)


def _compared(arguments, functions, scope):
    """Sorts by inserting: an item goes behind the last one that it is not less than, so a comparator that
    calls NULL equal to everything leaves it where Spark leaves it."""
    (function,) = functions
    values = arguments[0]
    kind = element(values)
    body = function.body(scope, [kind, kind])
    names = [f'"{v.id}"' for v in function.variables]
    shown = [f"coalesce({text_of(name, kind)}, 'NULL')" for name in names]
    order = f"coalesce({body}, {_NO_ORDER.format(*shown)})"
    for name, item in zip(names, ("two_list[1]", "one_list[one_place]")):
        order = order.replace(name, item)
    places = f"list_filter(range(1, len(one_list) + 1), lambda one_place: {order} >= 0)"
    at = f"coalesce(list_max({places}), 0)"
    step = f"list_concat(list_concat(one_list[1:{at}], two_list), one_list[{at} + 1:])"
    listed = f"list_transform({values}, lambda one_item: [one_item])"
    sorted_ = f"list_reduce({listed}, lambda one_list, two_list: {step})"
    sql = f"CASE WHEN len({values}) = 0 THEN {values} WHEN len({values}) > 0 THEN {sorted_} END"
    return Written(sql, scope, values.type)


_SORTED = Rule(
    "array_sort",
    lambda a, s: Written(f"list_sort({a[0]}, 'ASC', 'NULLS LAST')", s, a[0].type),
    title=f"array_sort({{0}}, {NATURAL})",
    takes=("array",),
)
