"""The one row that all examples of the table read, and how an example is run."""

import datetime
import decimal

from pyspark.sql import Row
from pyspark.sql import functions as F

ROW = spark.createDataFrame(  # noqa: F821
    [
        (
            *(
                1,
                2.5,
                "Hello World",
                "2015-04-08 13:08:15",
                [3, 1, None, 1],
                {"a": 1, "b": 2},
                Row(x=1, y="q"),
                True,
            ),
            *(
                datetime.date(2020, 2, 29),
                datetime.datetime(2020, 2, 29, 12, 30, 45),
                bytearray(b"ab"),
            ),
            *(decimal.Decimal("3.14"), '{"a": [1,2], "b": {"c": "v"}}'),
        )
    ],
    ["i", "d", "s", "ts", "arr", "m", "st", "b", "dt", "tm", "bin", "dec", "js"],
)


def examples(expressions):
    """[name, value, type] of each expression over the row, or what it raised; many in one query where that goes."""
    try:
        frame = ROW.select(*(eval(e) for e in expressions))
        values = frame.collect()[0]
        return [[name, repr(value), kind] for value, (name, kind) in zip(values, frame.dtypes)]
    except Exception as problem:
        if len(expressions) == 1:
            return [[type(problem).__name__, str(problem), ""]]
        half = len(expressions) // 2
        return examples(expressions[:half]) + examples(expressions[half:])
