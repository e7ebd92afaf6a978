"""A column of a frame: its name for people, its own name in SQL, its type."""

import itertools

_numbers = itertools.count(1)


def fresh_id():
    """A name that no other column of this session has in SQL."""
    return f"c{next(_numbers)}"


class Field:
    """`id` stays when a frame only passes the column on, so that `df.x` means the same column further down."""

    __slots__ = ("name", "id", "type", "nullable", "qualifiers", "metadata")

    def __init__(self, name, type, nullable=True, id=None, qualifiers=(), metadata=None):
        self.name = name
        self.type = type
        self.nullable = nullable
        self.id = id or fresh_id()
        self.qualifiers = qualifiers
        self.metadata = metadata

    def but(self, **changes):
        """The same column with some parts changed."""
        parts = {slot: getattr(self, slot) for slot in self.__slots__}
        return Field(**{**parts, **changes})

    @property
    def sql(self):
        return f'"{self.id}"'


def quoted(name):
    """An identifier of DuckDB."""
    return '"' + name.replace('"', '""') + '"'


def text_literal(text):
    """A text between quotes of DuckDB."""
    return "'" + text.replace("'", "''") + "'"
