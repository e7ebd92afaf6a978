"""Where notebooks of older days import exceptions from."""

from pyspark.errors import *  # noqa: F403
