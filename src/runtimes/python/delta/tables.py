"""`DeltaTable`: tables changed from Python."""

from delta._builder import DeltaTableBuilder
from delta._change import assigned, conditional, replace
from delta._merge import DeltaMergeBuilder
from pyspark.errors import AnalysisException, absent
from pyspark.sql import functions as F
from pyspark.sql.session import SparkSession

_ABSENT = {
    "restoreToVersion": "tables keep only their newest version here",
    "restoreToTimestamp": "tables keep only their newest version here",
    "generate": "there are no manifests",
    "convertToDelta": "files are not tables here; read them and use saveAsTable",
    "clone": "use CREATE TABLE … CLONE",
}


class DeltaTable:
    """A table, with an alias perhaps. Get one with `DeltaTable.forName(spark, name)`."""

    def __init__(self, session, name, alias=None):
        self._session = session
        self._name = name
        self._alias = alias

    @classmethod
    def forName(cls, sparkSession, tableOrViewName):
        sparkSession.table(tableOrViewName)
        return cls(sparkSession, tableOrViewName)

    @classmethod
    def forPath(cls, sparkSession, path, hadoopConf=None):
        name = f"delta.`{path}`"
        if not cls.isDeltaTable(sparkSession, path):
            raise AnalysisException(
                f"[DELTA_MISSING_DELTA_TABLE] {path} is not a Delta table. SQLSTATE: 42P01",
                "DELTA_MISSING_DELTA_TABLE",
                sqlState="42P01",
            )
        return cls(sparkSession, name)

    @classmethod
    def isDeltaTable(cls, sparkSession, identifier):
        return sparkSession.catalog.tableExists(f"delta.`{identifier}`")

    @classmethod
    def create(cls, sparkSession=None):
        return DeltaTableBuilder(cls, _session(sparkSession), "CREATE TABLE")

    @classmethod
    def createIfNotExists(cls, sparkSession=None):
        return DeltaTableBuilder(cls, _session(sparkSession), "CREATE TABLE IF NOT EXISTS")

    @classmethod
    def replace(cls, sparkSession=None):
        return DeltaTableBuilder(cls, _session(sparkSession), "CREATE OR REPLACE TABLE")

    createOrReplace = replace

    def toDF(self):
        frame = self._session.table(self._name)
        return frame.alias(self._alias) if self._alias else frame

    def alias(self, aliasName):
        return DeltaTable(self._session, self._name, aliasName)

    def merge(self, source, condition):
        """Rows of `source` go into this table: add `when…` clauses, then `execute()`."""
        return DeltaMergeBuilder(self, source, conditional(condition))

    def delete(self, condition=None):
        frame = self.toDF()
        gone = F.lit(True) if condition is None else F.coalesce(conditional(condition), F.lit(False))
        return replace(self, frame.filter(~gone), "DELETE", frame.filter(gone))

    def update(self, condition=None, set=None):
        frame = self.toDF()
        values = assigned(set)
        chosen = F.lit(True) if condition is None else F.coalesce(conditional(condition), F.lit(False))
        columns = [
            F.when(chosen, values[c.lower()]).otherwise(frame[c]).cast(kind).alias(c)
            if c.lower() in values
            else frame[c]
            for c, kind in ((f.name, f.dataType) for f in frame.schema)
        ]
        return replace(self, frame.select(*columns), "UPDATE", frame.filter(chosen))

    def history(self, limit=None):
        at_most = "" if limit is None else f" LIMIT {int(limit)}"
        return self._session.sql(f"DESCRIBE HISTORY {self._name}{at_most}")

    def detail(self):
        return self._session.sql(f"DESCRIBE DETAIL {self._name}")

    def vacuum(self, retentionHours=None):
        return self._session.sql(f"VACUUM {self._name}")

    def optimize(self):
        return _Optimizing(self)

    def upgradeTableProtocol(self, readerVersion, writerVersion):
        """Tables have no protocol here."""

    addFeatureSupport = dropFeatureSupport = upgradeTableProtocol

    def __getattr__(self, name):
        if name in _ABSENT:
            raise absent(f"DeltaTable.{name}", _ABSENT[name])
        raise AttributeError(f"'DeltaTable' object has no attribute '{name}'")


def _session(given):
    return given or SparkSession.builder.getOrCreate()


class _Optimizing:
    """`deltaTable.optimize()`"""

    def __init__(self, table):
        self._table = table

    def where(self, partitionFilter):
        return self

    def executeCompaction(self):
        return self._table._session.sql(f"OPTIMIZE {self._table._name}")

    def executeZOrderBy(self, *cols):
        return self.executeCompaction()


__all__ = ["DeltaMergeBuilder", "DeltaTable", "DeltaTableBuilder"]
