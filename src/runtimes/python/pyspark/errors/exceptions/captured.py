"""The exceptions that Spark raises from queries, under their other address."""

from pyspark.errors.exceptions.base import *  # noqa: F403
