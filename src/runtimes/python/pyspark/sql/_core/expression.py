"""Expressions: each knows Spark's name for itself and how to write itself as SQL."""

import copy

from pyspark.errors import AnalysisException
from pyspark.sql import types as t
from pyspark.sql._core.coerce import cast_sql
from pyspark.sql._core.field import quoted
from pyspark.sql._core.scope import Written, name_parts


class Expression:
    """A tree. `children` are expressions; `title` is what Spark calls the column."""

    children = ()

    def title(self):
        raise NotImplementedError

    def label(self):
        """The name of the column when it is selected."""
        return self.title()

    def write(self, scope):
        raise NotImplementedError

    def sums_up(self):
        """Does it need all rows of a group?"""
        return any(child.sums_up() for child in self.children)

    def with_children(self, children):
        other = copy.copy(self)
        other.children = tuple(children)
        return other

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def replaced(self, change):
        """The tree with `change(node)` put in where it gives something, from the top."""
        new = change(self)
        if new is not None:
            return new
        return (
            self.with_children([c.replaced(change) for c in self.children])
            if self.children
            else self
        )


class Name(Expression):
    """A column by its name, maybe with a qualifier or with fields inside."""

    def __init__(self, name):
        self.name = name

    def title(self):
        return ".".join(name_parts(self.name)) or self.name

    def label(self):
        parts = name_parts(self.name)
        return parts[-1] if parts else self.name

    def write(self, scope):
        field, inner = scope.find(self.name)
        written = Written(field.sql, scope, field.type, field.nullable, certain=True)
        for part in inner:
            written = item_of(written, part, scope)
        return written


class Bound(Expression):
    """A column of a certain frame: `df.x`."""

    def __init__(self, field):
        self.field = field

    def title(self):
        return self.field.name

    def write(self, scope):
        field = scope.held(self.field)
        return Written(field.sql, scope, field.type, field.nullable, certain=True)


class Alias(Expression):
    def __init__(self, child, names, metadata=None):
        self.children = (child,)
        self.names = names
        self.metadata = metadata

    def title(self):
        return f"{self.children[0].title()} AS {self.names[0]}"

    def label(self):
        return self.names[0]

    def write(self, scope):
        return self.children[0].write(scope)


class Cast(Expression):
    def __init__(self, child, type, forgiving=False):
        self.children = (child,)
        self.type = type
        self.forgiving = forgiving

    def title(self):
        word = "TRY_CAST" if self.forgiving else "CAST"
        return f"{word}({self.children[0].title()} AS {self.type.simpleString().upper()})"

    def label(self):
        # Spark keeps the name of a column that is only cast.
        child = self.children[0]
        return child.label() if isinstance(child, (Name, Bound, Item, Alias)) else self.title()

    def write(self, scope):
        inner = self.children[0].write(scope)
        if inner.known_type == self.type:
            return inner
        nullable = inner.nullable or self.forgiving
        certain = inner.certain and always_casts(inner.type, self.type)
        return Written(
            cast_sql(inner, self.type, self.forgiving), scope, self.type, nullable, certain=certain
        )


class Case(Expression):
    """CASE WHEN: children are condition, value, condition, value, …, and the other value if there is one."""

    def __init__(self, children):
        self.children = tuple(children)

    def title(self):
        words = [c.title() for c in self.children]
        parts = [f"WHEN {words[at]} THEN {words[at + 1]}" for at in range(0, len(words) - 1, 2)]
        last = f" ELSE {words[-1]}" if len(words) % 2 else ""
        return f"CASE {' '.join(parts)}{last} END"

    def write(self, scope):
        parts = [c.write(scope.plain()) for c in self.children]
        values = parts[1::2] + ([parts[-1]] if len(parts) % 2 else [])
        kind = common_type([v.type for v in values])
        texts = [as_type(p, kind) if p in values else p.sql for p in parts]
        body = " ".join(
            f"WHEN {texts[at]} THEN {texts[at + 1]}" for at in range(0, len(texts) - 1, 2)
        )
        last = f" ELSE {texts[-1]}" if len(texts) % 2 else ""
        nullable = len(texts) % 2 == 0 or any(v.nullable for v in values)
        certain = all(p.certain for p in parts) and all(always_casts(v.type, kind) for v in values)
        return Written(f"CASE {body}{last} END", scope, kind, nullable, certain=certain)


class Sorted(Expression):
    def __init__(self, child, descending, nulls=None):
        self.children = (child,)
        self.descending = descending
        self.nulls = nulls or ("LAST" if descending else "FIRST")

    def title(self):
        return (
            f"{self.children[0].title()} {'DESC' if self.descending else 'ASC'} NULLS {self.nulls}"
        )

    def write(self, scope):
        inner = self.children[0].write(scope)
        return Written(
            f"{inner} {'DESC' if self.descending else 'ASC'} NULLS {self.nulls}",
            scope,
            inner.known_type,
            certain=inner.certain,
        )


