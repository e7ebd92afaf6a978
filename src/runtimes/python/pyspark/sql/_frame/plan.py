"""The heart of a frame: SQL whose columns have unique names, fields that tell what they are called."""

import copy

from _lab import host
from pyspark.errors import AnalysisException, asked
from pyspark.sql import types as t
from pyspark.sql._core.call import Call, Generated, PythonCall
from pyspark.sql._core.expression import Alias, Bound, Cast, Expression, Name, Over, Sorted, Star
from pyspark.sql._core.field import Field, fresh_id, quoted
from pyspark.sql._core.scope import Scope
from pyspark.sql._frame import local
from pyspark.sql._frame.order import in_windows
from pyspark.sql._types.duck import of_duck


class Plan:
    """What every part of DataFrame builds on. `_sql` selects `_fields`, `_hidden` and `_below` (see Scope) under
    their ids."""

    def __init__(self, session, sql, fields, hidden=(), below=()):
        self._session = session
        self._sql = sql
        self._fields = fields
        self._hidden = list(hidden)
        self._below = list(below)

    def _derive(self, sql, fields=None, hidden=None, below=None):
        """A frame of other SQL. With other fields, what lies below is forgotten unless it is said."""
        kept = self._below if fields is None else []
        return type(self)(
            self._session,
            sql,
            self._fields if fields is None else fields,
            self._hidden if hidden is None else hidden,
            kept if below is None else below,
        )

    def _scope(self, deep=False):
        return Scope(self._fields, self._sql, self._hidden, below=self._below if deep else ())

    def _ids(self):
        return [f.sql for f in [*self._fields, *self._hidden, *self._below]]

    def _named_sql(self):
        """The frame under the names that people see."""
        if not self._fields:
            return f"SELECT 1 AS nothing FROM ({self._sql}) LIMIT 0"
        return f"SELECT {', '.join(f'{f.sql} AS {quoted(f.name)}' for f in self._fields)} FROM ({self._sql})"

    # Selecting

    def _project(self, expressions, tail="", grouping=None):
        """SELECT of expressions, spread and checked; `tail` is what follows FROM (…)."""
        expressions = [one for e in expressions for one in self._spread(e)]
        frame, expressions = self._lifted(expressions)
        if frame is not self:
            return frame._project(expressions, tail, grouping)
        if any(isinstance(_bare(e), Generated) for e in expressions):
            return self._generate(expressions)
        scope = self._scope()
        fields, parts, computed = [], [], False
        for expression in expressions:
            field, sql, sure = self._column(expression, scope, fields)
            computed = computed or not sure
            fields.append(field)
            parts.append(f"{sql} AS {field.sql}" if sql != field.sql else sql)
        hidden, below = ([], []) if tail else self._left_out(fields)
        parts += [f.sql for f in [*hidden, *below]]
        order = in_windows(zip(expressions, fields), scope)
        sql = f"SELECT {', '.join(parts) or '1 AS nothing'} FROM ({self._sql}){tail}{order}"
        if computed:
            self._describe(sql, fields)
        return self._derive(sql, fields, hidden, below)

    def _left_out(self, fields):
        """What a select passes on unseen: (hidden, below)."""
        chosen = {f.id for f in fields}
        below = [f for f in [*self._fields, *self._below] if f.id not in chosen]
        return [f for f in self._hidden if f.id not in chosen], below

    def _spread(self, expression):
        """`*` as the columns it stands for, also inside a function: `hash("*")`."""
        if isinstance(expression, Star):
            return expression.spread(self._scope())
        if not any(isinstance(node, Star) for node in expression.walk()):
            return [expression]

        def opened(node):
            if not any(isinstance(c, Star) for c in node.children):
                return None
            return node.with_children([one for c in node.children for one in self._spread(c)])

        return [expression.replaced(opened)]

    def _column(self, expression, scope, taken):
        """(field, SQL, is it sure to stand) of one selected expression."""
        core = _bare(expression)
        written = core.write(scope)
        # After writing: a part of a struct has another name than a part of a map.
        label = expression.label()
        metadata = expression.metadata if isinstance(expression, Alias) else None
        source = next((f for f in [*scope.fields, *scope.hidden] if f.sql == written.sql), None)
        if source is not None and isinstance(core, (Name, Bound)):
            again = isinstance(expression, Alias) or any(f.id == source.id for f in taken)
            changes = {"name": label, "metadata": metadata or source.metadata}
            if again:
                changes.update(id=fresh_id(), qualifiers=())
            return source.but(**changes), written.sql, True
        return (
            Field(label, written.known_type, written.nullable, metadata=metadata),
            written.sql,
            written.certain,
        )

    def _describe(self, sql, fields):
        """Asks DuckDB whether the query stands, and for the types nobody said."""
        described = asked(host.describe, sql)
        for field, (_, kind) in zip(fields, described):
            if field.type is None:
                field.type = of_duck(kind)

    # Functions that make rows

    def _generate(self, expressions):
        makers = [e for e in expressions if isinstance(_bare(e), Generated)]
        if len(makers) > 1:
            shown = ", ".join(f'"{e.title()}"' for e in makers)
            raise AnalysisException(
                "[UNSUPPORTED_GENERATOR.MULTI_GENERATOR] The generator is not supported: only one generator allowed per "
                f"SELECT clause but found {len(makers)}: {shown}. SQLSTATE: 42K0E",
                "UNSUPPORTED_GENERATOR.MULTI_GENERATOR",
                sqlState="42K0E",
            )
        maker = makers[0]
        sql, outputs = _bare(maker).rows(self._scope())
        names = maker.names if isinstance(maker, Alias) else [name for name, _, _ in outputs]
        if len(names) != len(outputs):
            raise AnalysisException(
                f"[UDTF_ALIAS_NUMBER_MISMATCH] The number of aliases supplied in the AS clause does not match the number "
                f"of columns output by the UDTF. Expected {len(outputs)} aliases, but got {', '.join(names)}."
            )
        row = fresh_id()
        inner = f"SELECT *, unnest({sql}) AS {row} FROM ({self._sql})"
        made = [Field(name, kind) for name, (_, kind, _) in zip(names, outputs)]
        accesses = [access.format(row=row) for _, _, access in outputs]
        columns = ", ".join([*self._ids(), *(f"{a} AS {f.sql}" for a, f in zip(accesses, made))])
        wide = self._derive(
            f"SELECT {columns} FROM ({inner})", [*self._fields, *made], None, self._below
        )
        chosen = []
        for expression in expressions:
            chosen.extend([Bound(f) for f in made] if expression is maker else [expression])
        self._describe(wide._sql, wide._fields)
        return wide._project(chosen)

    # Functions of Python

    def _lifted(self, expressions):
        """Runs the Python functions inside expressions, innermost first: (frame with their results, expressions)."""
        frame = self
        while True:
            call = next((c for e in expressions for c in _python_calls(e)), None)
            if call is None:
                return frame, expressions
            frame, field = frame._computed(call)
            expressions = [
                e.replaced(lambda node: Bound(field) if node is call else None) for e in expressions
            ]

    def _computed(self, call):
        """The frame with one more column: the results of a Python function, row by row."""
        scope = self._scope(deep=True)
        arguments = [Field("argument", None) for _ in call.children]
        parts = [f"{c.write(scope)} AS {f.sql}" for c, f in zip(call.children, arguments)]
        sql = f"SELECT {', '.join([*self._ids(), *parts]) or '1 AS nothing'} FROM ({self._sql})"
        whole = [
            Field("", f.type, id=f.id) for f in [*self._fields, *self._hidden, *self._below]
        ] + arguments
        self._describe(sql, whole)
        table = local.keep(sql)
        wanted = ", ".join(f.sql for f in arguments) or "1"
        _, rows = asked(host.fetch, f"SELECT {wanted} FROM {table}")
        values = local.read(arguments, rows) if arguments else [()] * len(rows)
        result = Field(call.title(), call.type)
        run = call.function
        answers = [(_shaped(run(*row), call.type),) for row in values]
        stored = local.store([result], answers)
        columns = ", ".join([*self._ids(), result.sql])
        joined = f"SELECT {columns} FROM {table} POSITIONAL JOIN {stored}"
        return self._derive(joined, None, [*self._hidden, result]), result

    # Grouping

    def _aggregate(self, keys, aggregates, how="GROUP BY {}"):
        """Rows of groups: keys first. `how` is the form of GROUP BY."""
        keys = [one for k in keys for one in self._spread(k)]
        frame, lifted = self._lifted_below([*keys, *aggregates])
        if frame is not self:
            return frame._aggregate(lifted[: len(keys)], lifted[len(keys) :], how)
        above = [e for e in aggregates if any(isinstance(n, PythonCall) for n in e.walk())]
        if above:
            return self._aggregate_then_python(keys, aggregates, how)
        scope = self._scope()
        aggregates = [e.replaced(lambda node: _over_keys(node, keys)) for e in aggregates]
        texts = [_bare(k).write(scope).sql for k in keys]
        shown = [*keys, *aggregates]
        for expression in aggregates:
            check_grouping(expression, texts, scope)
        tail = " " + how.format(", ".join(texts)) if texts else ""
        if not shown:
            return self._project([])
        return self._project(shown, tail or " ")

    def _lifted_below(self, expressions):
        """Runs the Python functions that stand below aggregates or beside them without any inside."""
        frame = self
        while True:
            call = next((c for e in expressions for c in _python_calls(e) if not c.sums_up()), None)
            if call is None:
                return frame, expressions
            frame, field = frame._computed(call)
            expressions = [
                e.replaced(lambda node: Bound(field) if node is call else None) for e in expressions
            ]

    def _aggregate_then_python(self, keys, aggregates, how):
        inner, outer = [], []
        marks = {}

        def pull(node):
            rule = getattr(node, "rule", None)
            if rule is not None and rule.aggregate and not isinstance(node, Over):
                name = f"__sum_{len(inner)}"
                inner.append(Alias(node, [name]))
                marks[name] = node
                return Name(name)
            return None

        for expression in aggregates:
            label = expression.label()
            outer.append(Alias(_bare(expression).replaced(pull), [label]))
        grouped = self._aggregate(keys, inner, how)
        firsts = [Bound(f) for f in grouped._fields[: len(keys)]]
        return grouped._project([*firsts, *outer])


