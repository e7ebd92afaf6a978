"""Views, and what Spark does to partitions and caches, which has nothing to do here."""

from _lab import host
from pyspark.errors import AnalysisException, asked
from pyspark.sql._core.field import quoted
from pyspark.sql._frame import local


class Kept:
    def createOrReplaceTempView(self, name):
        _checked(name)
        host.bridge().session.used = True
        asked(host.execute, f"CREATE OR REPLACE TEMP VIEW {quoted(name)} AS {self._named_sql()}")

    registerTempTable = createOrReplaceTempView

    def createTempView(self, name):
        _checked(name)
        if self._session.catalog._has_view(name):
            raise AnalysisException(
                f"[TEMP_TABLE_OR_VIEW_ALREADY_EXISTS] Cannot create the temporary view `{name}` because it already "
                "exists.\nChoose a different name, drop or replace the existing view,  or add the IF NOT EXISTS clause to "
                "tolerate pre-existing views. SQLSTATE: 42P07",
                "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS",
                sqlState="42P07",
            )
        self.createOrReplaceTempView(name)

    def createOrReplaceGlobalTempView(self, name):
        _refuse("global temporary views", "use createOrReplaceTempView")

    createGlobalTempView = createOrReplaceGlobalTempView

    def cache(self):
        return self

    persist = cache

    def unpersist(self, blocking=False):
        return self

    def checkpoint(self, eager=True):
        table = local.keep(self._sql)
        return self._derive(f"SELECT * FROM {table}")

    localCheckpoint = checkpoint

    def repartition(self, numPartitions=None, *cols):
        return self

    def repartitionByRange(self, numPartitions=None, *cols):
        return self

    def coalesce(self, numPartitions):
        return self

    def hint(self, name, *parameters):
        return self

    def withWatermark(self, eventTime, delayThreshold):
        return self

    def inputFiles(self):
        return []

    def isLocal(self):
        return False

    def observe(self, observation, *exprs):
        return self

    def sameSemantics(self, other):
        return _renumbered(self._sql) == _renumbered(other._sql)

    def semanticHash(self):
        return hash(_renumbered(self._sql))

    @property
    def storageLevel(self):
        _refuse("DataFrame.storageLevel", "nothing is cached in this course's Spark")

    @property
    def isStreaming(self):
        return False


def _renumbered(sql):
    """The SQL with its columns counted from one, so that two frames made alike are alike."""
    import re

    seen = {}
    return re.sub(r'"c\d+"', lambda m: seen.setdefault(m[0], f'"c{len(seen)}"'), sql)


def _checked(name):
    if not name.replace("_", "a").isalnum() or name[0].isdigit():
        raise AnalysisException(
            f"[INVALID_TEMP_VIEW_NAME] Invalid view name: {name}.", "INVALID_TEMP_VIEW_NAME"
        )


def _refuse(what, instead):
    from pyspark.errors import absent

    raise absent(what, instead)
