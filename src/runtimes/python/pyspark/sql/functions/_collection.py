"""Arrays, maps and structs."""

from pyspark.sql import types as t
from pyspark.sql._core.call import Call, Lambda, Rule
from pyspark.sql._core.expression import Alias, Bound, Item, Name, as_type, common_type
from pyspark.sql._core.scope import Written
from pyspark.sql._core.structs import packed
from pyspark.sql.column import Column, as_named
from pyspark.sql.functions._define import define, define_generator, define_python, own, published


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


# Structs


def field_name(expression, number):
    if isinstance(expression, (Name, Bound, Alias, Item)):
        label = expression.label()
        return label.rpartition(".")[2] if isinstance(expression, Item) else label
    return f"col{number}"


@own
def struct(*cols):
    listed = cols[0] if len(cols) == 1 and isinstance(cols[0], (list, set, tuple)) else cols
    made = [as_named(c) for c in listed]
    return Column(_Struct(made))


class _Struct(Call):
    """A struct whose fields are named after its columns."""

    def __init__(self, made):
        super().__init__(Rule("struct", None), made)

    def write(self, scope):
        return packed(
            [(field_name(e, n), e.write(scope.plain())) for n, e in enumerate(self.children, 1)],
            scope,
        )


define(
    "named_struct",
    "*cols",
    lambda a, s: packed([(str(a[i].value), a[i + 1]) for i in range(0, len(a) - 1, 2)], s),
)

# Maps


def _map(arguments, scope):
    keys, values = arguments[0::2], arguments[1::2]
    if not arguments:
        return Written(
            "CAST(MAP {} AS MAP(VARCHAR, VARCHAR))",
            scope,
            t.MapType(t.NullType(), t.NullType()),
            False,
        )
    key, value = common_type([k.type for k in keys]), common_type([v.type for v in values])
    sql = f"map([{', '.join(as_type(k, key) for k in keys)}], [{', '.join(as_type(v, value) for v in values)}])"
    return Written(sql, scope, t.MapType(key, value, any(v.nullable for v in values)), False)


define("create_map", "*cols", _map, shown="map")
define(
    "map_from_arrays",
    "col1, col2",
    lambda a, s: Written(f"map({a[0]}, {a[1]})", s, t.MapType(element(a[0]), element(a[1]))),
)
define(
    "map_keys", "col", lambda a, s: Written(f"map_keys({a[0]})", s, t.ArrayType(a[0].type.keyType))
)
define(
    "map_values",
    "col",
    lambda a, s: Written(f"map_values({a[0]})", s, t.ArrayType(a[0].type.valueType)),
)
define(
    "map_entries",
    "col",
    lambda a, s: Written(f"map_entries({a[0]})", s, t.ArrayType(entry_type(a[0].type), False)),
)
define(
    "map_contains_key",
    "col, value:v",
    lambda a, s: Written(
        f"list_contains(map_keys({a[0]}), {as_type(a[1], a[0].type.keyType)})", s, t.BooleanType()
    ),
)


def _map_concat(arguments, scope):
    kind = common_type([a.type for a in arguments])
    return Written(f"map_concat({', '.join(as_type(a, kind) for a in arguments)})", scope, kind)


define("map_concat", "*cols", _map_concat)


def entry_type(kind):
    return t.StructType(
        [t.StructField("key", kind.keyType, False), t.StructField("value", kind.valueType)]
    )


def _from_entries(arguments, scope):
    pair = element(arguments[0])
    kind = t.MapType(*(f.dataType for f in pair))
    first, second = pair.names
    entries = f'list_transform({arguments[0]}, lambda one_item: struct_pack(key := one_item."{first}", "value" := one_item."{second}"))'
    return Written(f"map_from_entries({entries})", scope, kind)


define("map_from_entries", "col", _from_entries)
define_python(
    "str_to_map",
    "text, pairDelim=None, keyValueDelim=None",
    lambda text, pair=",", key=":": _text_map(text, pair, key),
    "map<string,string>",
)


