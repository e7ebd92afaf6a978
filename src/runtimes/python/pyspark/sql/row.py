"""Row: a tuple whose values have names."""


class Row(tuple):
    """A row. `Row("a", "b")` is a template to be called; `Row(a=1)` is a row."""

    def __new__(cls, *values, **named):
        if values and named:
            raise ValueError("Can not use both args and kwargs to create Row")
        row = tuple.__new__(cls, named.values() if named else values)
        if named:
            row.__fields__ = list(named)
        return row

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return tuple.__getitem__(self, self.__fields__.index(name))
        except (ValueError, IndexError):
            raise AttributeError(name) from None

    def __getitem__(self, key):
        if isinstance(key, (int, slice)):
            return tuple.__getitem__(self, key)
        try:
            return tuple.__getitem__(self, self.__fields__.index(key))
        except (ValueError, AttributeError):
            from pyspark.errors import refuse_key

            raise refuse_key(key) from None

    def __contains__(self, item):
        return (
            item in self.__fields__
            if hasattr(self, "__fields__")
            else tuple.__contains__(self, item)
        )

    def __setattr__(self, name, value):
        if name != "__fields__":
            raise RuntimeError("Row is read-only")
        self.__dict__[name] = value

    def asDict(self, recursive=False):
        """The row as a dictionary; nested rows too when `recursive`."""
        if not hasattr(self, "__fields__"):
            raise TypeError("Cannot convert a Row class into dict")
        return {n: _plain(v) if recursive else v for n, v in zip(self.__fields__, self)}

    def __call__(self, *values):
        if len(values) > len(self):
            raise ValueError(
                f"Can not create Row with fields {self}, expected {len(self)} values but got {len(values)}"
            )
        return row_of(list(self), values)

    def __repr__(self):
        if hasattr(self, "__fields__"):
            return "Row(%s)" % ", ".join(f"{n}={v!r}" for n, v in zip(self.__fields__, self))
        return "<Row(%s)>" % ", ".join(repr(v) for v in self)

    def __reduce__(self):
        if hasattr(self, "__fields__"):
            return row_of, (self.__fields__, tuple(self))
        return tuple.__reduce__(self)


def _plain(value):
    if isinstance(value, Row):
        return value.asDict(True)
    if isinstance(value, list):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return value


def row_of(names, values):
    """A Row of names and values."""
    row = tuple.__new__(Row, values)
    row.__dict__["__fields__"] = names
    return row
