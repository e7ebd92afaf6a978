"""This course's Spark: pyspark's names over DuckDB. What is not here says so by name."""

from pyspark.sql.types import Row  # noqa: F401

__version__ = "4.0.0"
