"""What changes of a table share: conditions and values as columns, and new rows in the place of the old."""

from pyspark.sql import functions as F
from pyspark.sql.column import Column


def conditional(condition):
    """A condition, given as a text of SQL or as a Column."""
    return condition if isinstance(condition, Column) else F.expr(condition)


def assigned(values):
    """{column in small letters: Column}; a text is SQL. A table's alias before a column's name is dropped."""
    return {
        name.rpartition(".")[2].strip("`").lower(): conditional(value) if isinstance(value, (str, Column)) else F.lit(value)
        for name, value in (values or {}).items()
    }


def replace(table, rows, counted, changed):
    """Puts `rows` in the place of the table's; answers with the number of the `changed` ones."""
    count = changed.count()
    rows.write.insertInto(table._name, overwrite=True)
    return table._session.createDataFrame([(count,)], f"{counted} bigint")
