"""Columns and rows chosen, added, renamed and put in order."""

from pyspark.errors import AnalysisException, PySparkTypeError, PySparkValueError
from pyspark.sql import types as t
from pyspark.sql._core.expression import Alias, Bound, Sorted, Star
from pyspark.sql._core.field import fresh_id
from pyspark.sql._core.scope import Scope
from pyspark.sql._frame.order import along_rows
from pyspark.sql.column import Column, as_named


def listed(cols):
    """`f(a, b)` or `f([a, b])`."""
    return list(cols[0]) if len(cols) == 1 and isinstance(cols[0], (list, tuple)) else list(cols)


class Shape:
    def select(self, *cols):
        expressions = [as_named(c) for c in listed(cols)]
        if any(e.sums_up() for e in expressions):
            return self._aggregate([], expressions)
        return self._project(expressions)

    def selectExpr(self, *expr):
        from pyspark.sql.functions import expr as sql_expression

        return self.select(*(sql_expression(e) for e in listed(expr)))

    def filter(self, condition):
        if isinstance(condition, str):
            from pyspark.sql.functions import expr as sql_expression

            condition = sql_expression(condition)
        if not isinstance(condition, Column):
            raise PySparkTypeError(
                f"[NOT_COLUMN_OR_STR] Argument `condition` should be a Column or str, got {type(condition).__name__}.",
                "NOT_COLUMN_OR_STR",
            )
        if condition._expr.sums_up():
            raise AnalysisException(
                "[INVALID_WHERE_CONDITION] The WHERE condition contains invalid expressions: "
                f'"{condition._expr.title()}". Rewrite the query to avoid window functions, aggregate functions, and '
                "generator functions in the WHERE clause. SQLSTATE: 42903",
                "INVALID_WHERE_CONDITION",
                sqlState="42903",
            )
        frame, (expression,) = self._lifted([condition._expr])
        written = expression.write(frame._scope(deep=True))
        if not isinstance(written.type, (t.BooleanType, t.NullType)):
            raise AnalysisException(
                f'[DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN] Cannot resolve "{condition._expr.title()}" due to data type '
                f'mismatch: Filter expression "{condition._expr.title()}" of type '
                f'"{written.type.simpleString().upper()}" is not a boolean. SQLSTATE: 42K09',
                "DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN",
                sqlState="42K09",
            )
        source, along = along_rows(frame._sql, [expression])
        columns = ", ".join(frame._ids()) if along else "*"
        sql = f"SELECT {columns} FROM ({source}) WHERE {written:b}{along}"
        if not written.certain:
            frame._describe(sql, [])
        return self._derive(sql, self._fields, frame._hidden, frame._below)

    where = filter

    def withColumn(self, colName, col):
        if not isinstance(col, Column):
            raise PySparkTypeError(
                f"[NOT_COLUMN] Argument `col` should be a Column, got {type(col).__name__}.",
                "NOT_COLUMN",
            )
        return self.withColumns({colName: col})

    def withColumns(self, *colsMap):
        assert len(colsMap) == 1
        columns = colsMap[0]
        if not isinstance(columns, dict):
            raise PySparkTypeError(
                f"[NOT_DICT] Argument `colsMap` should be a dict, got {type(columns).__name__}.",
                "NOT_DICT",
            )
        new = {
            name.lower(): Alias(c._expr, [name], getattr(c._expr, "metadata", None))
            for name, c in columns.items()
        }
        kept = [new.pop(f.name.lower(), None) or Bound(f) for f in self._fields]
        return self._project([*kept, *new.values()])

    def withColumnRenamed(self, existing, new):
        return self.withColumnsRenamed({existing: new})

    def withColumnsRenamed(self, colsMap):
        if not isinstance(colsMap, dict):
            raise PySparkTypeError(
                f"[NOT_DICT] Argument `colsMap` should be a dict, got {type(colsMap).__name__}.",
                "NOT_DICT",
            )
        names = {old.lower(): new for old, new in colsMap.items()}
        return self._project(
            [
                Alias(Bound(f), [names[f.name.lower()]]) if f.name.lower() in names else Bound(f)
                for f in self._fields
            ]
        )

    def withMetadata(self, columnName, metadata):
        return self.withColumn(columnName, self[columnName].alias(columnName, metadata=metadata))

    def toDF(self, *cols):
        names = listed(cols)
        if len(names) != len(self._fields):
            from pyspark.errors import IllegalArgumentException

            raise IllegalArgumentException(
                f"requirement failed: The number of columns doesn't match.\nOld column names ({len(self._fields)}): "
                f"{', '.join(self.columns)}\nNew column names ({len(names)}): {', '.join(names)}"
            )
        return self._project([Alias(Bound(f), [name]) for f, name in zip(self._fields, names)])

    def drop(self, *cols):
        gone = set()
        for col in cols:
            if isinstance(col, Column):
                gone.update(_ids_of(col, self._scope()))
            elif isinstance(col, str):
                gone.update(f.id for f in self._fields if f.name.lower() == col.lower())
            else:
                raise PySparkTypeError(
                    f"[NOT_COLUMN_OR_STR] Argument `col` should be a Column or str, got {type(col).__name__}.",
                    "NOT_COLUMN_OR_STR",
                )
        return self._project([Bound(f) for f in self._fields if f.id not in gone])

    def alias(self, alias):
        assert isinstance(alias, str), "alias should be a string"
        fields = [f.but(id=fresh_id(), qualifiers=(alias.lower(),)) for f in self._fields]
        # The old columns stay in reach, so that `df.x` still means them.
        both = [f"{old.sql} AS {new.sql}" for old, new in zip(self._fields, fields)]
        sql = (
            f"SELECT {', '.join([*both, *(f.sql for f in self._fields)]) or '1'} FROM ({self._sql})"
        )
        return self._derive(sql, fields, self._fields)

    def limit(self, num):
        if not isinstance(num, int):
            raise PySparkTypeError(
                f"[NOT_INT] Argument `num` should be an int, got {type(num).__name__}.", "NOT_INT"
            )
        if num < 0:
            raise AnalysisException(
                f'[INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE] The limit like expression "{num}" is invalid. The limit '
                f"expression must be equal to or greater than 0, but got {num}. SQLSTATE: 42K0E",
                "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE",
                sqlState="42K0E",
            )
        return self._derive(f"SELECT * FROM ({self._sql}) LIMIT {num}")

    def offset(self, num):
        return self._derive(f"SELECT * FROM ({self._sql}) OFFSET {int(num)}")

    def orderBy(self, *cols, **kwargs):
        keys = [self._sort_key(c) for c in listed(cols)]
        if not keys:
            raise PySparkValueError(
                "[CANNOT_BE_EMPTY] At least one column must be specified.", "CANNOT_BE_EMPTY"
            )
        ascending = kwargs.get("ascending", True)
        if isinstance(ascending, (bool, int)):
            if not ascending:
                keys = [_descending(k) for k in keys]
        elif isinstance(ascending, list):
            keys = [k if up else _descending(k) for k, up in zip(keys, ascending)]
        else:
            raise PySparkTypeError(
                f"[NOT_BOOL_OR_LIST] Argument `ascending` should be a bool or list, got {type(ascending).__name__}.",
                "NOT_BOOL_OR_LIST",
            )
        frame, keys = self._lifted(keys)
        scope = frame._scope(deep=True)
        written = [k.write(scope) for k in keys]
        sql = f"SELECT * FROM ({frame._sql}) ORDER BY {', '.join(k.sql for k in written)}"
        if not all(k.certain for k in written):
            frame._describe(sql, [])
        return self._derive(sql, self._fields, frame._hidden, frame._below)

    sort = orderBy

    def sortWithinPartitions(self, *cols, **kwargs):
        return self.orderBy(*cols, **kwargs)

    def _sort_key(self, col):
        if isinstance(col, int) and not isinstance(col, bool):
            field = self._fields[abs(col) - 1]
            return Sorted(Bound(field), col < 0)
        expression = as_named(col)
        return expression if isinstance(expression, Sorted) else Sorted(expression, False)

    def distinct(self):
        return self._derive(
            f"SELECT DISTINCT {', '.join(f.sql for f in self._fields)} FROM ({self._sql})",
            self._fields,
            [],
        )

    def dropDuplicates(self, *subset):
        names = listed(subset)
        if not names or names == [None]:
            return self.distinct()
        scope = self._scope()
        keys = ", ".join(as_named(n).write(scope).sql for n in names)
        return self._derive(f"SELECT DISTINCT ON ({keys}) * FROM ({self._sql})")

    drop_duplicates = dropDuplicates

    def transform(self, func, *args, **kwargs):
        result = func(self, *args, **kwargs)
        assert isinstance(result, type(self)), (
            f"Func returned an instance of type [{type(result)}], should have been instance of DataFrame."
        )
        return result

    def colRegex(self, colName):
        import re

        pattern = re.compile(colName.strip("`"), re.I)
        found = [f for f in self._fields if pattern.fullmatch(f.name)]
        return [Column(Bound(f)) for f in found] if len(found) != 1 else Column(Bound(found[0]))

    def __getitem__(self, item):
        if isinstance(item, str):
            if item == "*":
                return Column(Star())
            field, inner = self._scope().find(item)
            return Column(Bound(field)) if not inner else Column(as_named(item))
        if isinstance(item, Column):
            return self.filter(item)
        if isinstance(item, (list, tuple)):
            return self.select(*item)
        if isinstance(item, int):
            return Column(Bound(self._fields[item]))
        raise PySparkTypeError(
            "[NOT_COLUMN_OR_FLOAT_OR_INT_OR_LIST_OR_STR] Argument `item` should be a column, float, integer, list or "
            f"string, got {type(item).__name__}.",
            "NOT_COLUMN_OR_FLOAT_OR_INT_OR_LIST_OR_STR",
        )


def _descending(key):
    return Sorted(key.children[0], True)


def _ids_of(col, scope):
    try:
        written = col._expr.write(scope)
    except AnalysisException as problem:
        if problem.getErrorClass() == "AMBIGUOUS_REFERENCE":
            raise
        return []
    return [f.id for f in scope.fields if f.sql == written.sql]


__all__ = ["Scope", "Shape", "listed"]
