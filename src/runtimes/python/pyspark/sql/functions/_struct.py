"""Structs."""

from pyspark.sql._core.call import Call, Rule
from pyspark.sql._core.expression import Alias, Bound, Item, Name
from pyspark.sql._core.structs import packed
from pyspark.sql.column import Column, as_named
from pyspark.sql.functions._define import define, own


def field_name(expression, number):
    if isinstance(expression, (Name, Bound, Alias, Item)):
        label = expression.label()
        return label.rpartition(".")[2] if isinstance(expression, Item) else label
    return f"col{number}"


@own
def struct(*cols):
    listed = cols[0] if len(cols) == 1 and isinstance(cols[0], (list, set, tuple)) else cols
    made = [as_named(c) for c in listed]
    return Column(_Struct(made))


class _Struct(Call):
    """A struct whose fields are named after its columns."""

    def __init__(self, made):
        super().__init__(Rule("struct", None), made)

    def write(self, scope):
        return packed(
            [(field_name(e, n), e.write(scope.plain())) for n, e in enumerate(self.children, 1)],
            scope,
        )


define(
    "named_struct",
    "*cols",
    lambda a, s: packed([(str(a[i].value), a[i + 1]) for i in range(0, len(a) - 1, 2)], s),
)
