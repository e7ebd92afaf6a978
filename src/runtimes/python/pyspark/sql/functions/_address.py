"""Addresses (URLs)."""

import re
import urllib.parse

from pyspark.sql.functions._define import define_python


def _url_part(url, part, key=None):
    if " " in url:
        return None
    parsed = urllib.parse.urlsplit(url)
    if key is not None:
        found = (
            re.search(rf"(?:^|&){re.escape(key)}=([^&]*)", parsed.query)
            if part == "QUERY"
            else None
        )
        return found[1] if found else None
    return {
        "HOST": parsed.hostname,
        "PATH": parsed.path,
        "QUERY": parsed.query or None,
        "REF": parsed.fragment or None,
        "PROTOCOL": parsed.scheme or None,
        "FILE": parsed.path + (f"?{parsed.query}" if parsed.query else ""),
        "AUTHORITY": parsed.netloc or None,
        "USERINFO": parsed.netloc.rpartition("@")[0] or None,
    }.get(part)


define_python("parse_url", "url, partToExtract, key=None", _url_part, "string")
define_python("try_parse_url", "url, partToExtract, key=None", _url_part, "string")
define_python("url_encode", "str", lambda v: urllib.parse.quote_plus(v, safe="*-._"), "string")
define_python("url_decode", "str", urllib.parse.unquote_plus, "string")
define_python(
    "try_url_decode",
    "str",
    lambda v: None if re.search(r"%(?![0-9A-Fa-f]{2})", v) else urllib.parse.unquote_plus(v),
    "string",
)
