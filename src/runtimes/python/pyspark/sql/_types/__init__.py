"""Reading types of texts, of DuckDB's answers and of Python's values."""
