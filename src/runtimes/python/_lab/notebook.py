"""Runs a notebook: its cells one after another in fresh globals, up to its exit or its first exception."""

import ast
import builtins
import functools
import json
import linecache
import random
import sys
import traceback

from . import clock, closed, context, host, output
from .dbutils import DBUtils
from .dbutils.notebook import NotebookExit, runs_with
from .display import display, displayHTML, show_result

# Deep enough for ordinary recursion, shallow enough for a worker's stack.
_RECURSION = 600

_spark = None


def begin(bridge):
    """Called by the host once, when the machine is up."""
    global _spark
    host.start(bridge)
    clock.install()
    closed.install()
    runs_with(_run_other)
    # A snapshot would give every start the same numbers of chance.
    random.seed()
    _limit = sys.setrecursionlimit
    _limit(_RECURSION)
    # A higher limit would break Python down before it is reached.
    sys.setrecursionlimit = lambda limit: _limit(min(limit, _RECURSION))
    from pyspark.sql import SparkSession

    _spark = SparkSession.builder.getOrCreate()


def run(request_text):
    """Runs one notebook as a task or by hand; answers with JSON. See host/machine.ts for both shapes."""
    request = json.loads(request_text)
    context.reset()
    ground, scope = _place_of(request)
    printed = output.Printed()
    before = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = printed
    try:
        outcome = run_cells(request["cells"], ground, scope)
    finally:
        printed.flush()
        sys.stdout, sys.stderr = before
    outcome["stdout"] = printed.getvalue()
    outcome["taskValues"] = ground.task_values
    return json.dumps(outcome)


# Notebooks that a learner runs cell by cell: name -> (context, globals). The oldest makes room.
_kept = {}
_KEPT = 8


def _place_of(request):
    """The context and globals of a run: fresh ones, or those of the interactive notebook it belongs to."""
    ground = context.Context(request["parameters"], request.get("job"), request.get("path") or "")
    name = request.get("session")
    if name is None:
        return ground, fresh_globals()
    if name in _kept:
        before, scope = _kept[name]
        ground.widgets = before.widgets
        _kept[name] = ground, scope
    else:
        while len(_kept) >= _KEPT:
            del _kept[next(iter(_kept))]
        _kept[name] = ground, fresh_globals()
    return _kept[name]


def run_cells(cells, ground, scope):
    """Runs cells in a context: {"status", "exitValue"?, "error"?, "rows"?}."""
    context.push(ground)
    rows = None
    try:
        for cell in cells:
            # A notebook inside another one shows what it shows under the cell that ran it.
            if context.depth() == 1:
                output.emit({"kind": "cell", "index": cell["index"]})
            rows = run_cell(cell, scope)
        outcome = {"status": "SUCCESS"}
    except NotebookExit as exit_:
        outcome = {"status": "SUCCESS", "exitValue": exit_.value}
    except BaseException as problem:
        outcome = {"status": "FAILED", "error": told(problem)}
        output.emit({"kind": "error", **outcome["error"]})
    finally:
        context.pop()
    if rows is not None and outcome["status"] == "SUCCESS":
        outcome["rows"] = rows
    return outcome


def _run_other(path, given):
    """Runs another notebook of the workspace, with globals and widgets of its own."""
    full, cells = found(path)
    return run_cells(cells, context.Context(given, context.current().job, full), fresh_globals())


def fresh_globals():
    """The names that a notebook finds without importing anything."""
    return {
        "__name__": "__main__",
        "__builtins__": builtins,
        "spark": _spark,
        "sc": _spark.sparkContext if hasattr(_spark, "sparkContext") else None,
        "sql": _spark.sql,
        "table": _spark.table,
        "dbutils": DBUtils(),
        "display": display,
        "displayHTML": displayHTML,
        "getArgument": DBUtils().widgets.getArgument,
    }


