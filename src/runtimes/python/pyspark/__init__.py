"""This course's Spark: pyspark's names over DuckDB. What is not here says so by name."""

from pyspark.conf import SparkConf  # noqa: F401
from pyspark.sql import Row  # noqa: F401
from pyspark.sql.session import SparkContext  # noqa: F401
from pyspark.storagelevel import StorageLevel  # noqa: F401

__version__ = "4.0.0"
__all__ = ["Row", "SparkConf", "SparkContext", "StorageLevel"]
