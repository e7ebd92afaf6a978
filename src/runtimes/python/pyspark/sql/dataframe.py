"""DataFrame: rows with named columns. Its parts stand in `_frame`, one idea each."""

from pyspark.errors import PySparkAttributeError, absent
from pyspark.sql import types as t
from pyspark.sql._core.expression import Bound
from pyspark.sql._frame.actions import Actions
from pyspark.sql._frame.asof import AsOf
from pyspark.sql._frame.fitted import Fitted
from pyspark.sql._frame.joins import Joins
from pyspark.sql._frame.kept import Kept
from pyspark.sql._frame.lateral import Lateral
from pyspark.sql._frame.missing import DataFrameNaFunctions, Missing
from pyspark.sql._frame.partitions import Partitions
from pyspark.sql._frame.plan import Plan
from pyspark.sql._frame.sampled import Sampled
from pyspark.sql._frame.shape import Shape
from pyspark.sql._frame.statistics import DataFrameStatFunctions, Statistics
from pyspark.sql._frame.views import Views
from pyspark.sql._frame.wide import Wide
from pyspark.sql.column import Column

_ABSENT = {
    "toPandas": "there is no pandas in the page; use collect(), or display(df) for a table",
    "toArrow": "there is no pyarrow in the page; use collect()",
    "pandas_api": "there is no pandas in the page",
    "to_pandas_on_spark": "there is no pandas in the page",
    "rdd": "there are no RDDs; use DataFrame methods",
    "mapInPandas": "there is no pandas in the page; use a udf or SQL functions",
    "mapInArrow": "there is no pyarrow in the page; use a udf or SQL functions",
    "writeStream": "there are no streams; use write",
    "writeTo": "use write.saveAsTable, or CREATE TABLE … AS SELECT in SQL",
    "mergeInto": "use MERGE INTO in SQL",
    "asTable": "there are no table-valued functions of Python",
    "plot": "use display(df)",
    "metadataColumn": "use select('_metadata.file_path') on a frame read from files",
    "executionInfo": "no plan of Spark's is made",
    "dropDuplicatesWithinWatermark": "there are no streams; use dropDuplicates",
}


class DataFrame(
    *(Shape, Fitted, Joins, AsOf, Lateral, Wide, Missing, Statistics),
    *(Sampled, Partitions, Views, Kept, Actions, Plan),
):
    @property
    def sparkSession(self):
        return self._session

    @property
    def columns(self):
        return [f.name for f in self._fields]

    @property
    def dtypes(self):
        return [(f.name, f.type.simpleString()) for f in self._fields]

    @property
    def schema(self):
        return t.StructType(
            [t.StructField(f.name, f.type, f.nullable, f.metadata) for f in self._fields]
        )

    @property
    def write(self):
        from pyspark.sql.readwriter import DataFrameWriter

        return DataFrameWriter(self)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        if name in _ABSENT:
            raise absent(f"DataFrame.{name}", _ABSENT[name])
        for field in self._fields:
            if field.name == name:
                return Column(Bound(field))
        raise PySparkAttributeError(
            f"[ATTRIBUTE_NOT_SUPPORTED] Attribute `{name}` is not supported.",
            "ATTRIBUTE_NOT_SUPPORTED",
            {"attr_name": name},
        )

    def __dir__(self):
        return sorted({*super().__dir__(), *(n for n in self.columns if n.isidentifier())})

    def _ipython_key_completions_(self):
        return self.columns

    def __repr__(self):
        return f"DataFrame[{', '.join(f'{name}: {kind}' for name, kind in self.dtypes)}]"


__all__ = ["DataFrame", "DataFrameNaFunctions", "DataFrameStatFunctions"]
