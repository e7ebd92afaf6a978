"""`spark.conf`: settings are kept, and what some of them would do is said."""

from pyspark.errors import AnalysisException

_GIVEN = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "Etc/UTC",
    "spark.sql.shuffle.partitions": "200",
    "spark.sql.caseSensitive": "false",
    "spark.sql.mapKeyDedupPolicy": "EXCEPTION",
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.sources.partitionOverwriteMode": "STATIC",
    "spark.sql.legacy.timeParserPolicy": "CORRECTED",
    "spark.sql.warehouse.dir": "dbfs:/user/hive/warehouse",
    "spark.app.name": "Databricks Shell",
    "spark.databricks.clusterUsageTags.clusterName": "simulated",
}
_NOTHING = object()


class RuntimeConfig:
    def __init__(self):
        self._values = dict(_GIVEN)

    def set(self, key, value):
        self._values[key] = (
            ("true" if value else "false") if isinstance(value, bool) else str(value)
        )

    def get(self, key, default=_NOTHING):
        if key in self._values:
            return self._values[key]
        if default is _NOTHING:
            raise AnalysisException(
                f'[SQL_CONF_NOT_FOUND] The SQL config "{key}" cannot be found. Please verify that the config exists. '
                "SQLSTATE: 42K0I",
                "SQL_CONF_NOT_FOUND",
                sqlState="42K0I",
            )
        return default

    @property
    def getAll(self):
        return dict(self._values)

    def unset(self, key):
        self._values.pop(key, None)
        if key in _GIVEN:
            self._values[key] = _GIVEN[key]

    def isModifiable(self, key):
        return key.startswith("spark.sql.")
