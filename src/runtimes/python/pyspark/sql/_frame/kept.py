"""What Spark does to caches and plans, which has nothing to do here."""

from pyspark.sql._core.expression import Bound
from pyspark.sql._frame import local
from pyspark.sql.column import Column
from pyspark.storagelevel import StorageLevel


class Kept:
    _level = StorageLevel.NONE
    _local = False

    def cache(self):
        return self.persist()

    def persist(self, storageLevel=StorageLevel.MEMORY_AND_DISK_DESER):
        # The first level stays, as in Spark.
        if not self.is_cached:
            self._level = storageLevel
        return self

    def unpersist(self, blocking=False):
        self._level = StorageLevel.NONE
        return self

    @property
    def is_cached(self):
        return self._level != StorageLevel.NONE

    @property
    def storageLevel(self):
        return self._level

    def checkpoint(self, eager=True):
        table = local.keep(self._sql)
        return self._derive(f"SELECT * FROM {table}")

    localCheckpoint = checkpoint

    def hint(self, name, *parameters):
        return self

    def withWatermark(self, eventTime, delayThreshold):
        return self

    def inputFiles(self):
        told = next((f for f in self._hidden if f.name == "_metadata"), None)
        if told is None:
            return []
        path = Column(Bound(told))["file_path"]
        return [row[0] for row in self.select(path.alias("path")).distinct().collect()]

    def isLocal(self):
        return self._local

    def observe(self, observation, *exprs):
        return self

    def sameSemantics(self, other):
        return _renumbered(self._sql) == _renumbered(other._sql)

    def semanticHash(self):
        return hash(_renumbered(self._sql))

    @property
    def isStreaming(self):
        return False


def _renumbered(sql):
    """The SQL with its columns counted from one, so that two frames made alike are alike."""
    import re

    seen = {}
    return re.sub(r'"c\d+"', lambda m: seen.setdefault(m[0], f'"c{len(seen)}"'), sql)
