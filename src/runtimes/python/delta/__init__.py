"""Delta's own package, as far as notebooks use it."""

from delta.tables import DeltaMergeBuilder, DeltaTable, DeltaTableBuilder

__all__ = ["DeltaMergeBuilder", "DeltaTable", "DeltaTableBuilder"]
