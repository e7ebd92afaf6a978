"""Aggregates that keep the values of a group: lists, sets, joined texts, the first and the last."""

from pyspark.sql import types as t
from pyspark.sql._core.call import Call, Rule
from pyspark.sql._core.scope import Written
from pyspark.sql.column import Column, as_named
from pyspark.sql.functions._define import define, published

_GROUP = dict(aggregate=True)


def _collected(distinct):
    def write(arguments, scope):
        value = arguments[0]
        # NULLs are left out, and a group without values has an empty list.
        present = f"list({distinct}{value}) FILTER (WHERE {value} IS NOT NULL){scope.over}"
        return Written(
            f"coalesce({present}, CAST([] AS {value.type.duck}[]))",
            scope,
            t.ArrayType(value.type, False),
            False,
        )

    return write


define("collect_list", "col", _collected(""), **_GROUP)
define("array_agg", "col", _collected(""), shown="collect_list", **_GROUP)
define("collect_set", "col", _collected("DISTINCT "), **_GROUP)


def _listed(distinct):
    def write(arguments, scope):
        value = arguments[0]
        separator = f"{arguments[1]:s}" if len(arguments) > 1 else "''"
        kind = value.type
        if isinstance(kind, t.BinaryType):
            between = f"hex({arguments[1]})" if len(arguments) > 1 else "''"
            return Written(
                f"unhex(string_agg({distinct}hex({value}), {between}){scope.over})", scope, kind
            )
        text = f"{value:s}"
        return Written(
            f"string_agg({distinct}{text}, {separator}){scope.over}", scope, t.StringType()
        )

    return write


for _name, _words in {
    "listagg": "",
    "string_agg": "",
    "listagg_distinct": "DISTINCT ",
    "string_agg_distinct": "DISTINCT ",
}.items():
    define(
        _name,
        "col, delimiter=None:v",
        _listed(_words),
        title=lambda n, w=_words, name=_name.removesuffix("_distinct"): (
            f"{name}({w}{n[0]}, {n[1] if len(n) > 1 else 'NULL'})"
        ),
        **_GROUP,
    )


def _edge(name, ignoring, arguments, scope):
    value = arguments[0]
    if scope.over:
        return Written(
            f"{name}_value({value}{' IGNORE NULLS' if ignoring else ''}){scope.over}",
            scope,
            value.type,
        )
    keep = f" FILTER (WHERE {value} IS NOT NULL)" if ignoring else ""
    return Written(f"{name}({value}){keep}", scope, value.type)


def _edges(name, duck):
    def function(col, ignorenulls=False):
        def write(arguments, scope):
            return _edge(
                duck,
                ignorenulls is True or getattr(ignorenulls, "value", False) is True,
                arguments,
                scope,
            )

        return Column(Call(Rule(name, write, aggregate=True), [as_named(col)]))

    return published(name, function)


_edges("first", "first")
_edges("last", "last")


def _value_edges(name, duck):
    def function(col, ignoreNulls=None):
        ignoring = ignoreNulls is True or (
            isinstance(ignoreNulls, Column) and getattr(ignoreNulls._expr, "value", False) is True
        )
        rule = Rule(name, lambda a, s: _edge(duck, ignoring, a, s), aggregate=True)
        return Column(Call(rule, [as_named(col)]))

    return published(name, function)


_value_edges("first_value", "first")
_value_edges("last_value", "last")
_value_edges("any_value", "first")
