"""The session: `spark`."""

from pyspark.errors import PySparkTypeError, PySparkValueError, absent
from pyspark.sql import _statements
from pyspark.sql import types as t
from pyspark.sql._core.field import Field
from pyspark.sql._formatted import formatted
from pyspark.sql._frame import local
from pyspark.sql._types.ddl import parse_schema_or_type
from pyspark.sql._types.python import infer_schema, merge_types, row_shaped, shaped, without_nulls
from pyspark.sql.catalog import Catalog
from pyspark.sql.conf import RuntimeConfig
from pyspark.sql.dataframe import DataFrame

_ABSENT = {
    "readStream": "there are no streams; use spark.read",
    "streams": "there are no streams",
    "dataSource": "data sources of your own are not here",
    "udtf": "table functions of Python are not here",
    "addArtifact": "nothing can be added to the page",
    "client": "there is no Spark Connect here",
    "_jsparkSession": "there is no Java in the page",
    "_jvm": "there is no Java in the page",
    "profile": "nothing is profiled here",
}


class classproperty(property):
    """A property of a class itself."""

    def __get__(self, instance, owner=None):
        return self.fget(owner)


class SparkSession:
    """One session for a machine; `SparkSession.builder.getOrCreate()` gives it."""

    _one = None

    class Builder:
        """Settings for the session, which is there already: they are set when it is asked for."""

        def __init__(self):
            self._settings = {}

        def config(self, key=None, value=None, conf=None, *, map=None):
            if conf is not None:
                self._settings.update(conf.getAll())
            elif map is not None:
                self._settings.update(map)
            else:
                self._settings[key] = value
            return self

        def appName(self, name):
            return self.config("spark.app.name", name)

        def master(self, master):
            return self

        def remote(self, url):
            return self

        def enableHiveSupport(self):
            return self

        def getOrCreate(self):
            session = SparkSession._one = SparkSession._one or SparkSession()
            for key, value in self._settings.items():
                session.conf.set(key, value)
            return session

        create = getOrCreate

    builder = classproperty(lambda cls: cls.Builder())

    def __init__(self):
        self.conf = RuntimeConfig()
        self.catalog = Catalog(self)

    @property
    def version(self):
        return "4.0.0"

    @property
    def udf(self):
        from pyspark.sql.udf import UDFRegistration

        return UDFRegistration()

    @property
    def tvf(self):
        from pyspark.sql.tvf import TableValuedFunction

        return TableValuedFunction(self)

    @property
    def read(self):
        from pyspark.sql.readwriter import DataFrameReader

        return DataFrameReader(self)

    @property
    def sparkContext(self):
        return SparkContext()

    @classmethod
    def getActiveSession(cls):
        return cls.builder.getOrCreate()

    active = getActiveSession

    def newSession(self):
        return self

    def stop(self):
        """Nothing is stopped: a notebook's session is the platform's."""

    def table(self, tableName):
        if not isinstance(tableName, str):
            raise PySparkTypeError(
                f"[NOT_STR] Argument `tableName` should be a str, got {type(tableName).__name__}.",
                "NOT_STR",
            )
        frame = _statements.run(self, f"SELECT * FROM {tableName}")
        name = tableName.replace("`", "").lower()
        qualifiers = tuple(dict.fromkeys([name, name.rpartition(".")[2]]))
        return frame._derive(frame._sql, [f.but(qualifiers=qualifiers) for f in frame._fields])

    def sql(self, sqlQuery, args=None, **kwargs):
        if kwargs:
            sqlQuery = formatted(sqlQuery, kwargs)
        return _statements.run(self, sqlQuery, args, one=True)

    def _run_all(self, text, args=None):
        """The statements of a SQL cell; the frame of the last one."""
        return _statements.run(self, text, args)

    def range(self, start, end=None, step=1, numPartitions=None):
        first, last = (0, start) if end is None else (start, end)
        field = Field("id", t.LongType(), False)
        sql = f"SELECT CAST(range AS BIGINT) AS {field.sql} FROM range({int(first)}, {int(last)}, {int(step)})"
        if numPartitions is None:
            return DataFrame(self, sql, [field])
        parts = max(1, int(numPartitions))
        place = Field("_partition", t.LongType(), False, metadata={"parts": parts})
        at = f"(({field.sql} - {int(first)}) // {int(step)})"
        rows = len(range(int(first), int(last), int(step)))
        part = f"((({at} + 1) * {parts} - 1) // {rows or 1})"
        inside = f"{at} - ({part} * {rows}) // {parts}"
        sql = f"SELECT {field.sql}, {part} * 8589934592 + {inside} AS {place.sql} FROM ({sql})"
        return DataFrame(self, sql, [field], [place])

    def createDataFrame(self, data, schema=None, samplingRatio=None, verifySchema=True):
        if isinstance(data, DataFrame):
            raise PySparkTypeError(
                "[INVALID_TYPE] Argument `data` should not be a DataFrame.", "INVALID_TYPE"
            )
        if isinstance(schema, str):
            schema = parse_schema_or_type(schema)
        rows = list(data) if not isinstance(data, _Parallel) else data.rows
        if isinstance(schema, t.DataType) and not isinstance(schema, t.StructType):
            rows = [(shaped(v, schema, "value"),) for v in rows]
            return self._of_rows([Field("value", schema)], rows)
        kind = schema if isinstance(schema, t.StructType) else self._inferred(rows, schema)
        if isinstance(schema, t.StructType) and verifySchema:
            rows = [row_shaped(r, kind) for r in rows]
        else:
            rows = [row_shaped(_as_named_row(r, kind), kind) for r in rows]
        fields = [Field(f.name, f.dataType, f.nullable, metadata=f.metadata or None) for f in kind]
        return self._of_rows(fields, rows)

    def _inferred(self, rows, names):
        if not rows:
            raise PySparkValueError(
                "[CANNOT_INFER_EMPTY_SCHEMA] Can not infer schema from an empty dataset.",
                "CANNOT_INFER_EMPTY_SCHEMA",
            )
        kind = None
        for row in rows:
            found = infer_schema(row, names)
            kind = found if kind is None else merge_types(kind, found)
        if isinstance(names, (list, tuple)) and names:
            fields = kind.fields
            kind = t.StructType(
                [
                    t.StructField(names[at] if at < len(names) else f.name, f.dataType)
                    for at, f in enumerate(fields)
                ]
            )
        unknown = [f.name for f in kind if isinstance(f.dataType, t.NullType)]
        if unknown:
            raise PySparkValueError(
                "[CANNOT_DETERMINE_TYPE] Some of types cannot be determined after inferring.",
                "CANNOT_DETERMINE_TYPE",
            )
        return without_nulls(kind)

    def _of_rows(self, fields, rows):
        table = local.store(fields, rows)
        return DataFrame(
            self,
            f"SELECT {', '.join(f.sql for f in fields) or '1 AS nothing'} FROM {table}",
            fields,
        )

    def __getattr__(self, name):
        if name in _ABSENT:
            raise absent(f"spark.{name}", _ABSENT[name])
        raise AttributeError(f"'SparkSession' object has no attribute '{name}'")

    def __enter__(self):
        return self

    def __exit__(self, *_problem):
        return None


