"""Maps."""

from pyspark.sql import types as t
from pyspark.sql._core.call import Call, PythonCall, Rule
from pyspark.sql._core.expression import Alias, Bound, Name, as_type, common_type
from pyspark.sql._core.field import quoted
from pyspark.sql._core.scope import Written
from pyspark.sql.column import Column, as_expression, as_named
from pyspark.sql.functions._array import element
from pyspark.sql.functions._define import define, own
from pyspark.sql.functions._map_made import last_wins, made_map, twice


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
    kind = t.MapType(key, value, any(v.nullable for v in values))
    own = f"[{', '.join(as_type(k, key) for k in keys)}]"
    other = f"[{', '.join(as_type(v, value) for v in values)}]"
    known = [k.value for k in keys]
    if None not in known and len(set(known)) == len(known):
        return Written(f"map({own}, {other})", scope, kind, False)
    return Written(made_map(own, other, kind), scope, kind, False)


define("create_map", "*cols", _map, shown="map")


def _from_arrays(arguments, scope):
    keys, values = arguments
    kind = t.MapType(element(keys), element(values))
    return Written(made_map(keys.sql, values.sql, kind), scope, kind)


define("map_from_arrays", "col1, col2", _from_arrays, takes=("array", "array"))
_MAP = dict(takes=("map",))
define(
    "map_keys",
    "col",
    lambda a, s: Written(f"map_keys({a[0]})", s, t.ArrayType(a[0].type.keyType)),
    **_MAP,
)
define(
    "map_values",
    "col",
    lambda a, s: Written(f"map_values({a[0]})", s, t.ArrayType(a[0].type.valueType)),
    **_MAP,
)
define(
    "map_entries",
    "col",
    lambda a, s: Written(f"map_entries({a[0]})", s, t.ArrayType(entry_type(a[0].type), False)),
    **_MAP,
)
define(
    "map_contains_key",
    "col, value:v",
    lambda a, s: Written(
        f"list_contains(map_keys({a[0]}), {as_type(a[1], a[0].type.keyType)})", s, t.BooleanType()
    ),
    **_MAP,
)


def _map_concat(arguments, scope):
    if not arguments:
        return _map([], scope)
    kind = common_type([a.type for a in arguments])
    maps = [as_type(a, kind) for a in arguments]
    if len(maps) == 1:
        return Written(maps[0], scope, kind)
    present = " AND ".join(f"{m} IS NOT NULL" for m in maps)
    keys, values = (
        f"CASE WHEN {present} THEN flatten([{', '.join(f'map_{part}({m})' for m in maps)}]) END"
        for part in ("keys", "values")
    )
    return Written(made_map(keys, values, kind), scope, kind)


define("map_concat", "*cols", _map_concat, takes=("map",) * 5)


def entry_type(kind):
    return t.StructType(
        [t.StructField("key", kind.keyType, False), t.StructField("value", kind.valueType)]
    )


def _from_entries(arguments, scope):
    pair = element(arguments[0])
    kind = t.MapType(*(f.dataType for f in pair))
    first, second = pair.names
    keys, values = (
        f"list_transform({arguments[0]}, lambda one_item: (one_item).{quoted(name)})"
        for name in (first, second)
    )
    holes = f"len(list_filter({arguments[0]}, lambda one_item: one_item IS NULL)) > 0"
    sql = f"CASE WHEN {holes} THEN NULL ELSE {made_map(keys, values, kind)} END"
    return Written(sql, scope, kind)


define("map_from_entries", "col", _from_entries, takes=("array",))


@own
def str_to_map(text, pairDelim=None, keyValueDelim=None):
    parts = [as_expression(",") if pairDelim is None else as_named(pairDelim)]
    parts.append(as_expression(":") if keyValueDelim is None else as_named(keyValueDelim))
    kind = t.MapType(t.StringType(), t.StringType())
    return Column(PythonCall("str_to_map", _text_map, kind, [as_named(text), *parts]))


def _text_map(text, pair, key):
    import re

    if text is None or pair is None or key is None:
        return None
    found = {}
    for part in re.split(pair, text):
        name, *rest = re.split(key, part, maxsplit=1)
        if name in found and not last_wins():
            raise twice(name)
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

    return Column(Call(Rule("arrays_zip", write, takes=("array",) * len(made)), made))
