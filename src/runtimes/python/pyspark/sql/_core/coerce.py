"""The casts that Spark does silently, and those that `cast` does, where DuckDB's own differ."""

from pyspark.sql import types as t

_WANTED = {
    "s": t.StringType(),
    "d": t.DateType(),
    "t": t.TimestampType(),
    "f": t.DoubleType(),
    "i": t.IntegerType(),
    "l": t.LongType(),
    "b": t.BooleanType(),
    "x": t.BinaryType(),
}


def coerced(written, wanted):
    """An argument as a rule wants it: see `_WANTED`; `n` is any number (texts become doubles)."""
    if wanted == "n":
        return (
            written.sql
            if isinstance(written.type, (t.NumericType, t.NullType))
            else cast_sql(written, t.DoubleType())
        )
    target = _WANTED[wanted]
    return written.sql if type(written.type) is type(target) else cast_sql(written, target)


def session_zone():
    """The session's time zone when it is another than UTC."""
    from pyspark.sql.session import SparkSession

    zone = SparkSession.builder.getOrCreate().conf.get("spark.sql.session.timeZone")
    return None if zone in ("UTC", "Etc/UTC", "GMT", "Z", "+00:00") else zone.replace("'", "''")


def micros_of(sql):
    """Microseconds since 1970 of a timestamp, which is held as the clock on the session's wall."""
    zone = session_zone()
    return (
        f"epoch_us({sql})"
        if zone is None
        else f"epoch_us(CAST(host_to_utc(CAST({sql} AS VARCHAR), '{zone}') AS TIMESTAMP))"
    )


def instant_of(micros):
    """The timestamp of microseconds since 1970."""
    zone, made = session_zone(), f"make_timestamp(CAST({micros} AS BIGINT))"
    return (
        made
        if zone is None
        else f"CAST(host_from_utc(CAST({made} AS VARCHAR), '{zone}') AS TIMESTAMP)"
    )


def cast_sql(written, target, forgiving=False):
    """CAST with Spark's meaning."""
    source, sql = written.type, written.sql
    cast = "TRY_CAST" if forgiving else "CAST"
    if isinstance(target, t.StringType) or isinstance(target, t.CharType):
        return text_of(sql, source)
    if isinstance(source, t.StringType):
        return _of_text(sql, target, cast)
    if isinstance(source, t.TimestampType) and isinstance(target, t.NumericType):
        if isinstance(target, t.FractionalType):
            return f"{cast}({micros_of(sql)} / 1000000.0 AS {target.duck})"
        return f"{cast}(floor({micros_of(sql)} / 1000000) AS {target.duck})"
    if isinstance(source, t.NumericType) and isinstance(target, t.TimestampType):
        return instant_of(f"CAST({sql} AS DECIMAL(38, 6)) * 1000000")
    if isinstance(source, t.FractionalType) and isinstance(target, t.IntegralType):
        return f"{cast}(trunc({sql}) AS {target.duck})"
    if isinstance(source, t.BinaryType) and isinstance(target, t.StringType):
        return f"decode({sql})"
    return f"{cast}({sql} AS {target.duck})"


def _of_text(sql, target, cast):
    """A text read as another type: Spark's error where it cannot be, or NULL with TRY_CAST.

    Written out rather than by a macro: DuckDB picks a macro's overload before it knows what an aggregate gives.
    """
    if isinstance(target, t.BinaryType):
        return f"encode({sql})"
    strict = cast != "TRY_CAST"
    if isinstance(target, (t.DateType, t.TimestampType, t.TimestampNTZType)):
        # The page's function reads the rare forms: a year, a month, a date with a time behind.
        rare = f"host_{'' if strict else 'try_'}date({sql}, '{target.duck}')"
        return f"coalesce(TRY_CAST(trim({sql}) AS {target.duck}), CAST({rare} AS {target.duck}))"
    read = f"TRY_CAST(trim({sql}) AS {target.duck})"
    if isinstance(target, t.BooleanType):
        read = f"map_extract({_TRUTH}, lower(trim({sql})))[1]"
    elif isinstance(target, t.IntegralType):
        # '1.9' is no whole number of Spark's, '3 ' is.
        read = f"TRY_CAST(regexp_extract({sql}, '^\\s*([+-]?[0-9]+)\\s*$', 1) AS {target.duck})"
    if not strict:
        return read
    return f"coalesce({read}, CAST(host_bad_cast({sql}, '{target.simpleString().upper()}') AS {target.duck}))"


_TRUTH = (
    "map(['t', 'true', 'y', 'yes', '1', 'f', 'false', 'n', 'no', '0'], "
    "[true, true, true, true, true, false, false, false, false, false])"
)


def text_of(sql, source):
    """A value as Spark casts it to STRING."""
    if isinstance(source, (t.StringType, t.CharType)):
        return sql
    if isinstance(source, t.FractionalType) and not isinstance(source, t.DecimalType):
        return _double_text(sql, "FLOAT" if isinstance(source, t.FloatType) else "DOUBLE")
    if isinstance(source, (t.TimestampType, t.TimestampNTZType)):
        return _instant(sql)
    if isinstance(source, t.BinaryType):
        return f"decode({sql})"
    if isinstance(source, t.ArrayType):
        inner = f"list_transform({sql}, lambda one_item: {_nested('one_item', source.elementType)})"
        return f"('[' || array_to_string({inner}, ', ') || ']')"
    if isinstance(source, t.MapType):
        key, value = (
            _nested("one_entry.key", source.keyType),
            _nested("one_entry.value", source.valueType),
        )
        inner = f"list_transform(map_entries({sql}), lambda one_entry: {key} || ' -> ' || {value})"
        return f"('{{' || array_to_string({inner}, ', ') || '}}')"
    if isinstance(source, t.StructType):
        parts = [_nested(f'({sql})."{f.name}"', f.dataType) for f in source]
        return f"CASE WHEN {sql} IS NOT NULL THEN '{{' || {" || ', ' || ".join(parts)} || '}}' END"
    return f"CAST({sql} AS VARCHAR)"


def _nested(sql, kind):
    return (
        f"coalesce({text_of(sql, kind)}, 'NULL')" if not isinstance(kind, t.NullType) else "'NULL'"
    )


def _instant(sql):
    return (
        f"CASE WHEN microsecond({sql}) % 1000000 = 0 THEN strftime({sql}, '%Y-%m-%d %H:%M:%S') "
        f"ELSE rtrim(strftime({sql}, '%Y-%m-%d %H:%M:%S.%f'), '0') END"
    )


def _double_text(sql, duck):
    """Java writes 1.0E10 where DuckDB writes 10000000000.0."""
    plain = f"CAST(CAST({sql} AS {duck}) AS VARCHAR)"
    mantissa = f"({sql} / pow(10, floor(log10(abs({sql})))))"
    science = f"(CAST(CAST(round({mantissa}, 15) AS {duck}) AS VARCHAR) || 'E' || CAST(CAST(floor(log10(abs({sql}))) AS INTEGER) AS VARCHAR))"
    return (
        f"CASE WHEN {sql} IS NULL THEN NULL WHEN isnan({sql}) THEN 'NaN' WHEN isinf({sql}) THEN "
        f"CASE WHEN {sql} > 0 THEN 'Infinity' ELSE '-Infinity' END WHEN {sql} = 0 OR (abs({sql}) >= 0.001 AND "
        f"abs({sql}) < 10000000) THEN {plain} ELSE {science} END"
    )