def _as_named_row(row, kind):
    """A dict's values by sorted names, as the schema was found; others as they are."""
    if isinstance(row, dict):
        values = [v for _, v in sorted(row.items())]
        return tuple(values) if set(row) != set(kind.names) and len(values) == len(kind) else row
    if hasattr(row, "__fields__"):
        return tuple(row) if list(row.__fields__) != kind.names and len(row) == len(kind) else row
    if isinstance(row, (list, tuple)) and len(row) < len(kind):
        return [*row, *[None] * (len(kind) - len(row))]
    return row


class _Parallel:
    """`sc.parallelize([...])`, for createDataFrame alone."""

    def __init__(self, rows):
        self.rows = list(rows)

    def toDF(self, schema=None, sampleRatio=None):
        return SparkSession.builder.getOrCreate().createDataFrame(self.rows, schema)

    def collect(self):
        return list(self.rows)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise absent(f"RDD.{name}", "there are no RDDs; use DataFrame methods")


class SparkContext:
    """`sc`: what of it has a meaning without a cluster."""

    version = "4.0.0"
    applicationId = "local-simulated"
    defaultParallelism = 4
    appName = "Databricks Shell"

    def parallelize(self, c, numSlices=None):
        return _Parallel(c)

    def setLogLevel(self, logLevel):
        """No log is written."""

    def setJobDescription(self, value):
        """There is no Spark UI."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise absent(
            f"sparkContext.{name}", "there is no cluster behind this page; use spark and DataFrames"
        )
