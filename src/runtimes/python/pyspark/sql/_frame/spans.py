"""Windows in time: rows are laid into the spans of time they fall into before they are selected or grouped."""

from pyspark.errors import AnalysisException
from pyspark.sql import types as t
from pyspark.sql._core.call import PythonCall
from pyspark.sql._core.coerce import instant_of, micros_of
from pyspark.sql._core.expression import Bound, Expression
from pyspark.sql._core.field import Field, fresh_id


def _field(name, time):
    """The column of spans: with the zone of its time column, or without one."""
    plain = isinstance(time.type, t.TimestampNTZType)
    kind = t.TimestampNTZType() if plain else t.TimestampType()
    ends = [t.StructField("start", kind), t.StructField("end", kind)]
    return Field(name, t.StructType(ends), nullable=False)


def _pack(start, end, field):
    return f'struct_pack("start" := {start}, "end" := {end}) AS {field.sql}'


class Spans(PythonCall):
    """`window(time, …)`: a row for each span that its instant falls into, the latest first; a row without an instant
    falls away. Lengths are microseconds; spans are counted from 1970 (UTC)."""

    def __init__(self, time, size, slide, offset):
        super().__init__("window", None, None, [time])
        self.size, self.slide, self.offset = size, slide, offset

    def title(self):
        return "window"

    def laid(self, frame):
        """(frame with the spans, their column)"""
        time = self.children[0].write(frame._scope(deep=True))
        field, row = _field("window", time), fresh_id()
        plain = isinstance(time.type, t.TimestampNTZType)
        at = f"epoch_us({time})" if plain else micros_of(f"{time:t}")
        last = f"{at} - ((({at} - {self.offset}) % {self.slide}) + {self.slide}) % {self.slide}"
        starts = f"unnest(generate_series({last}, {at} - {self.size} + 1, -{self.slide}))"
        ids = frame._ids()
        inner = f"SELECT {', '.join([*ids, f'{starts} AS {row}'])} FROM ({frame._sql})"
        start, end = (
            f"make_timestamp({us})" if plain else instant_of(us)
            for us in (row, f"{row} + {self.size}")
        )
        columns = ", ".join([*ids, _pack(start, end, field)])
        made = frame._derive(f"SELECT {columns} FROM ({inner})", None, [*frame._hidden, field])
        return made, field


class Session(Expression):
    """`session_window(time, gap)`: rows of a group whose spans of `gap` touch make one span together."""

    def __init__(self, time, gap):
        self.children = (time, gap)

    def title(self):
        return "session_window"

    def write(self, scope):
        raise AnalysisException(
            "`session_window` stands in groupBy alone in this course's Spark: group by it first."
        )

    def laid(self, frame, keys):
        """(frame with the sessions, their column); `keys` are all keys of the grouping."""
        scope = frame._scope(deep=True)
        time, gap = (child.write(scope) for child in self.children)
        field, start, end, row, new, number = _field("session_window", time), *(
            fresh_id() for _ in range(5)
        )
        length = f"CAST({gap} AS INTERVAL)"
        others = [k.write(scope).sql for k in keys if self not in k.walk()]
        apart = f"PARTITION BY {', '.join(others)}" if others else ""
        rows = f"{apart} ORDER BY {start}, {row} ROWS BETWEEN UNBOUNDED PRECEDING AND"
        sql = (
            f"SELECT *, {time:t} AS {start}, {time:t} + {length} AS {end}, row_number() OVER () AS {row} "
            f"FROM ({frame._sql}) WHERE {time:t} IS NOT NULL AND {length} > INTERVAL 0 SECOND"
        )
        sql = (
            f"SELECT *, CASE WHEN {start} <= max({end}) OVER ({rows} 1 PRECEDING) THEN 0 ELSE 1 END AS {new} "
            f"FROM ({sql})"
        )
        sql = f"SELECT *, sum({new}) OVER ({rows} CURRENT ROW) AS {number} FROM ({sql})"
        together = f"OVER (PARTITION BY {', '.join([*others, number])})"
        span = _pack(f"min({start}) {together}", f"max({end}) {together}", field)
        columns = ", ".join([*frame._ids(), span])
        made = frame._derive(f"SELECT {columns} FROM ({sql})", None, [*frame._hidden, field])
        return made, field


def in_sessions(frame, keys, expressions):
    """(frame, keys, expressions) with the session among the keys laid out; the frame itself when there is none."""
    session = next((n for k in keys for n in k.walk() if isinstance(n, Session)), None)
    if session is None:
        return frame, keys, expressions
    made, field = session.laid(frame, keys)

    def found(node):
        return Bound(field) if node is session else None

    return made, [k.replaced(found) for k in keys], [e.replaced(found) for e in expressions]
