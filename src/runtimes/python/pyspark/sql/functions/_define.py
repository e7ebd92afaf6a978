"""A table row becomes a function with Spark's name and signature."""

import inspect

from pyspark.sql._core.call import Call, Generated, PythonCall, Rule, wrong_number
from pyspark.sql._types.ddl import parse_type
from pyspark.sql.column import Column, as_expression, as_named

DEFINED = {}


def parameters_of(text):
    """`col, scale=None:v, *cols` → [(parameter, kind)]: kind `c` a column or its name, `v` a value or a
    column, `n` a column, its name or a number."""
    found = []
    for part in filter(None, (p.strip() for p in text.split(", "))):
        part, _, kind = part.partition(":")
        name, _, default = part.partition("=")
        star = name.startswith("*")
        form = inspect.Parameter.VAR_POSITIONAL if star else inspect.Parameter.POSITIONAL_OR_KEYWORD
        value = eval(default, {}) if default else inspect.Parameter.empty
        found.append((inspect.Parameter(name.lstrip("*"), form, default=value), kind or "c"))
    return found


class Signature:
    """Binds a call's arguments and makes expressions of them."""

    def _words(self, problem, given):
        """A wrong call in the words that Python has for a plain function."""
        most = len(self.parts)
        least = sum(p.default is inspect.Parameter.empty for p, _ in self.parts)
        if problem == "too many positional arguments":
            takes = str(most) if most == least else f"from {least} to {most}"
            return f"takes {takes} positional argument{'' if takes == '1' else 's'} but {given} were given"
        return problem.replace(
            "missing a required argument:", "missing 1 required positional argument:"
        )

    def __init__(self, name, text):
        self.name = name
        self.parts = parameters_of(text)
        self.bound = inspect.Signature([p for p, _ in self.parts])

    def expressions(self, args, kwargs):
        try:
            given = self.bound.bind(*args, **kwargs)
        except TypeError as problem:
            raise TypeError(f"{self.name}() {self._words(str(problem), len(args))}") from None
        given.apply_defaults()
        made = []
        for parameter, kind in self.parts:
            value = given.arguments[parameter.name]
            make = (
                as_expression
                if kind == "v" or (kind == "n" and not isinstance(value, (str, Column)))
                else as_named
            )
            if parameter.kind is inspect.Parameter.VAR_POSITIONAL:
                value = (
                    value[0]
                    if len(value) == 1 and isinstance(value[0], (list, set, tuple))
                    else value
                )
                made.extend(make(v) for v in value)
            elif value is not None or parameter.default is inspect.Parameter.empty:
                made.append(make(value))
        return made


def published(name, function, signature=None):
    """Puts a function into Spark's list."""
    function.__name__ = function.__qualname__ = name
    if signature is not None:
        function.__signature__ = signature.bound
    DEFINED[name] = function
    return function


def define(name, parameters, sql, type=None, **options):
    """A function by a template, or by a template for each number of arguments."""
    signature = Signature(name, parameters)
    shown = options.pop("shown", name)
    templates = sql if isinstance(sql, dict) else None
    rules = (
        {n: Rule(shown, s, type, **options) for n, s in templates.items()} if templates else None
    )
    rule = None if templates else Rule(shown, sql, type, **options)

    def function(*args, **kwargs):
        made = signature.expressions(args, kwargs)
        chosen = rule or rules.get(len(made))
        if chosen is None:
            raise wrong_number(name, len(made))
        return Column(Call(chosen, made))

    return published(name, function, signature)


def define_python(name, parameters, run, type, **options):
    """A function that Python computes; NULL in, NULL out unless `nulls`."""
    signature = Signature(name, parameters)
    kind = parse_type(type) if isinstance(type, str) else type
    shown = options.pop("shown", name)
    nulls = options.pop("nulls", False)

    def strict(*values):
        return None if any(v is None for v in values) else run(*values)

    def function(*args, **kwargs):
        return Column(
            PythonCall(shown, run if nulls else strict, kind, signature.expressions(args, kwargs))
        )

    return published(name, function, signature)


def define_generator(name, parameters, sql, takes=()):
    signature = Signature(name, parameters)

    def function(*args, **kwargs):
        return Column(Generated(name, sql, signature.expressions(args, kwargs), takes))

    return published(name, function, signature)


def own(function):
    """A function written out in Python, under its own name."""
    return published(function.__name__, function)


def same(name, as_name):
    """Another name for a function, with the first one's way to show itself."""
    original = DEFINED[as_name]

    def function(*args, **kwargs):
        return original(*args, **kwargs)

    function.__signature__ = inspect.signature(original)
    return published(name, function)
