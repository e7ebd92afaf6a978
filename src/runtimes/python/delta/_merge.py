"""The merge of a frame into a table: target and source are joined once, each row is given its clause, and the table is written anew."""

from delta._change import assigned, conditional, put, told
from pyspark.errors import AnalysisException
from pyspark.sql import functions as F

# Columns of the joined rows that are ours.
_ROW, _SOURCE, _CLAUSE = "__target_row", "__is_source", "__clause"


class _Clause:
    """`side` is matched, new or lone; `values` is None for a deletion, "all" for columns of the same name."""

    def __init__(self, side, condition, values, word):
        self.side = side
        self.condition = None if condition is None else conditional(condition)
        self.values = values if values in (None, "all") else assigned(values)
        self.word = word


class DeltaMergeBuilder:
    def __init__(self, table, source, condition):
        self._table = table
        self._source = source
        self._condition = condition
        self._clauses = []

    def _with(self, *clause):
        self._clauses.append(_Clause(*clause))
        return self

    def whenMatchedUpdate(self, condition=None, set=None):
        return self._with("matched", condition, set or {}, "updated")

    def whenMatchedUpdateAll(self, condition=None):
        return self._with("matched", condition, "all", "updated")

    def whenMatchedDelete(self, condition=None):
        return self._with("matched", condition, None, "deleted")

    def whenNotMatchedInsert(self, condition=None, values=None):
        return self._with("new", condition, values or {}, "inserted")

    def whenNotMatchedInsertAll(self, condition=None):
        return self._with("new", condition, "all", "inserted")

    def whenNotMatchedBySourceUpdate(self, condition=None, set=None):
        return self._with("lone", condition, set or {}, "updated")

    def whenNotMatchedBySourceDelete(self, condition=None):
        return self._with("lone", condition, None, "deleted")

    def withSchemaEvolution(self):
        return self

    def execute(self):
        if not self._clauses:
            raise AnalysisException(
                "[DELTA_MERGE_MISSING_WHEN] There must be at least one WHEN clause in a MERGE statement. SQLSTATE: 42601",
                "DELTA_MERGE_MISSING_WHEN",
                sqlState="42601",
            )
        target = self._table.toDF()
        rows = target.withColumn(_ROW, F.monotonically_increasing_id()).localCheckpoint()
        source = self._source.withColumn(_SOURCE, F.lit(True))
        joined = rows.join(source, self._condition, "full")
        acted = joined.withColumn(_CLAUSE, self._chosen()).filter(F.col(_CLAUSE) >= 0).localCheckpoint()
        counts = {row[0]: row[1] for row in acted.groupBy(_CLAUSE).count().collect()}
        self._one_source_row(acted)
        kept = rows.join(acted.select(F.col(_ROW).alias("__gone")), F.col(_ROW) == F.col("__gone"), "left_anti")
        kept = kept.select(*[kept[c] for c in target.columns])
        written = kept.unionAll(self._values(acted, target))
        told_counts = self._told(counts)
        put(self._table, written, "MERGE", told_counts)
        return told(self._table, told_counts)

    def _chosen(self):
        """The number of the first clause that takes a row, else -1."""
        here, there = F.col(_ROW).isNotNull(), F.col(_SOURCE).isNotNull()
        sides = {"matched": here & there, "new": ~here & there, "lone": here & ~there}
        chosen = None
        for number, clause in enumerate(self._clauses):
            test = sides[clause.side] if clause.condition is None else sides[clause.side] & clause.condition
            chosen = F.when(test, number) if chosen is None else chosen.when(test, number)
        return chosen.otherwise(-1)

    def _one_source_row(self, acted):
        """A row of the target may be changed by one row of the source alone; a deletion without condition aside."""
        matched = [c for c in self._clauses if c.side == "matched"]
        if not matched or (len(matched) == 1 and matched[0].values is None and matched[0].condition is None):
            return
        twice = acted.filter(F.col(_ROW).isNotNull()).groupBy(_ROW).count().filter("count > 1")
        if twice.limit(1).count():
            raise AnalysisException(
                "[DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE] Cannot perform Merge as multiple source rows "
                "matched and attempted to modify the same target row in the Delta table in possibly conflicting ways. "
                "By SQL semantics of Merge, when multiple source rows match on the same target row, the result may be "
                "ambiguous as it is unclear which source row should be used to update or delete the matching target "
                "row. You can preprocess the source table to eliminate the possibility of multiple matches. "
                "SQLSTATE: 21506",
                "DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE",
                sqlState="21506",
            )

    def _values(self, acted, target):
        """The rows that clauses make, in the table's columns."""
        makers = [(number, c) for number, c in enumerate(self._clauses) if c.values is not None]
        rows = acted.filter(F.col(_CLAUSE).isin([number for number, _ in makers])) if makers else acted.limit(0)
        named = {c.lower(): self._source[c] for c in self._source.columns}
        columns = []
        for field in target.schema:
            own = target[field.name]
            value = F.lit(None)
            for number, clause in reversed(makers):
                old = F.lit(None) if clause.side == "new" else own
                given = named if clause.values == "all" else clause.values
                value = F.when(F.col(_CLAUSE) == number, given.get(field.name.lower(), old)).otherwise(value)
            columns.append(value.cast(field.dataType).alias(field.name))
        return rows.select(*columns)

    def _told(self, counts):
        of = {word: sum(counts.get(n, 0) for n, c in enumerate(self._clauses) if c.word == word) for word in ("updated", "deleted", "inserted")}
        return {"num_affected_rows": sum(of.values()), **{f"num_{word}_rows": count for word, count in of.items()}}
