"""The one door to the host: DuckDB, Spark SQL's translation, notebooks and the clock.

`start` is called once for each machine, after the snapshot: no object of the host is held before.
"""

import datetime
import decimal
import json
import re

_bridge = None


_failure = None


def keep_failure(problem):
    """An exception of a Python function inside a query: DuckDB would only pass its text on."""
    global _failure
    _failure = problem


def _failed():
    """The exception kept, and none from now on."""
    problem = _failure
    keep_failure(None)
    return problem


class DuckError(Exception):
    """DuckDB's own text, for the shim to put into Spark's words. A learner never sees it."""


def start(bridge):
    """Takes the host's bridge for the life of this machine."""
    global _bridge
    _bridge = bridge


def bridge():
    """The host's bridge; its members are described in host/bridge.ts."""
    return _bridge


def _asked(call, *arguments):
    """Calls the host; what DuckDB refuses arrives as a DuckError."""
    keep_failure(None)
    try:
        return call(*arguments)
    except Exception as problem:
        if type(problem).__name__ != "JsException":
            raise
        own = _failed()
        if own is not None:
            raise own from None
        raise DuckError(re.sub(r"^Error: ", "", str(problem))) from None


def execute(sql):
    """Runs a statement of DuckDB's dialect; the number of rows it changed."""
    return _asked(_bridge.duck.execute, sql)


def describe(sql):
    """(name, DuckDB type) of each column of a query, which is not run."""
    return [(c.name, c.type) for c in _asked(_bridge.duck.describe, sql)]


def fetch(sql):
    """Runs a query: ([(name, DuckDB type)], [tuple of Python values]).

    DECIMAL gives Decimal, DATE and TIMESTAMP their datetime types (without zone), BLOB bytearray,
    a list a list, a struct the list of its values, a map a list of [key, value].
    """
    answer = _asked(_bridge.duck.columns, sql)
    columns = [(c.name, c.type) for c in answer.columns]
    if answer.length == 0:
        return columns, []
    return columns, list(zip(*[_unpacked(c) for c in answer.columns]))


def insert_rows(table, columns, values):
    """Makes `table` (SQL name) of columns [(name, DuckDB type)] from lists of values, one list a column."""
    texts = [[to_text(value) for value in column] for column in values]
    types = [{"name": name, "type": kind} for name, kind in columns]
    _asked(_bridge.duck.insertRows, table, json.dumps(types), json.dumps(texts))


def to_text(value, nested=False):
    """A value as text that DuckDB casts to its type; None stays None."""
    if value is None:
        return "NULL" if nested else None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, dict):
        return "{" + ", ".join(f"{to_text(k, True)}={to_text(v, True)}" for k, v in value.items()) + "}"
    if isinstance(value, tuple) and hasattr(value, "__fields__"):
        pairs = zip(value.__fields__, value)
        return "{" + ", ".join(f"{_text_literal(k)}: {to_text(v, True)}" for k, v in pairs) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(to_text(v, True) for v in value) + "]"
    if isinstance(value, str):
        return _text_literal(value) if nested else value
    return repr(value) if isinstance(value, float) else str(value)


def _text_literal(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


_EPOCH = datetime.datetime(1970, 1, 1)
_EPOCH_DAY = datetime.date(1970, 1, 1)


def _unpacked(column):
    """One packed column (host/columns.ts) as a list of Python values."""
    data = column.data
    if isinstance(data, str):
        values = json.loads(data, object_hook=_marked)
    else:
        values = data.to_py().tolist()
    for at in column.nulls.to_py().tolist():
        values[at] = None
    convert = converter(column.type, isinstance(data, str))
    return values if convert is None else [None if v is None else convert(v) for v in values]


def _marked(value):
    """JSON has no bytes, no big numbers and no NaN: see host/columns.ts."""
    if len(value) == 1:
        ((mark, content),) = value.items()
        if mark == "$int":
            return int(content)
        if mark == "$bytes":
            return bytearray(content)
        if mark == "$float":
            return float(content.replace("Infinity", "inf"))
    return value


def converter(kind, textual):
    """How a value of a DuckDB type becomes Python's; None when it already is."""
    if kind.startswith("DECIMAL") and not kind.endswith("]"):
        return lambda value: decimal.Decimal(str(value))
    if kind == "TIMESTAMP" or kind == "TIMESTAMP WITH TIME ZONE":
        if textual:
            return lambda value: datetime.datetime.fromisoformat(value)
        return lambda value: _EPOCH + datetime.timedelta(microseconds=value)
    if kind == "DATE":
        return lambda value: datetime.date.fromisoformat(value)
    if kind == "TIME":
        return lambda value: datetime.time.fromisoformat(value)
    if kind.endswith("[]"):
        inner = converter(kind[:-2], True)
        return None if inner is None else lambda value: [None if v is None else inner(v) for v in value]
    if kind.startswith("STRUCT("):
        inners = [converter(inner, True) for _, inner in struct_fields(kind)]
        return lambda value: [v if c is None or v is None else c(v) for c, v in zip(inners, value)]
    if kind.startswith("MAP("):
        key, value = (converter(inner, True) for inner in split_types(kind[4:-1]))
        return lambda pairs: [
            [k if key is None else key(k), v if v is None or value is None else value(v)] for k, v in pairs
        ]
    return None


def split_types(text):
    """The parts of a type list, at its outer commas."""
    parts, depth, quoted, start = [], 0, False, 0
    for at, sign in enumerate(text):
        if sign == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        elif sign == "," and depth == 0:
            parts.append(text[start:at].strip())
            start = at + 1
    return parts + [text[start:].strip()]


def struct_fields(kind):
    """(name, type) of each field of a STRUCT(...) type text."""
    fields = []
    for part in split_types(kind[7:-1]):
        quoted = re.match(r'"((?:[^"]|"")*)"\s+(.*)$', part, re.S)
        if quoted:
            fields.append((quoted[1].replace('""', '"'), quoted[2]))
        else:
            name, _, inner = part.partition(" ")
            fields.append((name, inner))
    return fields
