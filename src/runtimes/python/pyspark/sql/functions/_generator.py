"""Functions that make rows."""

from pyspark.sql import types as t
from pyspark.sql._core.expression import as_type
from pyspark.sql._core.takes import Mismatch, type_name
from pyspark.sql.functions._array import element
from pyspark.sql.functions._define import define_generator
from pyspark.sql.functions._map import entry_type


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
        else:
            item, items = element(value), value.sql
            outputs += [("col", item, "{row}.item")]
        pair = f"STRUCT(pos INTEGER, item {item.duck})"
        listed = (
            f"list_transform(range(len({items})), lambda one_place: CAST(struct_pack(pos := one_place, item := "
            f"{items}[one_place + 1]) AS {pair}))"
        )
        if outer:
            listed = f"CASE WHEN len({items}) > 0 THEN {listed} ELSE [CAST(struct_pack(pos := NULL, item := NULL) AS {pair})] END"
        return listed, outputs

    return rows


_LISTED = ("array or map",)
define_generator("explode", "col", _exploded(False, False), _LISTED)
define_generator("explode_outer", "col", _exploded(True, False), _LISTED)
define_generator("posexplode", "col", _exploded(False, True), _LISTED)
define_generator("posexplode_outer", "col", _exploded(True, True), _LISTED)


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


define_generator("inline", "col", _inlined(False), ("array",))
define_generator("inline_outer", "col", _inlined(True), ("array",))


def _column_type(values, at, width):
    """The type of a column of `stack`; Spark brings the types of a column together only where one is NULL."""
    first, kind = at, values[at].type
    for place in range(at + width, len(values), width):
        other = values[place].type
        if isinstance(kind, t.NullType):
            first, kind = place, other
        elif not isinstance(other, t.NullType) and other.simpleString() != kind.simpleString():
            raise Mismatch(
                "STACK_COLUMN_DIFF_TYPES",
                f"The data type of the column ({at}) do not have the same type: {type_name(kind)} ({first + 1}) <> "
                f"{type_name(other)} ({place + 1}).",
            )
    return kind


def _stacked(arguments, scope):
    count, values = arguments[0].value, arguments[1:]
    width = -(-len(values) // count)
    kinds = [_column_type(values, at, width) for at in range(width)]
    rows = []
    for row in range(count):
        cells = values[row * width : (row + 1) * width]
        parts = [as_type(c, k) for c, k in zip(cells, kinds)]
        parts += [f"CAST(NULL AS {k.duck})" for k in kinds[len(cells) :]]
        rows.append(f"struct_pack({', '.join(f'col{at} := {p}' for at, p in enumerate(parts))})")
    return f"[{', '.join(rows)}]", [
        (f"col{at}", k, f"{{row}}.col{at}") for at, k in enumerate(kinds)
    ]


define_generator("stack", "*cols", _stacked, ("constant n",))
