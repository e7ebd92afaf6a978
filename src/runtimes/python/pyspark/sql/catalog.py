"""`spark.catalog`."""

from collections import namedtuple

from _lab import host
from pyspark.errors import AnalysisException, absent, asked
from pyspark.sql._core.field import quoted, text_literal
from pyspark.sql._frame.views import GLOBAL

CatalogMetadata = namedtuple("CatalogMetadata", "name description")
Database = namedtuple("Database", "name catalog description locationUri")
Table = namedtuple("Table", "name catalog namespace description tableType isTemporary")
Column = namedtuple("Column", "name description dataType nullable isPartition isBucket isCluster")
Function = namedtuple("Function", "name catalog namespace description className isTemporary")


class Catalog:
    def __init__(self, session):
        self._session = session

    def currentCatalog(self):
        return host.bridge().session.currentCatalog

    def setCurrentCatalog(self, catalogName):
        self._session.sql(f"USE CATALOG {_tick(catalogName)}")

    def currentDatabase(self):
        return host.bridge().session.currentSchema

    def setCurrentDatabase(self, dbName):
        self._session.sql(f"USE SCHEMA {dbName}")

    def listCatalogs(self, pattern=None):
        rows = self._session.sql("SHOW CATALOGS").collect()
        return [CatalogMetadata(row[0], None) for row in rows]

    def listDatabases(self, pattern=None):
        rows = self._session.sql("SHOW SCHEMAS").collect()
        return [Database(row[0], self.currentCatalog(), None, None) for row in rows]

    def databaseExists(self, dbName):
        catalog, _, name = dbName.rpartition(".")
        rows = self._session.sql(
            f"SHOW SCHEMAS IN {_tick(catalog or self.currentCatalog())}"
        ).collect()
        return any(row[0].lower() == name.strip("`").lower() for row in rows)

    def listTables(self, dbName=None, pattern=None):
        rows = self._session.sql(f"SHOW TABLES{f' IN {dbName}' if dbName else ''}").collect()
        catalog = self.currentCatalog()
        tables = []
        for row in rows:
            temporary = bool(row["isTemporary"])
            place = None if temporary else [row[0]]
            kind = "TEMPORARY" if temporary else "MANAGED"
            tables.append(
                Table(
                    row["tableName"], None if temporary else catalog, place, None, kind, temporary
                )
            )
        return tables

    def tableExists(self, tableName, dbName=None):
        try:
            self._session.table(f"{dbName}.{tableName}" if dbName else tableName)
        except AnalysisException:
            return False
        return True

    def getTable(self, tableName):
        self._session.table(tableName)
        parts = tableName.replace("`", "").split(".")
        schema = parts[-2] if len(parts) > 1 else self.currentDatabase()
        catalog = parts[-3] if len(parts) > 2 else self.currentCatalog()
        return Table(parts[-1], catalog, [schema], None, "MANAGED", False)

    def listColumns(self, tableName, dbName=None):
        frame = self._session.table(f"{dbName}.{tableName}" if dbName else tableName)
        return [
            Column(f.name, None, f.type.simpleString(), f.nullable, False, False, False)
            for f in frame._fields
        ]

    def listFunctions(self, dbName=None, pattern=None):
        from pyspark.sql import functions

        return [Function(n, None, None, "", "", True) for n in functions.__all__]

    def functionExists(self, functionName, dbName=None):
        from pyspark.sql import functions

        return functionName.lower() in functions.__all__

    def dropTempView(self, viewName):
        there = self._has_view(viewName)
        if there:
            asked(host.execute, f"DROP VIEW IF EXISTS temp.{quoted(viewName)}")
        return there

    def dropGlobalTempView(self, viewName):
        return self.dropTempView(GLOBAL + viewName)

    def _has_view(self, name):
        sql = f"SELECT count(*) FROM duckdb_views() WHERE temporary AND lower(view_name) = lower({text_literal(name)})"
        return asked(host.fetch, sql)[1][0][0] > 0

    def isCached(self, tableName):
        return False

    def _nothing(self, *_arguments, **_named):
        """There is no cache, and files are read when they are asked for."""

    cacheTable = uncacheTable = clearCache = refreshTable = refreshByPath = recoverPartitions = (
        _nothing
    )

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        raise absent(f"spark.catalog.{name}", "use SQL")


def _tick(name):
    return "`" + name.strip("`") + "`"
