"""Expressions and the scope that they are written in. A DataFrame is SQL whose columns have unique names."""
