"""Where Spark keeps its exceptions; notebooks import them from `pyspark.errors`."""
