"""Spark SQL."""

from pyspark.sql.column import Column
from pyspark.sql.dataframe import DataFrame, DataFrameNaFunctions, DataFrameStatFunctions
from pyspark.sql.group import GroupedData
from pyspark.sql.readwriter import DataFrameReader, DataFrameWriter
from pyspark.sql.session import SparkSession
from pyspark.sql.types import Row
from pyspark.sql.udf import UDFRegistration
from pyspark.sql.window import Window, WindowSpec

__all__ = [
    *[
        "SparkSession",
        "UDFRegistration",
        "DataFrame",
        "Column",
        "Row",
        "GroupedData",
        "DataFrameNaFunctions",
    ],
    *["DataFrameStatFunctions", "Window", "WindowSpec", "DataFrameReader", "DataFrameWriter"],
]
