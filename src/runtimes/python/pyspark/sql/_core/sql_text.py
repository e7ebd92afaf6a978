"""Expressions given as SQL: `expr("a + 1")`."""

import re

from _lab import host
from pyspark.errors import answer
from pyspark.sql._core.expression import Alias, Expression, Name
from pyspark.sql._core.literal import Literal
from pyspark.sql._core.scope import Written
from pyspark.sql.column import Column, as_named

_SUMS = (
    "sum|avg|mean|min|max|count|count_if|collect_list|collect_set|array_agg|first|last|any_value|stddev|stddev_samp|"
    "stddev_pop|std|variance|var_samp|var_pop|median|mode|percentile|percentile_approx|approx_percentile|max_by|min_by|"
    "approx_count_distinct|bool_and|bool_or|every|some|corr|covar_samp|covar_pop|kurtosis|skewness|listagg|string_agg|"
    "first_value|last_value|sum_distinct|try_sum|try_avg|product|grouping|grouping_id"
)
_SUM = re.compile(rf"\b(?:{_SUMS})\s*\(", re.I)
_TEXTS = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")


class SqlText(Expression):
    """An expression whose columns are named in its text; DuckDB finds them under people's names."""

    def __init__(self, text, name, sql):
        self.text = text
        self.name = name
        self.sql = sql

    def title(self):
        return self.name

    def sums_up(self):
        plain = _TEXTS.sub("''", self.text)
        return bool(_SUM.search(plain)) and not re.search(r"\bover\s*\(", plain, re.I)

    def write(self, scope):
        return Written(renamed(self.sql, scope), scope)


_SIGNS = re.compile(r"'(?:[^']|'')*'|\"((?:[^\"]|\"\")*)\"|([A-Za-z_]\w*)|\S|\s+")


def renamed(sql, scope):
    """DuckDB's text with the frame's own names in the place of people's names."""
    signs = [
        (m[0], m[1].replace('""', '"') if m[1] is not None else m[2]) for m in _SIGNS.finditer(sql)
    ]
    params = _lambda_names(signs)
    out, at = [], 0
    while at < len(signs):
        text, name = signs[at]
        before = out[-1] if out else ""
        after = signs[at + 1][0] if at + 1 < len(signs) else ""
        if (
            name is None
            or before == "."
            or name in params
            or (text == name and (after == "(" or _is_word(name, scope)))
        ):
            out.append(text)
            at += 1
            continue
        found, used = _field(signs, at, name, after, scope)
        out.append(found.sql if found else text)
        at += used
    return "".join(out)


def _field(signs, at, name, after, scope):
    """The field that stands at a place, with a qualifier perhaps: (field or None, signs it takes)."""
    if after == "." and at + 2 < len(signs) and signs[at + 2][1] is not None:
        second = signs[at + 2][1].lower()
        for field in [*scope.fields, *scope.hidden]:
            if name.lower() in field.qualifiers and field.name.lower() == second:
                return field, 3
    found = [f for f in scope.fields if f.name.lower() == name.lower()]
    if not found:
        found = [f for f in scope.below if f.name.lower() == name.lower()][:1]
        found = found or [f for f in scope.hidden if f.name == "_metadata" == name.lower()]
    if (
        not found
        and signs[at][0].startswith('"')
        and not _made(signs, at)
        and not _called(signs, at)
    ):
        raise scope.unresolved(name)
    return (scope._only(found, name), 1) if found else (None, 1)


def _called(signs, at):
    """Is it the name of a function, perhaps with its catalog and schema before it?"""
    while at + 2 < len(signs) and signs[at + 1][0] == "." and signs[at + 2][1] is not None:
        at += 2
    return at + 1 < len(signs) and signs[at + 1][0] == "("


def _made(signs, at):
    """Is the quoted name a struct's new field (`"a" := 1`)?"""
    rest = [s for s, _ in signs[at + 1 : at + 4] if not s.isspace()]
    return rest[:1] == [":"]


