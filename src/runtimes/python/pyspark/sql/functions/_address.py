"""Addresses (URLs)."""

import re
import urllib.parse

from pyspark.errors import IllegalArgumentException
from pyspark.sql.functions._define import define_python

_FORM = re.compile(
    r"(?:(?P<PROTOCOL>[A-Za-z][A-Za-z0-9+.-]*):)?(?://(?P<AUTHORITY>[^/?#]*))?(?P<PATH>[^?#]*)"
    r"(?:\?(?P<QUERY>[^#]*))?(?:#(?P<REF>.*))?"
)
_HOST = re.compile(r"(?:(?P<USERINFO>.*)@)?(?P<HOST>\[[^\]]*\]|[^:@]*)(?::\d*)?")
_NOWHERE = re.compile(r"[\s<>\"{}|\\^`]|%(?![0-9A-Fa-f]{2})")


def _try_part(url, part, key=None):
    """A part of an address; NULL where there is none, and where it is no address."""
    if _NOWHERE.search(url):
        return None
    parts = _FORM.fullmatch(url).groupdict()
    if key is not None:
        query = parts["QUERY"] if part == "QUERY" else None
        found = query and re.search(rf"(?:^|&){re.escape(key)}=([^&]*)", query)
        return found[1] if found else None
    place = _HOST.fullmatch(parts["AUTHORITY"] or "")
    parts.update({k: v or None for k, v in place.groupdict().items()} if place else {})
    parts["FILE"] = parts["PATH"] + (f"?{parts['QUERY']}" if parts["QUERY"] is not None else "")
    return parts.get(part)


def _part(url, part, key=None):
    if _NOWHERE.search(url):
        raise IllegalArgumentException(
            f"[INVALID_URL] The url is invalid: {url}. Use `try_parse_url` to tolerate invalid URL and return NULL "
            "instead. SQLSTATE: 22P02",
            "INVALID_URL",
        )
    return _try_part(url, part, key)


def _encoded(text):
    """As a form sends it: `~` is written out too, as Java does."""
    return urllib.parse.quote_plus(text, safe="*-._").replace("~", "%7E")


def _try_decoded(text):
    if re.search(r"%(?![0-9A-Fa-f]{2})", text):
        return None
    return urllib.parse.unquote_plus(text)


def _decoded(text):
    found = _try_decoded(text)
    if found is None:
        raise IllegalArgumentException(
            f"[CANNOT_DECODE_URL] The provided URL cannot be decoded: {text}. Please ensure that the URL is properly "
            "formatted and try again. SQLSTATE: 22546",
            "CANNOT_DECODE_URL",
        )
    return found


define_python("parse_url", "url, partToExtract, key=None", _part, "string")
define_python("try_parse_url", "url, partToExtract, key=None", _try_part, "string")
define_python("url_encode", "str", _encoded, "string")
define_python("url_decode", "str", _decoded, "string")
define_python("try_url_decode", "str", _try_decoded, "string")
