"""`DeltaTable.create(spark).tableName("t").addColumn("id", "INT").execute()`"""

from pyspark.sql import types as t


class DeltaTableBuilder:
    def __init__(self, table, session, verb):
        self._table = table
        self._session = session
        self._verb = verb
        self._name = None
        self._columns = []
        self._comment = None

    def tableName(self, identifier):
        self._name = self._name or identifier
        return self

    def location(self, location):
        self._name = self._name or f"delta.`{location}`"
        return self

    def comment(self, comment):
        self._comment = comment
        return self

    def addColumn(self, colName, dataType=None, nullable=True, generatedAlwaysAs=None, generatedByDefaultAs=None, comment=None):
        kind = dataType.simpleString() if isinstance(dataType, t.DataType) else dataType
        parts = [f"`{colName}`", kind]
        if isinstance(generatedAlwaysAs, str):
            parts.append(f"GENERATED ALWAYS AS ({generatedAlwaysAs})")
        elif generatedAlwaysAs or generatedByDefaultAs:
            parts.append("GENERATED ALWAYS AS IDENTITY")
        if not nullable:
            parts.append("NOT NULL")
        if comment:
            parts.append(f"COMMENT {_text(comment)}")
        self._columns.append(" ".join(parts))
        return self

    def addColumns(self, cols):
        for field in cols:
            self.addColumn(field.name, field.dataType, field.nullable)
        return self

    def _accepted(self, *_arguments, **_named):
        return self

    partitionedBy = clusterBy = property = _accepted

    def execute(self):
        comment = f" COMMENT {_text(self._comment)}" if self._comment else ""
        self._session.sql(f"{self._verb} {self._name} ({', '.join(self._columns)}) USING delta{comment}")
        return self._table.forName(self._session, self._name)


def _text(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
