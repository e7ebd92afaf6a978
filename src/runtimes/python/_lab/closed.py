"""Modules that a notebook cannot import here, and why: the sandbox's walls and packages that are not there."""

import importlib.abc
import sys

_HOST = "the page around this notebook is not reachable from its code"
_NETWORK = "nothing in this simulator reaches the network"
_ABSENT = "only Python's standard library and this course's pyspark and dbutils are here"

_REASONS = {
    **dict.fromkeys(["js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core", "ctypes", "_ctypes"], _HOST),
    **dict.fromkeys(["micropip", "requests", "urllib3", "httpx", "aiohttp"], _NETWORK),
    **dict.fromkeys(
        ["numpy", "pandas", "pyarrow", "sklearn", "matplotlib", "mlflow", "dlt", "yaml", "py4j"], _ABSENT
    ),
}


class _Refusal(importlib.abc.MetaPathFinder):
    def find_spec(self, fullname, path=None, target=None):
        reason = _REASONS.get(fullname.partition(".")[0])
        if reason:
            raise ModuleNotFoundError(
                f"No module named '{fullname}'. `{fullname}` is not available in this course's Python: {reason}.",
                name=fullname,
            )
        return None


def install():
    """Shuts the doors; modules of the host that were already loaded are forgotten."""
    sys.meta_path.insert(0, _Refusal())
    for name in list(sys.modules):
        if _REASONS.get(name.partition(".")[0]) == _HOST:
            del sys.modules[name]
