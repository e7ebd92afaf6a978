"""Columns, constants, conditions, order."""

import json

from _lab import host
from pyspark.errors import AnalysisException, PySparkTypeError, PySparkValueError, answer
from pyspark.sql import types as t
from pyspark.sql._core import operators as o
from pyspark.sql._core.call import Call, Rule, wrong_number
from pyspark.sql._core.expression import Case, as_type, common_type
from pyspark.sql._core.literal import Literal
from pyspark.sql._core.scope import Written
from pyspark.sql.column import Column, as_expression, as_named
from pyspark.sql.functions._define import define, own, published


@own
def col(col):
    return Column(as_named(col))


@own
def column(col):
    return Column(as_named(col))


@own
def lit(col):
    if isinstance(col, Column):
        return col
    if isinstance(col, (list, tuple)):
        if any(isinstance(c, Column) for c in col):
            raise PySparkValueError(
                "[COLUMN_IN_LIST] `lit` does not allow a Column in a list.",
                "COLUMN_IN_LIST",
                {"func_name": "lit"},
            )
        return Column(as_expression(list(col)))
    value = getattr(col, "value", col) if hasattr(type(col), "__members__") else col
    return Column(Literal(value))


@own
def when(condition, value):
    if not isinstance(condition, Column):
        raise PySparkTypeError(
            f"[NOT_COLUMN] Argument `condition` should be a Column, got {type(condition).__name__}.",
            "NOT_COLUMN",
            {"arg_name": "condition", "arg_type": type(condition).__name__},
        )
    return Column(Case([condition._expr, as_expression(value)]))


@own
def expr(str):
    from pyspark.sql._core.sql_text import sql_expression

    return sql_expression(str)


@own
def broadcast(df):
    return df


def _same_type(template):
    """A function whose arguments are brought to one type, which is also the result's."""

    def write(arguments, scope):
        if not arguments:
            raise wrong_number("coalesce", 0, "> 0")
        kind = common_type([a.type for a in arguments])
        sql = template.format(", ".join(as_type(a, kind) for a in arguments))
        return Written(sql, scope, kind, all(a.nullable for a in arguments))

    return write


def _of_several(name):
    """greatest and least pass NULLs over; NaN is the greatest of all."""
    rule = Rule(name, _same_type(name + "({})"))

    def function(*cols):
        if len(cols) < 2:
            raise PySparkValueError(
                f"[WRONG_NUM_COLUMNS] Function `{name}` should take at least 2 columns.",
                "WRONG_NUM_COLUMNS",
                {"func_name": name, "num_cols": "2"},
            )
        return Column(Call(rule, [as_named(c) for c in cols]))

    return published(name, function)


define("coalesce", "*cols", _same_type("coalesce({})"))
define("ifnull", "col1, col2", _same_type("coalesce({})"))
define("nvl", "col1, col2", _same_type("coalesce({})"))
define(
    "nvl2",
    "col1, col2, col3",
    lambda a, s: Written(
        f"CASE WHEN {a[0]} IS NOT NULL THEN {as_type(a[1], common_type([a[1].type, a[2].type]))} "
        f"ELSE {as_type(a[2], common_type([a[1].type, a[2].type]))} END",
        s,
        common_type([a[1].type, a[2].type]),
    ),
)
define("nullif", "col1, col2", "nullif({0}, {1})", 0)
define("nullifzero", "col", "nullif({0}, 0)", 0)
define("zeroifnull", "col", "coalesce({0}, 0)", nullable=False)
define("nanvl", "col1, col2", "CASE WHEN isnan({0:f}) THEN {1:f} ELSE {0:f} END", "double")
_of_several("greatest")
_of_several("least")
define("isnull", "col", "({0} IS NULL)", "boolean", title="({0} IS NULL)", nullable=False)
define(
    "isnotnull", "col", "({0} IS NOT NULL)", "boolean", title="({0} IS NOT NULL)", nullable=False
)
define("isnan", "col", "coalesce(isnan({0:f}), false)", "boolean", nullable=False)
define(
    "equal_null",
    "col1, col2",
    lambda a, s: "(%s IS NOT DISTINCT FROM %s)" % o.compared(*a),
    "boolean",
)
define("negative", "col", "(- {0:n})", 0)
define("negate", "col", "(- {0:n})", 0, shown="negative")
define("positive", "col", "{0:n}", 0, title="(+ {0})")
define("bitwise_not", "col", "(~ {0})", 0, title="~{0}")
define("bitwiseNOT", "col", "(~ {0})", 0, title="~{0}")


def _like(operator):
    def write(arguments, scope):
        escape = arguments[2].sql if len(arguments) > 2 else "'\\'"
        return f"({arguments[0]:s} {operator} {arguments[1]:s} ESCAPE {escape})"

    return write


