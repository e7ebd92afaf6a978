"""The order in which Spark leaves rows under a window and in a join."""

from pyspark.sql._core.expression import Over
from pyspark.sql._core.field import fresh_id
from pyspark.sql._core.outer import Subquery


def in_windows(chosen, scope):
    """ORDER BY for a select of (expression, field) with a window: by partitions, sorted."""
    last, ranks = None, []
    for expression, field in chosen:
        for node in expression.walk():
            if isinstance(node, Over):
                last = node
                ranks += [field.sql] if _ranked(node) else []
    if last is None:
        return ""
    _, partition, order = last._parts()
    keys = [f"{p.write(scope).sql} NULLS FIRST" for p in partition]
    keys += [o.write(scope).sql for o in order]
    # Rows that lie at one place keep the order of their numbers.
    return f" ORDER BY {', '.join([*keys, *ranks])}" if keys else ""


def _ranked(over):
    rule = getattr(over.children[0], "rule", None)
    return rule is not None and rule.ranks


def in_rows(left, right, backwards=False):
    """Both sides of a join with their rows numbered, and ORDER BY: along the left rows, and for
    each of them along the right ones; `backwards` the other way round."""
    places = [f'"{fresh_id()}"', f'"{fresh_id()}"']
    sides = [
        f"SELECT *, row_number() OVER () AS {place} FROM ({sql})"
        for sql, place in zip((left, right), places)
    ]
    return sides, f" ORDER BY {', '.join(reversed(places) if backwards else places)}"


def along_rows(sql, expressions):
    """A frame's SQL and ORDER BY that keeps its rows in order where a query inside would not."""
    if not any(isinstance(node, Subquery) for e in expressions for node in e.walk()):
        return sql, ""
    place = f'"{fresh_id()}"'
    return f"SELECT *, row_number() OVER () AS {place} FROM ({sql})", f" ORDER BY {place}"
