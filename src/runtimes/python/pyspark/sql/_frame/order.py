"""The order in which Spark leaves rows under a window: by partition, each of them sorted."""

from pyspark.sql._core.expression import Over


def in_windows(chosen, scope):
    """ORDER BY for a select of (expression, field) in which a window is; without one, nothing."""
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