def _bare(expression):
    """Without its alias."""
    while isinstance(expression, Alias):
        expression = expression.children[0]
    return expression


def _python_calls(expression):
    """Python functions inside, innermost first."""
    for child in expression.children:
        yield from _python_calls(child)
    if isinstance(expression, PythonCall):
        yield expression


def _shaped(value, kind):
    """A function's result as its column's type takes it: what does not fit is NULL, as Spark has it."""
    if value is None or isinstance(kind, t.StringType) and isinstance(value, str):
        return value
    if isinstance(kind, t.StringType):
        return str(value)
    if isinstance(kind, t.IntegralType):
        return int(value) if isinstance(value, int) and not isinstance(value, bool) else None
    if isinstance(kind, (t.DoubleType, t.FloatType)):
        return value if isinstance(value, float) else None
    if isinstance(kind, t.BooleanType):
        return value if isinstance(value, bool) else None
    if isinstance(kind, (t.ArrayType, t.MapType, t.StructType)):
        from pyspark.sql._types.python import shaped

        return shaped(value, kind)
    return value


def _over_keys(node, keys):
    """`grouping_id()` is of all keys; it is still called by what it was written as."""
    if isinstance(node, Call) and node.rule.name == "grouping_id" and not node.children and keys:
        full = node.with_children([_bare(k) for k in keys])
        full.rule = copy.copy(node.rule)
        full.rule.title = "grouping_id()"
        return full
    return None


