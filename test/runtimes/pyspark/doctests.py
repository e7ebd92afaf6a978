"""Runs the examples in the docstrings of Spark's own Python files against this course's pyspark.

`run(name, text)` reads docstrings without importing anything, runs each as one doctest with fresh names, and
gives counts alone: {docstring: [examples passed, examples, passed with output, with output, marked as exotic]}.
"""

import ast
import datetime
import doctest
import io
import math
import random
import re
import sys
import time

EXOTIC = re.compile(
    r"pandas|pyarrow|arrow|numpy|\bnp\.|xml|variant|sketch|geo|st_|Stream|stream|interval|java|reflect|udtf|tempfile|"
    r"sparkContext|\.rdd|sc\.|aes_|parquet|\borc\b|Observation|resource|plot|collat|theta_|tuple_|kll_|TimeType|to_time",
    re.I,
)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def docstrings(text):
    """[(dotted name, docstring)] of functions and classes, and of `_x_doc` texts."""
    found = []

    def visit(node, prefix):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.FunctionDef, ast.ClassDef)):
                name = f"{prefix}{child.name}"
                doc = ast.get_docstring(child)
                if doc and ">>>" in doc:
                    found.append((name, doc))
                visit(child, name + ".")
            elif isinstance(child, ast.Assign) and isinstance(child.value, ast.Constant):
                target = child.targets[0]
                if (
                    isinstance(target, ast.Name)
                    and target.id.endswith("_doc")
                    and isinstance(child.value.value, str)
                ):
                    found.append((prefix + target.id.strip("_"), child.value.value))

    visit(ast.parse(text), "")
    return found


class Counting(doctest.DocTestRunner):
    def __init__(self):
        super().__init__(verbose=False, optionflags=FLAGS)
        self.log = []
        self.said = {}

    def report_start(self, out, test, example):
        pass

    def _seen(self, example, passed, got=""):
        self.log.append((passed, bool(example.want.strip()), example.source, example.want, got))

    def report_success(self, out, test, example, got):
        self._seen(example, True)

    def report_failure(self, out, test, example, got):
        self._seen(example, False, got)

    def report_unexpected_exception(self, out, test, example, exc_info):
        import traceback

        self._seen(example, False, "".join(traceback.format_exception(*exc_info))[-1200:])


def fresh(file):
    from pyspark.sql import Column, DataFrame, Row, SparkSession, Window
    from pyspark.sql import functions, types

    spark = SparkSession.builder.getOrCreate()
    # The examples of the functions' own file see them without importing them.
    names = (
        {k: getattr(functions, k) for k in functions.__all__} if file.endswith("builtin.py") else {}
    )
    names.update({k: getattr(types, k) for k in types.__all__})
    names.update(
        spark=spark,
        sc=spark.sparkContext,
        Row=Row,
        Window=Window,
        Column=Column,
        DataFrame=DataFrame,
    )
    names.update(math=math, random=random, time=time, datetime=datetime)
    for view in spark.catalog.listTables():
        if view.isTemporary:
            spark.catalog.dropTempView(view.name)
    return names


def failures(text):
    """Of examples of our own in a plain text: [number of examples, [[source, wanted, got] of each that failed]]."""
    import datetime as datetime_module

    from pyspark.sql import Row, SparkSession, Window
    from pyspark.sql import functions, types

    names = dict(F=functions, T=types, Row=Row, Window=Window, datetime=datetime_module)
    names["spark"] = SparkSession.builder.getOrCreate()
    test = doctest.DocTestParser().get_doctest(text, names, "examples", "examples", 0)
    runner = Counting()
    before = sys.stdout
    runner.run(test, out=io.StringIO().write, clear_globs=True)
    sys.stdout = before
    return [
        len(runner.log),
        [[source, want, got] for passed, _, source, want, got in runner.log if not passed],
    ]


def run(file, text, only=None, told=None):
    """Counts of each docstring of a file; `told` is called with (name, source, want, got) of each failure."""
    found = {}
    for name, doc in docstrings(text):
        if only and name not in only:
            continue
        parser = doctest.DocTestParser()
        try:
            test = parser.get_doctest(doc, fresh(file), name, file, 0)
        except ValueError:
            continue
        runner = Counting()
        before = sys.stdout
        runner.run(test, out=io.StringIO().write, clear_globs=True)
        sys.stdout = before
        log = runner.log
        if told:
            for passed, _, source, want, got in log:
                if not passed:
                    told(name, source, want, got)
        found[name] = [
            sum(p for p, *_ in log),
            len(log),
            sum(p and o for p, o, *_ in log),
            sum(o for _, o, *_ in log),
            bool(EXOTIC.search(doc)),
        ]
    return found