class Over(Expression):
    """A function over a window; children are the function, the partition and the order."""

    def __init__(self, function, partition, order, frame):
        self.children = (function, *partition, *order)
        self.sizes = len(partition), len(order)
        self.frame = frame

    def _parts(self):
        function, *rest = self.children
        return function, rest[: self.sizes[0]], rest[self.sizes[0] :]

    def title(self):
        function, partition, order = self._parts()
        parts = []
        if partition:
            parts.append("PARTITION BY " + ", ".join(p.title() for p in partition))
        if order:
            parts.append("ORDER BY " + ", ".join(o.title() for o in order))
        parts.append(self.frame or self._default_frame(function))
        return f"{function.title()} OVER ({' '.join(parts)})"

    def _default_frame(self, function):
        ranked = getattr(getattr(function, "rule", None), "ranks", False)
        return (
            "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW" if ranked else "unspecifiedframe$()"
        )

    def sums_up(self):
        return any(child.sums_up() for child in self.children[0].children)

    def write(self, scope):
        function, partition, order = self._parts()
        rule = getattr(function, "rule", None)
        if rule is not None and "(DISTINCT " in str(rule.title):
            raise AnalysisException(
                f"[DISTINCT_WINDOW_FUNCTION_UNSUPPORTED] Distinct window functions are not supported: "
                f'"{self.title()}". SQLSTATE: 0A000',
                "DISTINCT_WINDOW_FUNCTION_UNSUPPORTED",
                {"windowExpr": f'"{self.title()}"'},
                "0A000",
            )
        if rule is not None and rule.ranks and not order:
            raise AnalysisException(
                f"Window function {function.title()} requires window to be ordered, please add ORDER BY clause. For "
                f"example SELECT {function.title()}(value_expr) OVER (PARTITION BY window_partition ORDER BY "
                "window_ordering) from table"
            )
        if rule is None or not (rule.ranks or rule.aggregate):
            raise AnalysisException(
                f'[UNSUPPORTED_EXPR_FOR_WINDOW] Expression "{function.title()}" not supported within a window '
                "function. SQLSTATE: 42P20",
                "UNSUPPORTED_EXPR_FOR_WINDOW",
                sqlState="42P20",
            )
        parts = []
        if partition:
            parts.append("PARTITION BY " + ", ".join(p.write(scope.plain()).sql for p in partition))
        if order:
            parts.append("ORDER BY " + ", ".join(o.write(scope.plain()).sql for o in order))
        if self.frame and not (rule and rule.ranks):
            parts.append(self.frame)
        return function.write(scope.with_over(f" OVER ({' '.join(parts)})"))


class Item(Expression):
    """`a[0]`, `m["key"]`, `s.field`: the type of `a` decides which, so the name is known once it is written."""

    in_struct = False

    def __init__(self, child, key):
        self.children = (child, key)

    def title(self):
        child, key = self.children
        if getattr(key, "is_text", False) and self.in_struct:
            return f"{child.title()}.{key.title()}"
        return f"{child.title()}[{key.title()}]"

    def label(self):
        return self.title()

    def write(self, scope):
        child, key = self.children
        base = child.write(scope.plain())
        if isinstance(base.type, t.StructType) and getattr(key, "is_text", False):
            self.in_struct = True
            return item_of(base, key.value, scope)
        place = key.write(scope.plain())
        if isinstance(base.type, t.MapType):
            kind = base.type.valueType
            return Written(f"{base}[CAST({place} AS {base.type.keyType.duck})]", scope, kind)
        if isinstance(base.type, t.ArrayType):
            return Written(_at(base, place), scope, base.type.elementType)
        raise AnalysisException(
            f'[INVALID_EXTRACT_BASE_FIELD_TYPE] Can\'t extract a value from "{child.title()}". Need a complex type '
            f'[STRUCT, ARRAY, MAP] but got "{base.type.simpleString().upper()}". SQLSTATE: 42000',
            "INVALID_EXTRACT_BASE_FIELD_TYPE",
            sqlState="42000",
        )


def _at(array, place):
    """`array[place]`, counted from 0; a place that is not there is an error, as ANSI has it."""
    size = f"len({array})"
    error = (
        f"error('[INVALID_ARRAY_INDEX] The index ' || {place} || ' is out of bounds. The array has ' || {size} || ' elements. "
        "Use the SQL function `get()` to tolerate accessing element at invalid index and return NULL instead. "
        "SQLSTATE: 22003')"
    )
    item = f"{array}[CAST({place} AS BIGINT) + 1]"
    return (
        f"CASE WHEN {array} IS NULL OR {place} IS NULL THEN NULL "
        f"WHEN {place} >= 0 AND {place} < {size} THEN {item} ELSE {error} END"
    )


def always_casts(source, target):
    """May a value of one type always be cast to the other, as far as types go?"""
    if source == target or isinstance(source, t.NullType):
        return True
    if isinstance(source, t.NumericType):
        return isinstance(target, (t.NumericType, t.StringType, t.BooleanType))
    if isinstance(source, (t.TimestampType, t.DateType, t.BooleanType)) and isinstance(
        target, t.StringType
    ):
        return True
    if isinstance(source, t.TimestampType):
        return isinstance(target, (t.DateType, t.NumericType))
    return isinstance(source, t.StringType) and isinstance(target, t.AtomicType)


