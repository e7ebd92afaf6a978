"""What a notebook shows: text as it is printed, tables, HTML. The host hears of each at once."""

import io
import json
import sys

from . import host

# The platform keeps the first megabytes of a run's output; a runaway print must not fill the page's memory.
LIMIT = 5_000_000


class Printed(io.TextIOBase):
    """Takes the place of stdout and stderr while a notebook runs."""

    encoding = "utf-8"

    def __init__(self):
        self._parts = []
        self._length = 0
        self._unsent = []

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        room = LIMIT - self._length
        if room > 0:
            part = text[:room]
            self._parts.append(part)
            self._unsent.append(part)
            if len(text) > room:
                note = "\n*** WARNING: output is cut here: this simulator keeps the first 5 MB of a run. ***\n"
                self._parts.append(note)
                self._unsent.append(note)
            if "\n" in text:
                self.flush()
        self._length += len(text)
        return len(text)

    def flush(self):
        if self._unsent:
            text = "".join(self._unsent)
            self._unsent = []
            emit({"kind": "text", "text": text})

    def getvalue(self):
        return "".join(self._parts)


def emit(output):
    """Tells the host of one output: {"kind": "text" | "table" | "html" | "value" | "error" | "cell", ...}."""
    if output["kind"] != "text" and isinstance(sys.stdout, Printed):
        sys.stdout.flush()
    host.bridge().output(json.dumps(output))