def run_cell(cell, scope):
    """Runs one cell; a SQL cell gives its rows."""
    kind = cell["kind"]
    if kind == "python":
        run_python(cell["source"], scope, f"<command-{cell['index']}>")
    elif kind == "sql":
        return run_sql(cell["source"], scope)
    elif kind == "run":
        ground = context.current()
        here = ground.path
        ground.path, cells = found(cell["source"])
        try:
            for inner in cells:
                run_cell(inner, scope)
        finally:
            ground.path = here
    elif kind == "refused":
        raise NotImplementedError(cell["source"])
    return None


def found(path):
    """The full path and the cells of another notebook of the workspace."""
    answer = host.bridge().notebook(path, context.current().path)
    if not answer:
        raise FileNotFoundError(f"Notebook not found: {path}")
    notebook = json.loads(answer)
    return notebook["path"], notebook["cells"]


def run_python(source, scope, name):
    """Runs a cell's statements; the value of a last expression is shown, as a notebook does."""
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    statements, last = compiled(source, name)
    if statements is not None:
        exec(statements, scope)
    if last is not None:
        show_result(eval(last, scope))


@functools.lru_cache(maxsize=64)
def compiled(source, name):
    """A cell's statements and its last expression, either of them None. A cell is often run again as it stands."""
    tree = ast.parse(source, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    statements = compile(tree, name, "exec") if tree.body else None
    return statements, last and compile(ast.Expression(last.value), name, "eval")


def run_sql(source, scope):
    """Runs the statements of a SQL cell and shows the last result; its rows, as plain values."""
    from .display import plain_rows

    arguments = dict(context.current().parameters)
    arguments.update({name: widget.value for name, widget in context.current().widgets.items()})
    frame = _spark._run_all(source, arguments)
    if frame is None:
        return None
    scope["_sqldf"] = frame
    if frame.columns:
        display(frame)
    return plain_rows(frame)


def told(problem):
    """An exception as the page shows it: class, message, traceback of the notebook's own lines."""
    named = type(problem).__name__
    if isinstance(problem, host.DuckError):
        return {
            "name": "SparkException",
            "message": "[INTERNAL_ERROR] This course's Spark could not run the statement.",
            "traceback": "SparkException: [INTERNAL_ERROR] This course's Spark could not run the statement.",
        }
    if isinstance(problem, MemoryError) and not str(problem):
        problem = MemoryError("the notebook asked for more memory than this simulator gives it")
    lines = traceback.TracebackException.from_exception(problem)
    keep_own_frames(lines)
    return {"name": named, "message": str(problem), "traceback": "".join(lines.format()).rstrip("\n")}


def keep_own_frames(lines, seen=None):
    """Leaves only the frames of cells in a traceback and in those that it came from."""
    seen = seen if seen is not None else set()
    if lines is None or id(lines) in seen:
        return
    seen.add(id(lines))
    own = [frame for frame in lines.stack if frame.filename.startswith("<command-")]
    lines.stack = traceback.StackSummary.from_list(own)
    keep_own_frames(lines.__cause__, seen)
    keep_own_frames(lines.__context__, seen)


def call_registered(name, row, kind):
    """A function that a query of SQL calls: [text of its answer], or [] when it failed. Its exception leaves once the query has."""
    from pyspark.sql.udf import called

    try:
        return json.dumps([called(name, row, kind)])
    except Exception as problem:
        host.keep_failure(problem)
        return "[]"


def evaluate(source):
    """Raw Python in the machine, for conformance suites: the value of the last expression as JSON."""
    tree = ast.parse(source, "<python>")
    scope = _raw_scope()
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<python>", "exec"), scope)
    value = None if last is None else eval(compile(ast.Expression(last.value), "<python>", "eval"), scope)
    return json.dumps(value, default=str)


_raw = {}


def _raw_scope():
    if not _raw:
        context.push(context.Context({}, None, ""))
        _raw.update(fresh_globals())
    if context.depth() == 0:
        context.push(context.Context({}, None, ""))
    return _raw