def _text_map(text, pair, key):
    import re

    found = {}
    for part in re.split(pair, text):
        name, *rest = re.split(key, part, maxsplit=1)
        found[name] = rest[0] if rest else None
    return found


@own
def arrays_zip(*cols):
    listed = cols[0] if len(cols) == 1 and isinstance(cols[0], (list, tuple)) else cols
    made = [as_named(c) for c in listed]
    names = []
    for number, one in enumerate(made):
        label = one.label() if isinstance(one, (Name, Bound, Alias)) else str(number)
        names.append(label if label not in names else str(number))

    def write(arguments, scope):
        longest = f"greatest({', '.join(f'len({a})' for a in arguments)})"
        fields = ", ".join(f'"{n}" := {a}[one_place + 1]' for n, a in zip(names, arguments))
        present = " AND ".join(f"{a} IS NOT NULL" for a in arguments)
        sql = f"CASE WHEN {present} THEN list_transform(range({longest}), lambda one_place: struct_pack({fields})) END"
        kind = t.StructType([t.StructField(n, element(a)) for n, a in zip(names, arguments)])
        return Written(sql, scope, t.ArrayType(kind))

    return Column(Call(Rule("arrays_zip", write), made))


# Functions of functions


def _with_lambda(name, write):
    def function(col, f):
        return Column(HigherOrder(name, [as_named(col)], [f], write))

    return published(name, function)


class HigherOrder(Call):
    """A call whose last children are lambdas, which get the types of the lists they work on."""

    def __init__(self, name, made, functions, write):
        lambdas = [Lambda(f) for f in functions]
        super().__init__(Rule(name, None), [*made, *lambdas])
        self.counted = len(made)
        self.how = write

    def write(self, scope):
        arguments = [c.write(scope.plain()) for c in self.children[: self.counted]]
        return self.how(arguments, self.children[self.counted :], scope)


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


_with_lambda("transform", _transform)
_with_lambda("filter", _filter)
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


def _rebuilt(key, value, whole, kind, scope):
    fields = f'struct_pack(key := {key}, "value" := {value})'
    return Written(
        f"map_from_entries(list_transform(map_entries({whole}), lambda one_entry: {fields}))",
        scope,
        kind,
    )


