"""Calls of functions by rules: a template of SQL, the type of the result, Spark's name."""

from pyspark.errors import AnalysisException
from pyspark.sql import types as t
from pyspark.sql._core.expression import Expression
from pyspark.sql._core.scope import Written
from pyspark.sql._core.takes import Mismatch, check_taken
from pyspark.sql._types.ddl import parse_type


class Rule:
    """How one function is written.

    `sql`: a template over the arguments (see Written.__format__; `{args}` are all of them, `{over}` the
    window) or a function `(arguments, scope) -> str | Written`. `type`: of the result, which is then cast to
    it; a number means the type of that argument, uncast; None is asked of DuckDB. `title`: a template or
    function of the children's titles; by default `name(a, b)`. `rows`: (fields) for a generator. `takes`:
    the kind of each argument that has to be an array, a map or bytes; `refused` is what a refusal calls the
    call where that is not its title.
    """

    def __init__(
        self,
        name,
        sql,
        type=None,
        aggregate=False,
        ranks=False,
        title=None,
        nullable=None,
        trusted=False,
        takes=(),
        refused=None,
    ):
        self.name = name
        self.takes = takes
        self.refused = refused
        self.sql = sql
        self.type = parse_type(type) if isinstance(type, str) else type
        self.aggregate = aggregate
        self.ranks = ranks
        self.title = title
        self.nullable = nullable
        self.trusted = trusted or isinstance(self.type, (t.StringType, t.BooleanType))


class Call(Expression):
    def __init__(self, rule, children):
        self.rule = rule
        self.children = tuple(children)

    def title(self):
        titles = [c.title() for c in self.children]
        shown = self.rule.title
        if shown is None:
            return f"{self.rule.name}({', '.join(titles)})"
        return shown(titles) if callable(shown) else shown.format(*titles, args=", ".join(titles))

    def sums_up(self):
        return self.rule.aggregate or super().sums_up()

    def write(self, scope):
        rule = self.rule
        if rule.ranks and not scope.over:
            raise AnalysisException(
                f'[WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE] Window function "{self.title()}" requires an OVER clause. '
                "SQLSTATE: 42601",
                "WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE",
                {"funcName": f'"{self.title()}"'},
                "42601",
            )
        arguments = [c.write(scope.plain()) for c in self.children]
        try:
            check_taken(rule.takes, arguments, [c.title() for c in self.children])
            return self._written(arguments, scope)
        except Mismatch as problem:
            raise problem.of(rule.refused or self.title()) from None

    def _written(self, arguments, scope):
        rule = self.rule
        nullable = any(a.nullable for a in arguments) if rule.nullable is None else rule.nullable
        if callable(rule.sql):
            answer = rule.sql(arguments, scope)
            if isinstance(answer, Written):
                answer.nullable = (
                    answer.nullable and nullable if rule.nullable is not None else answer.nullable
                )
                return answer
            sql = answer
        else:
            try:
                sql = rule.sql.format(
                    *arguments, args=", ".join(a.sql for a in arguments), over=scope.over
                )
            except IndexError:
                raise wrong_number(rule.name, len(arguments)) from None
        if rule.type is None:
            return Written(sql, scope, None, nullable)
        if isinstance(rule.type, int):
            return Written(sql, scope, arguments[rule.type].type, nullable)
        return Written(
            sql if rule.trusted else f"CAST({sql} AS {rule.type.duck})", scope, rule.type, nullable
        )


def wrong_number(name, count, wanted="another number of"):
    return AnalysisException(
        f"[WRONG_NUM_ARGS.WITHOUT_SUGGESTION] The `{name}` requires {wanted} parameters but the actual number is "
        f"{count}. SQLSTATE: 42605",
        "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
        sqlState="42605",
    )


class PythonCall(Expression):
    """A Python function over columns: a frame runs it row by row and puts the result in the place of this."""

    def __init__(self, name, function, type, children, whole=False):
        self.name = name
        self.function = function
        self.type = type
        self.children = tuple(children)

    def title(self):
        return f"{self.name}({', '.join(c.title() for c in self.children)})"

    def write(self, scope):
        raise AnalysisException(
            f"`{self.name}` cannot stand here in this course's Spark: compute it in a column of its own first, with "
            "withColumn or select."
        )


def guarded(expression, wanted, title):
    """An argument of a Python function that has to be of a kind."""
    rule = Rule("", lambda a, s: a[0], title="{0}", takes=(wanted,), refused=title)
    return Call(rule, [expression])


class Generated(Expression):
    """A function that makes rows: `explode` and its kin. `sql(arguments, scope)` gives (list SQL, [(name, type, access)])."""

    def __init__(self, name, sql, children, takes=()):
        self.name = name
        self.sql = sql
        self.takes = takes
        self.children = tuple(children)

    def title(self):
        return f"{self.name}({', '.join(c.title() for c in self.children)})"

    def write(self, scope):
        raise AnalysisException(
            f"[UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS] The generator is not supported: nested in expressions "
            f'"{self.title()}". SQLSTATE: 42K0E',
            "UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS",
            sqlState="42K0E",
        )

    def rows(self, scope):
        arguments = [c.write(scope) for c in self.children]
        try:
            check_taken(self.takes, arguments, [c.title() for c in self.children])
            return self.sql(arguments, scope)
        except Mismatch as problem:
            raise problem.of(self.title()) from None
