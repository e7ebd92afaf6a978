"""Queries that look at the row of the query around them: `outer()`, `exists()`, `scalar()`.

A frame's SQL is written before anybody knows which frame it will stand in. So a column of the outer
row is written as a NULL with a number in a comment, and gets its real text where the frame is used.
"""

import itertools
import re

from pyspark.errors import AnalysisException
from pyspark.sql import types as t
from pyspark.sql._core.expression import Expression
from pyspark.sql._core.scope import Scope, Written

_numbers = itertools.count(1)
_MARK = re.compile(r"/\*outer:(\d+)\*/NULL")
_NAMED = {}


class Outer(Expression):
    """A column of the row outside. `type` is known only where the outside is."""

    def __init__(self, child):
        self.child = child
        self.type = None
        self.number = next(_numbers)
        _NAMED[self.number] = child

    def title(self):
        return f"outer({self.child.title()})"

    def settle(self, scope):
        self.type = self.child.write(scope).type

    def write(self, scope):
        mark = f"/*outer:{self.number}*/NULL"
        if self.type is None:
            return Written(mark, scope, t.NullType(), certain=True)
        return Written(f"CAST({mark} AS {self.type.duck})", scope, self.type, certain=True)


def placed(sql, scope):
    """The SQL of an inner frame inside an outer one. What is not found there lies further out."""

    def text(found):
        try:
            return _NAMED[int(found[1])].write(scope).sql
        except AnalysisException:
            return found[0]

    return _MARK.sub(text, sql)


def refuse_open(sql):
    """A frame cannot run while a column of an outer row is not found."""
    found = _MARK.search(sql) if "/*outer:" in sql else None
    if found:
        raise Scope([], "").unresolved(_NAMED[int(found[1])].title())


class Subquery(Expression):
    """A frame as a condition or as a value."""

    def __init__(self, frame, kind):
        self.frame = frame
        self.kind = kind

    def title(self):
        if self.kind == "exists":
            return "exists()"
        return f"scalarsubquery({self.frame._fields[0].name})"

    def write(self, scope):
        sql = placed(self.frame._sql, scope)
        if self.kind == "exists":
            return Written(f"EXISTS (SELECT 1 FROM ({sql}))", scope, t.BooleanType(), False)
        field = self.frame._fields[0]
        return Written(f"(SELECT {field.sql} FROM ({sql}))", scope, field.type)
