"""What GROUP BY asks of the columns beside its keys."""

import copy

from pyspark.errors import AnalysisException
from pyspark.sql._core.call import Call
from pyspark.sql._core.expression import Alias, Bound, Cast, Expression, Name, Over, Sorted


def bare(expression):
    """Without its alias."""
    while isinstance(expression, Alias):
        expression = expression.children[0]
    return expression


def over_keys(node, keys):
    """`grouping_id()` is of all keys; it is still called by what it was written as."""
    if isinstance(node, Call) and node.rule.name == "grouping_id" and not node.children and keys:
        full = node.with_children([bare(k) for k in keys])
        full.rule = copy.copy(node.rule)
        full.rule.title = "grouping_id()"
        return full
    return None


def check_grouping(expression, keys, scope):
    """Refuses a column that is neither summed up nor a key."""
    core = bare(expression)
    if isinstance(core, (Cast, Sorted)):
        core = core.children[0]
    if not isinstance(core, Expression):
        return
    if isinstance(core, Over):
        # A window is laid over the groups: what it reads must be there.
        function, *others = core.children
        for child in [*function.children, *others]:
            check_grouping(child, keys, scope)
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
