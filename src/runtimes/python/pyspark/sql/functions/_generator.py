"""Functions that make rows."""

from pyspark.sql import types as t
from pyspark.sql._core.expression import as_type, common_type
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
