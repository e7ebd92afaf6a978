"""Grouped rows."""


class GroupedData:
    def __init__(self, frame, keys):
        self._frame = frame
        self._keys = keys

    def agg(self, *columns):
        scope = self._frame._scope()
        parts = [c.selected(scope) for c in [*self._keys, *columns]]
        keys = ", ".join(k._sql(scope) for k in self._keys)
        grouped = f" GROUP BY {keys}" if keys else ""
        return self._frame._derive(f"SELECT {', '.join(parts)} FROM {self._frame._from()}{grouped}")

    def count(self):
        from pyspark.sql.functions import count

        return self.agg(count("*").alias("count"))