define(
    "like",
    "str, pattern, escapeChar=None:v",
    _like("LIKE"),
    "boolean",
    title=lambda n: f"{n[0]} LIKE {n[1]}" + (f" ESCAPE '{n[2]}'" if len(n) > 2 else ""),
)
define("ilike", "str, pattern, escapeChar=None:v", _like("ILIKE"), "boolean")

for _name in (
    "asc",
    "asc_nulls_first",
    "asc_nulls_last",
    "desc",
    "desc_nulls_first",
    "desc_nulls_last",
):
    published(_name, lambda col, _name=_name: getattr(Column(as_named(col)), _name)())


@own
def call_function(funcName, *cols):
    """One of Spark's functions by its name in SQL."""
    from pyspark.sql.functions._define import DEFINED

    known = DEFINED.get(funcName.split(".")[-1].lower())
    if known is not None:
        return known(*cols)
    registered = published_udf(funcName)
    if registered is not None:
        return registered(*cols)
    return Column(Call(spark_rule(funcName), [as_named(c) for c in cols]))


def published_udf(name):
    from pyspark.sql.udf import REGISTERED

    return REGISTERED.get(name.lower())


@own
def call_udf(udfName, *cols):
    return call_function(udfName, *cols)


def spark_rule(name, type=None, **options):
    """A function as Spark SQL of this course writes it; for those without a rule of their own here."""

    def write(arguments, scope):
        made = answer(host.bridge().session.call(name, json.dumps([a.sql for a in arguments])))
        if made.get("sql") is None:
            raise AnalysisException(
                f"[UNRESOLVED_ROUTINE] Cannot resolve routine `{name}` on search path [`system`.`builtin`, "
                "`system`.`session`, `workspace`.`default`]. SQLSTATE: 42883",
                "UNRESOLVED_ROUTINE",
                sqlState="42883",
            )
        return made["sql"]

    return Rule(name, write, type, **options)


def _setting(key):
    from pyspark.sql.session import SparkSession

    return SparkSession.builder.getOrCreate().conf.get(key)


def _told(name, value, shown=None):
    def write(arguments, scope):
        from pyspark.sql._core.field import text_literal

        return Written(text_literal(value()), scope, t.StringType(), False)

    define(name, "", write, shown=shown or name)


_told("current_catalog", lambda: host.bridge().session.currentCatalog)
_told("current_database", lambda: host.bridge().session.currentSchema, "current_schema")
_told("current_schema", lambda: host.bridge().session.currentSchema)
_told("current_user", lambda: "learner@example.com")
_told("user", lambda: "learner@example.com")
_told("session_user", lambda: "learner@example.com")
_told("version", lambda: "4.0.0")
_told("current_timezone", lambda: _setting("spark.sql.session.timeZone"))


@own
def input_file_name():
    def write(arguments, scope):
        found = next((f for f in scope.hidden if f.name == "_metadata"), None)
        sql = f"coalesce(({found.sql}).file_path, '')" if found else "''"
        return Written(sql, scope, t.StringType(), False)

    return Column(Call(Rule("input_file_name", write), []))


define("input_file_block_start", "", "CAST(-1 AS BIGINT)", "bigint")
define("input_file_block_length", "", "CAST(-1 AS BIGINT)", "bigint")


def _placed(otherwise, found):
    """What goes by a row's place in its partition, which frames of `spark.range(…, numPartitions)` hold."""

    def write(arguments, scope):
        place = next((f for f in scope.hidden if f.name == "_partition"), None)
        return found.format(place.sql) if place else otherwise

    return write


define(
    "spark_partition_id",
    "",
    _placed("0", "({} // 8589934592)"),
    "int",
    shown="SPARK_PARTITION_ID",
    nullable=False,
)
define(
    "monotonically_increasing_id",
    "",
    _placed("(row_number() OVER () - 1)", "{}"),
    "bigint",
    nullable=False,
)
define(
    "typeof", "col", lambda a, s: Written(f"'{a[0].type.simpleString()}'", s, t.StringType(), False)
)
_RAISED = "error('[USER_RAISED_EXCEPTION] ' || {0} || ' SQLSTATE: P0001')"
define("raise_error", "errMsg:v", _RAISED, "void", trusted=True)
define(
    "assert_true",
    "col, errMsg=None:v",
    {
        1: lambda a, s: (
            "CASE WHEN {0} THEN NULL ELSE error('[USER_RAISED_EXCEPTION] ''{1}'' is not true! SQLSTATE: "
            "P0001') END".format(a[0], "condition")
        ),
        2: "CASE WHEN {0} THEN NULL ELSE error('[USER_RAISED_EXCEPTION] ' || {1} || ' SQLSTATE: P0001') END",
    },
    "void",
    trusted=True,
)