def check_grouping(expression, keys, scope):
    """Refuses a column that is neither summed up nor a key."""
    core = _bare(expression)
    if isinstance(core, (Cast, Sorted)):
        core = core.children[0]
    if isinstance(core, Over) or not isinstance(core, Expression):
        return
    rule = getattr(core, "rule", None)
    if rule is not None and rule.aggregate:
        return
    if isinstance(core, (Name, Bound)):
        written = core.write(scope)
        if written.sql not in keys and not keys:
            raise AnalysisException(
                "[MISSING_GROUP_BY] The query does not include a GROUP BY clause. Add GROUP BY or turn it into the window "
                "functions using OVER clauses. SQLSTATE: 42803",
                "MISSING_GROUP_BY",
                sqlState="42803",
            )
        if written.sql not in keys:
            raise AnalysisException(
                f'[MISSING_AGGREGATION] The non-aggregating expression "{core.title()}" is based on columns which are '
                "not participating in the GROUP BY clause.\nAdd the columns or the expression to the GROUP BY, aggregate "
                f'the expression, or use "any_value({core.title()})" if you do not care which of the values within a '
                "group is returned. SQLSTATE: 42803",
                "MISSING_AGGREGATION",
                {"expression": f'"{core.title()}"'},
                "42803",
            )
        return
    if keys and core.children and not core.sums_up() and core.write(scope).sql in keys:
        return
    for child in core.children:
        check_grouping(child, keys, scope)