def _is_word(name, scope):
    """A bare word of DuckDB's is a column only where a column has that name and the word means nothing else."""
    return (
        not any(
            f.name.lower() == name.lower() for f in [*scope.fields, *scope.hidden, *scope.below]
        )
        or name.upper() in _WORDS
    )


_WORDS = set(
    "AND OR NOT NULL TRUE FALSE CASE WHEN THEN ELSE END CAST AS IS IN LIKE ILIKE ESCAPE BETWEEN INTERVAL DISTINCT FROM OVER "
    "PARTITION BY ORDER ROWS RANGE UNBOUNDED PRECEDING FOLLOWING CURRENT ROW ASC DESC NULLS FIRST LAST FILTER WHERE "
    "TRY_CAST LAMBDA EXISTS SELECT COLLATE IGNORE GROUP".split()
)


def _lambda_names(signs):
    """The parameters of lambdas inside."""
    found, at = set(), 0
    while at < len(signs):
        if signs[at][0].lower() == "lambda":
            at += 1
            while at < len(signs) and signs[at][0] != ":":
                if signs[at][1] is not None:
                    found.add(signs[at][1])
                at += 1
        at += 1
    return found


def sql_expression(text):
    """A Column of a text of SQL."""
    for special in (_star, _generator, _registered):
        made = special(text)
        if made is not None:
            return made
    found = answer(host.bridge().session.expression(text))
    name = found["name"]
    expression = _plain(found["sql"]) or SqlText(text, name, found["sql"])
    return Column(Alias(expression, [name]) if found["aliased"] else expression)


_COLUMN = re.compile(r'"((?:[^"`]|"")+)"')


def _plain(sql):
    """A column alone, and NULL alone: of these the type is known."""
    if sql == "NULL":
        return Literal(None)
    found = _COLUMN.fullmatch(sql)
    return Name("`" + found[1].replace('""', '"') + "`") if found else None


def _star(text):
    """`*` and `t.*`, which stand for columns."""
    plain = text.strip()
    named = plain == "*" or plain.endswith(".*") and plain[:-2].isidentifier()
    return Column(as_named(plain)) if named else None


_MAKER = re.compile(
    r"\s*(explode|explode_outer|posexplode|posexplode_outer|inline|inline_outer|stack|json_tuple)\s*\((.*)\)"
    r"\s*(?:as\s+(?:\(([^()]*)\)|(\w+)))?\s*$",
    re.I | re.S,
)


def _generator(text):
    """`explode(x) AS y` in selectExpr."""
    found = _MAKER.match(text)
    if not found:
        return None
    from pyspark.sql import functions

    name, inner, several, one = found[1].lower(), found[2], found[3], found[4]
    parts = _parts(inner)
    counted = name == "stack"
    arguments = [
        functions.lit(int(p)) if counted and at == 0 else sql_expression(p)
        for at, p in enumerate(parts)
    ]
    made = getattr(functions, name)(*arguments)
    names = [n.strip() for n in several.split(",")] if several else [one] if one else []
    return made.alias(*names) if names else made


_CALL = re.compile(r"\s*(\w+)\s*\((.*)\)\s*(?:as\s+(\w+))?\s*$", re.I | re.S)


def _registered(text):
    """A call of a function that `spark.udf.register` knows."""
    from pyspark.sql.udf import REGISTERED

    found = _CALL.match(text)
    if not found or found[1].lower() not in REGISTERED:
        return None
    arguments = [sql_expression(p) for p in _parts(found[2])] if found[2].strip() else []
    made = REGISTERED[found[1].lower()](*arguments)
    return made.alias(found[3]) if found[3] else made


def _parts(text):
    """At the outer commas."""
    found, depth, quote, start = [], 0, "", 0
    for at, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"`":
            quote = sign
        elif sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif sign == "," and depth == 0:
            found.append(text[start:at])
            start = at + 1
    return [*found, text[start:]]
