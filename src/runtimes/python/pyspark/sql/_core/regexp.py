"""Which engine runs a regular expression: DuckDB's own (RE2), or the page's for what is Java's alone."""

import re

_JAVA_ALONE = re.compile(r"\(\?(?!:|[ims]+\))|\\(?:[1-9]|(?![dDwWsSbBntrfx])[A-Za-z])|[*+?}]\+|&&")


def is_plain(pattern, group=0):
    """Can RE2 do it: a good pattern, known before the rows, nothing of Java's alone, and the group in it?"""
    text = pattern.value
    if not isinstance(text, str) or not isinstance(group, int) or _JAVA_ALONE.search(text):
        return False
    try:
        return 0 <= group <= re.compile(text).groups
    except re.error:
        return False


def matches(arguments, scope):
    """`text RLIKE pattern`."""
    text, pattern = arguments
    if is_plain(pattern):
        return f"regexp_matches({text:s}, {pattern:s})"
    return f"CAST(host_regexp_like({text:s}, {pattern:s}) AS BOOLEAN)"
