"""What changes of a table share: conditions and values as columns, and new rows in the place of the old."""

from pyspark.sql import functions as F
from pyspark.sql._statements import told_as
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


def replace(table, rows, operation, changed):
    """Puts `rows` in the place of the table's; answers with the number of the `changed` ones."""
    counts = {"num_affected_rows": changed.count()}
    put(table, rows, operation, counts)
    return told(table, counts)


def put(table, rows, operation, counts):
    """New rows for a table; in its history it is the operation."""
    with told_as(operation, counts):
        rows.write.insertInto(table._name, overwrite=True)


def told(table, counts):
    """Counts as the frame that a change answers with."""
    schema = ", ".join(f"{name} bigint" for name in counts)
    return table._session.createDataFrame([tuple(counts.values())], schema)