_with_lambda(
    "map_filter",
    _over_map(
        lambda m, sql, body, kind, scope: Written(
            f"map_from_entries(list_filter(map_entries({m}), lambda one_entry: {sql}))", scope, kind
        )
    ),
)
_with_lambda(
    "transform_keys",
    _over_map(
        lambda m, sql, body, kind, scope: _rebuilt(
            sql, "one_entry.value", m, t.MapType(body.type, kind.valueType), scope
        )
    ),
)
_with_lambda(
    "transform_values",
    _over_map(
        lambda m, sql, body, kind, scope: _rebuilt(
            "one_entry.key", sql, m, t.MapType(kind.keyType, body.type), scope
        )
    ),
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
    return Column(HigherOrder("zip_with", [as_named(left), as_named(right)], [f], _zipped))


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
    return Written(f"map({keys}, {values})", scope, t.MapType(kind.keyType, body.type))


@own
def map_zip_with(col1, col2, f):
    return Column(HigherOrder("map_zip_with", [as_named(col1), as_named(col2)], [f], _map_zip))


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


@own
def aggregate(col, initialValue, merge, finish=None):
    functions = [merge] + ([finish] if finish else [])
    return Column(
        HigherOrder("aggregate", [as_named(col), as_named(initialValue)], functions, _folded)
    )


@own
def reduce(col, initialValue, merge, finish=None):
    functions = [merge] + ([finish] if finish else [])
    return Column(
        HigherOrder("reduce", [as_named(col), as_named(initialValue)], functions, _folded)
    )


@own
def array_sort(col, comparator=None):
    if comparator is None:
        return Column(Call(_SORTED, [as_named(col)]))
    return Column(HigherOrder("array_sort", [as_named(col)], [comparator], _compared))


def _compared(arguments, functions, scope):
    """Each item goes behind those that the comparator puts before it; what ties keeps its order."""
    (function,) = functions
    values = arguments[0]
    kind = element(values)
    body = function.body(scope, [kind, kind])
    first, second = (v.id for v in function.variables)
    test = f"({body}) > 0"
    before = f"len(list_filter({values}, lambda {second}: {test}))"
    ranked = f"list_transform({values}, lambda {first}, one_place: struct_pack(rank := {before}, place := one_place, item := {first}))"
    return Written(
        f"list_transform(list_sort({ranked}), lambda one_pair: one_pair.item)", scope, values.type
    )


_SORTED = Rule(
    "array_sort", lambda a, s: Written(f"list_sort({a[0]}, 'ASC', 'NULLS LAST')", s, a[0].type)
)
_SORTED.title = lambda n: f"array_sort({n[0]})"

# Functions that make rows


def _exploded(outer, placed):
    def rows(arguments, scope):
        value = arguments[0]
        kind = value.type
        outputs = [("pos", t.IntegerType(), "{row}.pos")] if placed else []
        if isinstance(kind, t.MapType):
            item = entry_type(kind)
            items = f"map_entries({value})"
            outputs += [
                ("key", kind.keyType, "{row}.item.key"),
                ("value", kind.valueType, "{row}.item.value"),
            ]
        elif isinstance(kind, t.ArrayType):
            item, items = kind.elementType, value.sql
            outputs += [("col", item, "{row}.item")]
        else:
            raise _not_a_list(value)
        pair = f"STRUCT(pos INTEGER, item {item.duck})"
        listed = (
            f"list_transform(range(len({items})), lambda one_place: CAST(struct_pack(pos := one_place, item := "
            f"{items}[one_place + 1]) AS {pair}))"
        )
        if outer:
            listed = f"CASE WHEN len({items}) > 0 THEN {listed} ELSE [CAST(struct_pack(pos := NULL, item := NULL) AS {pair})] END"
        return listed, outputs

    return rows


def _not_a_list(value):
    from pyspark.errors import AnalysisException

    return AnalysisException(
        f'[DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE] Cannot resolve "explode" due to data type mismatch: The first parameter '
        f'requires the ("ARRAY" or "MAP") type, however it has the type "{value.type.simpleString().upper()}". '
        "SQLSTATE: 42K09",
        "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
        sqlState="42K09",
    )


define_generator("explode", "col", _exploded(False, False))
define_generator("explode_outer", "col", _exploded(True, False))
define_generator("posexplode", "col", _exploded(False, True))
define_generator("posexplode_outer", "col", _exploded(True, True))


def _inlined(outer):
    def rows(arguments, scope):
        value = arguments[0]
        item = element(value)
        listed = value.sql
        if outer:
            nothing = ", ".join(f'"{f.name}" := NULL' for f in item)
            listed = f"CASE WHEN len({value}) > 0 THEN {value} ELSE [CAST(struct_pack({nothing}) AS {item.duck})] END"
        return listed, [(f.name, f.dataType, f'{{row}}."{f.name}"') for f in item]

    return rows


define_generator("inline", "col", _inlined(False))
define_generator("inline_outer", "col", _inlined(True))


def _stacked(arguments, scope):
    count, values = int(arguments[0].value), arguments[1:]
    width = -(-len(values) // count)
    kinds = [common_type([v.type for v in values[at::width]]) for at in range(width)]
    rows = []
    for row in range(count):
        cells = values[row * width : (row + 1) * width]
        parts = [as_type(c, k) for c, k in zip(cells, kinds)]
        parts += [f"CAST(NULL AS {k.duck})" for k in kinds[len(cells) :]]
        rows.append(f"struct_pack({', '.join(f'col{at} := {p}' for at, p in enumerate(parts))})")
    return f"[{', '.join(rows)}]", [
        (f"col{at}", k, f"{{row}}.col{at}") for at, k in enumerate(kinds)
    ]


define_generator("stack", "*cols", _stacked)
