"""The heart of a frame: SQL whose columns have unique names, fields that tell what they are called."""

from _lab import host
from pyspark.errors import AnalysisException, asked
from pyspark.sql._core.call import Generated, PythonCall
from pyspark.sql._core.expression import Alias, Bound, Name, Over, Star
from pyspark.sql._core.field import Field, fresh_id, quoted
from pyspark.sql._core.scope import Scope
from pyspark.sql._frame import local
from pyspark.sql._frame.grouping import bare, check_grouping, over_keys
from pyspark.sql._frame.order import along_rows, in_windows
from pyspark.sql._frame.spans import Spans, in_sessions
from pyspark.sql._types.duck import of_duck
from pyspark.sql._types.python import fitting


class Plan:
    """What every part of DataFrame builds on. `_sql` selects `_fields`, `_hidden` and `_below` (see Scope) under
    their ids."""

    # Simpler SQL with as many rows, to count them.
    _as_many = None

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
        if any(isinstance(bare(e), Generated) for e in expressions):
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
        source, along = (self._sql, "") if tail else along_rows(self._sql, expressions)
        order = in_windows(zip(expressions, fields), scope) or along
        sql = f"SELECT {', '.join(parts) or '1 AS nothing'} FROM ({source}){tail}{order}"
        if computed:
            self._describe(sql, fields)
        frame = self._derive(sql, fields, hidden, below)
        if not tail and not any(e.sums_up() for e in expressions):
            frame._as_many = self._as_many or self._sql
        return frame

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
        core = bare(expression)
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
        makers = [e for e in expressions if isinstance(bare(e), Generated)]
        if len(makers) > 1:
            shown = ", ".join(f'"{e.title()}"' for e in makers)
            raise AnalysisException(
                "[UNSUPPORTED_GENERATOR.MULTI_GENERATOR] The generator is not supported: only one generator allowed per "
                f"SELECT clause but found {len(makers)}: {shown}. SQLSTATE: 42K0E",
                "UNSUPPORTED_GENERATOR.MULTI_GENERATOR",
                sqlState="42K0E",
            )
        maker = makers[0]
        sql, outputs = bare(maker).rows(self._scope())
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
        if isinstance(call, Spans):
            return call.laid(self)
        scope = self._scope(deep=True)
        inputs = getattr(call, "inputs", call.children)
        arguments = [Field("argument", None) for _ in inputs]
        parts = [f"{c.write(scope)} AS {f.sql}" for c, f in zip(inputs, arguments)]
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
        answers = [(fitting(run(*row), call.type),) for row in values]
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
        frame, keys, aggregates = in_sessions(self, keys, aggregates)
        if frame is not self:
            return frame._aggregate(keys, aggregates, how)
        above = [e for e in aggregates if any(isinstance(n, PythonCall) for n in e.walk())]
        if above:
            return self._aggregate_then_python(keys, aggregates, how)
        scope = self._scope()
        aggregates = [e.replaced(lambda node: over_keys(node, keys)) for e in aggregates]
        texts = [bare(k).write(scope).sql for k in keys]
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
            outer.append(Alias(bare(expression).replaced(pull), [label]))
        grouped = self._aggregate(keys, inner, how)
        firsts = [Bound(f) for f in grouped._fields[: len(keys)]]
        return grouped._project([*firsts, *outer])


def _python_calls(expression):
    """Python functions inside, innermost first."""
    for child in expression.children:
        yield from _python_calls(child)
    if isinstance(expression, PythonCall):
        yield expression
