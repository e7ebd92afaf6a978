"""What an expression is written against: the columns in reach, and DuckDB to ask for a type."""

import re

from _lab import host
from pyspark.errors import AnalysisException, asked, nearest
from pyspark.sql._core.field import quoted
from pyspark.sql._types.duck import of_duck

_PART = re.compile(r"`((?:[^`]|``)*)`|([^.`]+)")


def name_parts(name):
    """`a.b`, "`a.b`.c" → its parts."""
    return [m[1].replace("``", "`") if m[1] is not None else m[2] for m in _PART.finditer(name)]


class Scope:
    """Columns in reach, and the SQL they come from (without parentheses).

    `hidden` are reached by what is bound to them or by their frame's name (behind a join with USING, a file's
    `_metadata`); `below` are those a select left out, which sorting and filtering still find.
    """

    def __init__(self, fields, source, hidden=(), variables=(), over="", below=()):
        self.fields = fields
        self.source = source
        self.hidden = hidden
        self.below = below
        self.variables = variables
        self.over = over
        self._known = {}

    def with_over(self, over):
        """For the function right under OVER."""
        return Scope(self.fields, self.source, self.hidden, self.variables, over, self.below)

    def plain(self):
        """For what stands inside a function: OVER does not reach it."""
        return self.with_over("") if self.over else self

    def with_variables(self, variables):
        """Inside a lambda: [(name in SQL, type)]."""
        return Scope(
            self.fields, self.source, self.hidden, [*self.variables, *variables], "", self.below
        )

    def find(self, name):
        """The field of a name, and the parts of the name that lie inside it."""
        parts = name_parts(name) or [name]
        low = [part.lower() for part in parts]
        found = [f for f in self.fields if f.name.lower() == low[0]]
        if found:
            return self._only(found, name), parts[1:]
        for size in (len(parts) - 1, 1):
            if size > 0:
                qualifier = ".".join(low[:size])
                # What a join with USING hides is still found by its frame's name.
                for fields in (self.fields, self.hidden):
                    found = [
                        f
                        for f in fields
                        if qualifier in f.qualifiers and f.name.lower() == low[size]
                    ]
                    if found:
                        return self._only(found, name), parts[size + 1 :]
        found = [f for f in self.below if f.name.lower() == low[0]]
        found = found[:1] or [f for f in self.hidden if f.name == "_metadata" == low[0]]
        if found:
            return found[0], parts[1:]
        raise self.unresolved(name)

    def _only(self, found, name):
        if len({f.id for f in found}) > 1:
            choices = ", ".join("`" + "`.`".join([*f.qualifiers[:1], f.name]) + "`" for f in found)
            raise AnalysisException(
                f"[AMBIGUOUS_REFERENCE] Reference `{'`.`'.join(name_parts(name))}` is ambiguous, could be: "
                f"[{choices}]. SQLSTATE: 42704",
                "AMBIGUOUS_REFERENCE",
                {"name": f"`{name}`"},
                "42704",
            )
        return found[0]

    def held(self, field):
        """A bound column where it is in reach, also behind a join that hides it."""
        for mine in [*self.fields, *self.hidden, *self.below]:
            if mine.id == field.id:
                return mine
        same = [f for f in self.fields if f.name.lower() == field.name.lower()]
        if len(same) == 1:
            return same[0]
        raise self.unresolved(field.name)

    def unresolved(self, name):
        """Spark's error for a name that is not there, with the nearest names."""
        shown = "`" + "`.`".join(name_parts(name) or [name]) + "`"
        near = ", ".join(f"`{one}`" for one in nearest(name, [f.name for f in self.fields]))
        if not near:
            return AnalysisException(
                f"[UNRESOLVED_COLUMN.WITHOUT_SUGGESTION] A column, variable, or function parameter with name {shown} "
                "cannot be resolved. SQLSTATE: 42703",
                "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION",
                {"objectName": shown},
                "42703",
            )
        return AnalysisException(
            f"[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column, variable, or function parameter with name {shown} "
            f"cannot be resolved. Did you mean one of the following? [{near}]. SQLSTATE: 42703",
            "UNRESOLVED_COLUMN.WITH_SUGGESTION",
            {"objectName": shown, "proposal": near},
            "42703",
        )

    def type_of(self, sql):
        """Asks DuckDB for the Spark type of a piece of SQL."""
        if sql not in self._known:
            extra = "".join(
                f", CAST(NULL AS {kind.duck}) AS {quoted(name)}" for name, kind in self.variables
            )
            source = f"({self.source})" if self.source else "(SELECT 1)"
            if extra:
                source = f"(SELECT *{extra} FROM {source})"
            described = asked(host.describe, f"SELECT {sql} AS x FROM {source}")
            self._known[sql] = of_duck(described[0][1])
        return self._known[sql]


class Written:
    """An expression as SQL. The type is asked of DuckDB when a rule needs it and nobody said it.

    `certain` says that DuckDB cannot refuse the text, so that a frame need not ask whether it stands.
    """

    def __init__(self, sql, scope, type=None, nullable=True, value=None, certain=False):
        self.sql = sql
        self.scope = scope
        self.nullable = nullable
        self.value = value
        self.certain = certain and type is not None
        self._type = type

    @property
    def type(self):
        if self._type is None:
            self._type = self.scope.type_of(self.sql)
        return self._type

    @property
    def known_type(self):
        return self._type

    def __format__(self, wanted):
        """In a template: `{0}` as it is, `{0:s}` brought to text, `d` date, `t` timestamp, `f` double, …"""
        from pyspark.sql._core.coerce import coerced

        return coerced(self, wanted) if wanted else self.sql

    def __str__(self):
        return self.sql
