"""Spark's types, and how DuckDB calls each of them (`duck`)."""

import json

from pyspark.sql.row import Row, row_of  # noqa: F401  (Row is part of pyspark.sql.types)


class DataType:
    """Base of all types; two of the same class and parts are equal."""

    duck = None

    @classmethod
    def typeName(cls):
        return cls.__name__[:-4].lower()

    def simpleString(self):
        return self.typeName()

    def jsonValue(self):
        return self.typeName()

    def json(self):
        return json.dumps(self.jsonValue(), separators=(",", ":"), sort_keys=True)

    def needConversion(self):
        return False

    @classmethod
    def fromDDL(cls, ddl):
        from pyspark.sql._types.ddl import parse_schema_or_type

        return parse_schema_or_type(ddl)

    def __eq__(self, other):
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(str(self))

    def __repr__(self):
        return f"{type(self).__name__}()"


class AtomicType(DataType):
    """Types without parts."""


class NumericType(AtomicType):
    """Numbers."""


class IntegralType(NumericType):
    """Whole numbers."""


class FractionalType(NumericType):
    """Numbers with a fraction."""


class StringType(AtomicType):
    duck = "VARCHAR"

    def __init__(self, collation="UTF8_BINARY"):
        self.collation = collation


class CharType(AtomicType):
    duck = "VARCHAR"

    def __init__(self, length):
        self.length = length

    def simpleString(self):
        return f"char({self.length})"

    jsonValue = simpleString

    def __repr__(self):
        return f"CharType({self.length})"


class VarcharType(CharType):
    def simpleString(self):
        return f"varchar({self.length})"

    jsonValue = simpleString

    def __repr__(self):
        return f"VarcharType({self.length})"


class BooleanType(AtomicType):
    duck = "BOOLEAN"


class BinaryType(AtomicType):
    duck = "BLOB"


class DateType(AtomicType):
    duck = "DATE"


class TimestampType(AtomicType):
    duck = "TIMESTAMP"


class TimestampNTZType(AtomicType):
    duck = "TIMESTAMP"

    @classmethod
    def typeName(cls):
        return "timestamp_ntz"


class TimeType(AtomicType):
    duck = "TIME"

    def __init__(self, precision=6):
        self.precision = precision

    def simpleString(self):
        return f"time({self.precision})"


class NullType(DataType):
    duck = "INTEGER"

    @classmethod
    def typeName(cls):
        return "void"


class ByteType(IntegralType):
    duck = "TINYINT"

    def simpleString(self):
        return "tinyint"


class ShortType(IntegralType):
    duck = "SMALLINT"

    def simpleString(self):
        return "smallint"


class IntegerType(IntegralType):
    duck = "INTEGER"

    def simpleString(self):
        return "int"


class LongType(IntegralType):
    duck = "BIGINT"

    def simpleString(self):
        return "bigint"


class FloatType(FractionalType):
    duck = "FLOAT"


class DoubleType(FractionalType):
    duck = "DOUBLE"


class DecimalType(FractionalType):
    def __init__(self, precision=10, scale=0):
        self.precision = precision
        self.scale = scale

    @property
    def duck(self):
        return f"DECIMAL({self.precision},{self.scale})"

    def simpleString(self):
        return f"decimal({self.precision},{self.scale})"

    jsonValue = simpleString

    def __repr__(self):
        return f"DecimalType({self.precision},{self.scale})"


class _IntervalType(AtomicType):
    duck = "INTERVAL"
    _units = ()

    def __init__(self, startField=0, endField=None):
        self.startField = startField
        self.endField = startField if endField is None else endField

    def simpleString(self):
        first, last = self._units[self.startField], self._units[self.endField]
        return f"interval {first}" if first == last else f"interval {first} to {last}"

    jsonValue = simpleString

    def __repr__(self):
        return f"{type(self).__name__}({self.startField}, {self.endField})"


class DayTimeIntervalType(_IntervalType):
    DAY, HOUR, MINUTE, SECOND = 0, 1, 2, 3
    _units = ("day", "hour", "minute", "second")

    def __init__(self, startField=0, endField=3):
        super().__init__(startField, endField)


class YearMonthIntervalType(_IntervalType):
    YEAR, MONTH = 0, 1
    _units = ("year", "month")

    def __init__(self, startField=0, endField=1):
        super().__init__(startField, endField)