def item_of(base, name, scope):
    """A field of a struct, a key of a map, or that field of every struct of an array."""
    kind = base.type
    if isinstance(kind, t.StructType):
        field = _field_of(kind, name)
        return Written(f"({base}).{quoted(field.name)}", scope, field.dataType)
    if isinstance(kind, t.ArrayType) and isinstance(kind.elementType, t.StructType):
        field = _field_of(kind.elementType, name)
        sql = f"list_transform({base}, lambda one_item: (one_item).{quoted(field.name)})"
        return Written(sql, scope, t.ArrayType(field.dataType))
    if isinstance(kind, t.MapType):
        key = name.replace("'", "''")
        return Written(f"{base}[CAST('{key}' AS {kind.keyType.duck})]", scope, kind.valueType)
    raise scope.unresolved(name)


def _field_of(kind, name):
    for field in kind:
        if field.name.lower() == name.lower():
            return field
    near = ", ".join(f"`{n}`" for n in kind.names)
    raise AnalysisException(
        f"[FIELD_NOT_FOUND] No such struct field `{name}` in {near}. SQLSTATE: 42704",
        "FIELD_NOT_FOUND",
        {"fieldName": f"`{name}`", "fields": near},
        "42704",
    )


class Star(Expression):
    """`*` or `a.*`; select spreads it before anything is written."""

    def __init__(self, qualifier=None):
        self.qualifier = qualifier

    def title(self):
        return f"{self.qualifier}.*" if self.qualifier else "*"

    def spread(self, scope):
        if self.qualifier is None:
            return [Bound(f) for f in scope.fields]
        mine = [f for f in scope.fields if self.qualifier.lower() in f.qualifiers]
        if mine:
            return [Bound(f) for f in mine]
        whole = Name(self.qualifier).write(scope)
        if not isinstance(whole.type, t.StructType):
            raise scope.unresolved(self.qualifier)
        return [Name(f"{self.qualifier}.`{f.name}`") for f in whole.type]


_WIDTH = [
    t.ByteType,
    t.ShortType,
    t.IntegerType,
    t.LongType,
    t.DecimalType,
    t.FloatType,
    t.DoubleType,
]
_WHOLE_DIGITS = {t.ByteType: 3, t.ShortType: 5, t.IntegerType: 10, t.LongType: 20}


def common_type(kinds):
    """The type that Spark finds for the branches of CASE, coalesce, arrays and set operations."""
    found = None
    for kind in kinds:
        found = kind if found is None else _wider(found, kind)
    return found or t.NullType()


def _wider(a, b):
    if a == b or isinstance(b, t.NullType):
        return a
    if isinstance(a, t.NullType):
        return b
    if isinstance(a, t.NumericType) and isinstance(b, t.NumericType):
        return _wider_number(a, b)
    if isinstance(a, t.StringType) or isinstance(b, t.StringType):
        return _beside_text(b if isinstance(a, t.StringType) else a)
    if isinstance(a, (t.DateType, t.TimestampType)) and isinstance(
        b, (t.DateType, t.TimestampType)
    ):
        return t.TimestampType()
    if isinstance(a, t.ArrayType) and isinstance(b, t.ArrayType):
        return t.ArrayType(_wider(a.elementType, b.elementType))
    if isinstance(a, t.MapType) and isinstance(b, t.MapType):
        return t.MapType(_wider(a.keyType, b.keyType), _wider(a.valueType, b.valueType))
    return a


def _beside_text(kind):
    """A text becomes what stands beside it: a text that is no number is then an error of the row, as ANSI has it."""
    if isinstance(kind, t.IntegralType):
        return t.LongType()
    return t.DoubleType() if isinstance(kind, t.FractionalType) else kind


def _wider_number(a, b):
    if isinstance(a, t.DecimalType) or isinstance(b, t.DecimalType):
        if type(a) in (t.FloatType, t.DoubleType) or type(b) in (t.FloatType, t.DoubleType):
            return t.DoubleType()
        scale_a, whole_a = _digits(a)
        scale_b, whole_b = _digits(b)
        scale = max(scale_a, scale_b)
        return t.DecimalType(min(38, max(whole_a, whole_b) + scale), scale)
    return a if _WIDTH.index(type(a)) >= _WIDTH.index(type(b)) else b


def _digits(kind):
    if isinstance(kind, t.DecimalType):
        return kind.scale, kind.precision - kind.scale
    return 0, _WHOLE_DIGITS[type(kind)]


def as_type(written, kind):
    """SQL of a value brought to a type, where it is not of it yet."""
    if written.type == kind:
        return written.sql
    if isinstance(written.type, t.NullType):
        return f"CAST({written} AS {kind.duck})"
    return cast_sql(written, kind)
