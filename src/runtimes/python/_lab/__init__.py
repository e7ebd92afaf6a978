"""The notebook around learner code: cells, output, widgets, files and the way to DuckDB."""
