"""Dates and times made of their parts."""

from pyspark.sql._core.coerce import session_zone
from pyspark.sql.functions._define import define

_MONTHS = (
    "['JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE', 'JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', "
    "'DECEMBER']"
)
_MORE = '. If necessary set "spark.sql.ansi.enabled" to "false" to bypass this error. SQLSTATE: 22023'


def _bad(words):
    return f"error('[DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION] ' || {words} || '{_MORE}')"


def _outside(name, span, sql):
    return _bad(f"'Invalid value for {name} (valid values {span}): ' || {sql}")


def _within(parts):
    """[(test that a part fails, what Spark says then)] of year, month, day and maybe hour, minute, second."""
    year, month, day, *time = parts
    last = f"day(last_day(make_date({year}, {month}, 1)))"
    leap = f"'Invalid date ''February 29'' as ''' || {year} || ''' is not a leap year'"
    none = f"'Invalid date ''' || {_MONTHS}[{month}] || ' ' || {day} || ''''"
    tests = [
        (f"{year} NOT BETWEEN -999999999 AND 999999999", _outside("Year", "-999999999 - 999999999", year)),
        (f"{month} NOT BETWEEN 1 AND 12", _outside("MonthOfYear", "1 - 12", month)),
        (f"{day} NOT BETWEEN 1 AND 31", _outside("DayOfMonth", "1 - 28/31", day)),
        (f"{month} = 2 AND {day} = 29 AND {last} < 29", _bad(leap)),
        (f"{day} > {last}", _bad(none)),
    ]
    if time:
        hour, minute, second = time
        tests += [
            (f"{hour} NOT BETWEEN 0 AND 23", _outside("HourOfDay", "0 - 23", hour)),
            (f"{minute} NOT BETWEEN 0 AND 59", _outside("MinuteOfHour", "0 - 59", minute)),
            (
                f"{second} < 0 OR {second} >= 61",
                _outside("SecondOfMinute", "0 - 59", f"CAST(floor({second}) AS BIGINT)"),
            ),
            (
                f"{second} > 60",
                "error('[INVALID_FRACTION_OF_SECOND] Valid range for seconds is [0, 60] (inclusive), but the provided "
                f"value is ' || {second} || '. To avoid this error, use `try_make_timestamp`, which returns NULL on "
                "error. SQLSTATE: 22023')",
            ),
        ]
    return tests


def _checked(made, parts, forgiving):
    """A value made of parts; parts that make none raise, or give NULL."""
    present = " OR ".join(f"{p} IS NULL" for p in parts)
    tests = " ".join(
        f"WHEN {test} THEN {'NULL' if forgiving else error}" for test, error in _within(parts)
    )
    return f"CASE WHEN {present} THEN NULL {tests} ELSE {made} END"


def _date(arguments, scope):
    parts = [f"{a:l}" for a in arguments]
    return _checked(f"make_date({', '.join(parts)})", parts, False)


define("make_date", "year, month, day", _date, "date", trusted=True)


def _timestamp(forgiving):
    def write(arguments, scope):
        parts = [f"{a:l}" for a in arguments[:5]] + [f"{arguments[5]:f}"]
        made = _checked(f"make_timestamp({', '.join(parts)})", parts, forgiving)
        if len(arguments) < 7:
            return made
        # The parts are the clock of a zone: the instant is then told on the session's.
        instant = f"CAST(host_to_utc(CAST({made} AS VARCHAR), {arguments[6]:s}) AS TIMESTAMP)"
        zone = session_zone()
        if zone is None:
            return instant
        return f"CAST(host_from_utc(CAST({instant} AS VARCHAR), '{zone}') AS TIMESTAMP)"

    return write


_PARTS = "years, months, days, hours, mins, secs"
for _kind in ("timestamp", "timestamp_ltz", "timestamp_ntz"):
    for _name in (f"make_{_kind}", f"try_make_{_kind}"):
        _zoned = "" if _kind == "timestamp_ntz" else ", timezone=None"
        # Spark shows all arguments but the zone of this one.
        _title = "try_make_timestamp({0}, {1}, {2}, {3}, {4}, {5})"
        define(
            _name,
            _PARTS + _zoned,
            _timestamp(_name.startswith("try")),
            "timestamp_ntz" if _kind == "timestamp_ntz" else "timestamp",
            trusted=True,
            title=_title if _name == "try_make_timestamp" else None,
        )