class CalendarIntervalType(DataType):
    duck = "INTERVAL"

    @classmethod
    def typeName(cls):
        return "interval"


class VariantType(AtomicType):
    duck = "VARCHAR"


class ArrayType(DataType):
    def __init__(self, elementType, containsNull=True):
        assert isinstance(elementType, DataType), (
            f"elementType {elementType} should be an instance of DataType"
        )
        self.elementType = elementType
        self.containsNull = containsNull

    @property
    def duck(self):
        return f"{self.elementType.duck}[]"

    def simpleString(self):
        return f"array<{self.elementType.simpleString()}>"

    def jsonValue(self):
        return {
            "type": "array",
            "elementType": self.elementType.jsonValue(),
            "containsNull": self.containsNull,
        }

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

    def jsonValue(self):
        return {
            "type": "map",
            "keyType": self.keyType.jsonValue(),
            "valueType": self.valueType.jsonValue(),
            "valueContainsNull": self.valueContainsNull,
        }

    def __repr__(self):
        return f"MapType({self.keyType!r}, {self.valueType!r}, {self.valueContainsNull})"


class StructField(DataType):
    def __init__(self, name, dataType, nullable=True, metadata=None):
        assert isinstance(dataType, DataType), (
            f"dataType {dataType} should be an instance of DataType"
        )
        self.name = name
        self.dataType = dataType
        self.nullable = nullable
        self.metadata = metadata or {}

    def simpleString(self):
        return f"{self.name}:{self.dataType.simpleString()}"

    def jsonValue(self):
        return {
            "name": self.name,
            "type": self.dataType.jsonValue(),
            "nullable": self.nullable,
            "metadata": self.metadata,
        }

    def __repr__(self):
        return f"StructField('{self.name}', {self.dataType!r}, {self.nullable})"


class StructType(DataType):
    def __init__(self, fields=None):
        self.fields = list(fields or [])

    @property
    def names(self):
        return [field.name for field in self.fields]

    def fieldNames(self):
        return self.names

    def add(self, field, data_type=None, nullable=True, metadata=None):
        if not isinstance(field, StructField):
            if isinstance(data_type, str):
                from pyspark.sql._types.ddl import parse_type

                data_type = parse_type(data_type)
            field = StructField(field, data_type, nullable, metadata)
        self.fields.append(field)
        return self

    @property
    def duck(self):
        parts = ('"%s" %s' % (f.name.replace('"', '""'), f.dataType.duck) for f in self.fields)
        return f"STRUCT({', '.join(parts)})"

    def simpleString(self):
        return f"struct<{','.join(f.simpleString() for f in self.fields)}>"

    def jsonValue(self):
        return {"type": "struct", "fields": [f.jsonValue() for f in self.fields]}

    @classmethod
    def fromJson(cls, value):
        from pyspark.sql._types.ddl import of_json

        return of_json(value)

    def toDDL(self):
        """The fields as in CREATE TABLE."""
        return ",".join(
            f"{f.name} {f.dataType.simpleString().upper()}{'' if f.nullable else ' NOT NULL'}"
            for f in self.fields
        )

    def treeString(self, maxDepth=None):
        from pyspark.sql.printed import tree

        return tree(self, maxDepth)

    def __iter__(self):
        return iter(self.fields)

    def __len__(self):
        return len(self.fields)

    def __getitem__(self, key):
        if isinstance(key, str):
            for field in self.fields:
                if field.name == key:
                    return field
            raise KeyError(f"No StructField named {key}")
        if isinstance(key, slice):
            return StructType(self.fields[key])
        return self.fields[key]

    def __repr__(self):
        return f"StructType([{', '.join(map(repr, self.fields))}])"


def _parse_datatype_string(text):
    from pyspark.sql._types.ddl import parse_schema_or_type

    return parse_schema_or_type(text)


__all__ = [
    *[
        "DataType",
        "NullType",
        "CharType",
        "StringType",
        "VarcharType",
        "BinaryType",
        "BooleanType",
        "DateType",
    ],
    *[
        "TimestampType",
        "TimestampNTZType",
        "DecimalType",
        "DoubleType",
        "FloatType",
        "ByteType",
        "IntegerType",
    ],
    *[
        "LongType",
        "DayTimeIntervalType",
        "YearMonthIntervalType",
        "Row",
        "ShortType",
        "ArrayType",
        "MapType",
    ],
    *["StructField", "StructType", "VariantType", "TimeType", "CalendarIntervalType"],
]
