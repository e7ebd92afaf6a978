"""Structs with a field put in, replaced or left out."""

from pyspark.sql import types as t
from pyspark.sql._core.call import Call, Rule
from pyspark.sql._core.field import quoted
from pyspark.sql._core.scope import Written


def packed(parts, scope):
    """[(name, Written)] as a struct."""
    sql = f"struct_pack({', '.join(f'{quoted(n)} := {w}' for n, w in parts)})"
    return Written(
        sql, scope, t.StructType([t.StructField(n, w.type, w.nullable) for n, w in parts]), False
    )


def _parts(whole, scope):
    return [(f.name, Written(f"({whole}).{quoted(f.name)}", scope, f.dataType)) for f in whole.type]


def with_field(column, name, value):
    """`column.withField("a.b", value)`"""

    def put(whole, path, new, scope):
        parts = _parts(whole, scope)
        first, *rest = path
        found = False
        for at, (name_, old) in enumerate(parts):
            if name_.lower() == first.lower():
                parts[at] = (name_, put(old, rest, new, scope) if rest else new)
                found = True
        if not found:
            parts.append((first, new))
        return packed(parts, scope)

    rule = Rule("update_fields", lambda a, scope: put(a[0], name.split("."), a[1], scope))
    rule.title = lambda titles: f"update_fields({titles[0]}, WithField({titles[1]}))"
    return type(column)(Call(rule, [column._expr, value._expr]))


def drop_fields(column, names):
    """`column.dropFields("a", "b.c")`"""

    def drop(whole, path, scope):
        first, *rest = path
        kept = []
        for name, old in _parts(whole, scope):
            if name.lower() != first.lower():
                kept.append((name, old))
            elif rest:
                kept.append((name, drop(old, rest, scope)))
        return packed(kept, scope)

    def write(arguments, scope):
        whole = arguments[0]
        for name in names:
            whole = drop(whole, name.split("."), scope)
        return whole

    rule = Rule("update_fields", write)
    rule.title = lambda titles: (
        f"update_fields({titles[0]}, {', '.join('dropfield()' for _ in names)})"
    )
    return type(column)(Call(rule, [column._expr]))
