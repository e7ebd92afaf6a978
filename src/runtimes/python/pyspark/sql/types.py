"""Spark's types, and how DuckDB calls them."""

import re

from _lab.host import split_types, struct_fields


class DataType:
    """Base of all types; two of the same class and parts are equal."""

    duck = None

    def simpleString(self):
        return self.typeName()

    @classmethod
    def typeName(cls):
        return cls.__name__[:-4].lower()

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(str(self))

    def __repr__(self):
        return f"{type(self).__name__}()"


class StringType(DataType):
    duck = "VARCHAR"


class BooleanType(DataType):
    duck = "BOOLEAN"


class ByteType(DataType):
    duck = "TINYINT"

    def simpleString(self):
        return "tinyint"


class ShortType(DataType):
    duck = "SMALLINT"

    def simpleString(self):
        return "smallint"


class IntegerType(DataType):
    duck = "INTEGER"

    def simpleString(self):
        return "int"


class LongType(DataType):
    duck = "BIGINT"

    def simpleString(self):
        return "bigint"


class FloatType(DataType):
    duck = "FLOAT"


class DoubleType(DataType):
    duck = "DOUBLE"


class DateType(DataType):
    duck = "DATE"


class TimestampType(DataType):
    duck = "TIMESTAMP"


class BinaryType(DataType):
    duck = "BLOB"


class NullType(DataType):
    duck = "INTEGER"

    @classmethod
    def typeName(cls):
        return "void"


class DecimalType(DataType):
    def __init__(self, precision=10, scale=0):
        self.precision = precision
        self.scale = scale

    @property
    def duck(self):
        return f"DECIMAL({self.precision},{self.scale})"

    def simpleString(self):
        return f"decimal({self.precision},{self.scale})"

    def __repr__(self):
        return f"DecimalType({self.precision},{self.scale})"


class ArrayType(DataType):
    def __init__(self, elementType, containsNull=True):
        self.elementType = elementType
        self.containsNull = containsNull

    @property
    def duck(self):
        return f"{self.elementType.duck}[]"

    def simpleString(self):
        return f"array<{self.elementType.simpleString()}>"

    def __repr__(self):
        return f"ArrayType({self.elementType!r}, {self.containsNull})"


class MapType(DataType):
    def __init__(self, keyType, valueType, valueContainsNull=True):
        self.keyType = keyType
        self.valueType = valueType
        self.valueContainsNull = valueContainsNull

    @property
    def duck(self):
        return f"MAP({self.keyType.duck}, {self.valueType.duck})"

    def simpleString(self):
        return f"map<{self.keyType.simpleString()},{self.valueType.simpleString()}>"


class StructField(DataType):
    def __init__(self, name, dataType, nullable=True, metadata=None):
        self.name = name
        self.dataType = dataType
        self.nullable = nullable
        self.metadata = metadata or {}

    def __repr__(self):
        return f"StructField('{self.name}', {self.dataType!r}, {self.nullable})"


class StructType(DataType):
    def __init__(self, fields=None):
        self.fields = list(fields or [])

    @property
    def names(self):
        return [field.name for field in self.fields]

    def add(self, field, data_type=None, nullable=True, metadata=None):
        self.fields.append(
            field if isinstance(field, StructField) else StructField(field, data_type, nullable, metadata)
        )
        return self

    @property
    def duck(self):
        parts = (f'"{field.name}" {field.dataType.duck}' for field in self.fields)
        return f"STRUCT({', '.join(parts)})"

    def simpleString(self):
        return f"struct<{','.join(f'{f.name}:{f.dataType.simpleString()}' for f in self.fields)}>"

    def __iter__(self):
        return iter(self.fields)

    def __len__(self):
        return len(self.fields)

    def __getitem__(self, key):
        return self.fields[key] if isinstance(key, int) else self.fields[self.names.index(key)]

    def __repr__(self):
        return f"StructType([{', '.join(map(repr, self.fields))}])"


class Row(tuple):
    """A row whose values have names."""

    def __new__(cls, *values, **named):
        row = tuple.__new__(cls, named.values() if named else values)
        if named:
            row.__fields__ = list(named)
        return row

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return self[self.__fields__.index(name)]
        except (ValueError, AttributeError):
            raise AttributeError(name) from None

    def __getitem__(self, key):
        return super().__getitem__(key if isinstance(key, (int, slice)) else self.__fields__.index(key))

    def asDict(self, recursive=False):
        values = (v.asDict(True) if recursive and isinstance(v, Row) else v for v in self)
        return dict(zip(self.__fields__, values))

    def __call__(self, *values):
        return row_of(list(self), values)

    def __repr__(self):
        if hasattr(self, "__fields__"):
            return f"Row({', '.join(f'{name}={value!r}' for name, value in zip(self.__fields__, self))})"
        return f"<Row({', '.join(map(repr, self))})>"


def row_of(names, values):
    """A Row of names and values."""
    row = tuple.__new__(Row, values)
    row.__fields__ = names
    return row


_BY_DUCK = {
    "VARCHAR": StringType,
    "BOOLEAN": BooleanType,
    "TINYINT": ByteType,
    "SMALLINT": ShortType,
    "INTEGER": IntegerType,
    "BIGINT": LongType,
    "HUGEINT": LongType,
    "UINTEGER": LongType,
    "UBIGINT": LongType,
    "FLOAT": FloatType,
    "DOUBLE": DoubleType,
    "DATE": DateType,
    "TIMESTAMP": TimestampType,
    "TIMESTAMP WITH TIME ZONE": TimestampType,
    "BLOB": BinaryType,
    '"NULL"': NullType,
}


def of_duck(kind):
    """Spark's type of a DuckDB type text."""
    if kind in _BY_DUCK:
        return _BY_DUCK[kind]()
    if kind.endswith("[]"):
        return ArrayType(of_duck(kind[:-2]))
    if kind.startswith("STRUCT("):
        return StructType([StructField(name, of_duck(inner)) for name, inner in struct_fields(kind)])
    if kind.startswith("MAP("):
        key, value = split_types(kind[4:-1])
        return MapType(of_duck(key), of_duck(value))
    decimal = re.match(r"DECIMAL\((\d+),\s*(\d+)\)$", kind)
    return DecimalType(int(decimal[1]), int(decimal[2])) if decimal else StringType()


_BY_NAME = {
    **{cls().simpleString(): cls for cls in set(_BY_DUCK.values())},
    "integer": IntegerType,
    "long": LongType,
    "short": ShortType,
    "byte": ByteType,
    "real": FloatType,
    "timestamp_ntz": TimestampType,
}


def parse_type(text):
    """A type of its name, such as `int`, `decimal(10,2)` or `array<string>`."""
    plain = text.strip().lower()
    if plain in _BY_NAME:
        return _BY_NAME[plain]()
    decimal = re.match(r"(?:decimal|dec|numeric)(?:\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\))?$", plain)
    if decimal:
        return DecimalType(int(decimal[1] or 10), int(decimal[2] or 0))
    if plain.startswith("array<"):
        return ArrayType(parse_type(plain[6:-1]))
    raise ValueError(f"the type {text!r} is not available in this course's Spark")
