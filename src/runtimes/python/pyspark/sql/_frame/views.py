"""A frame under a name that SQL can read. A global view's name begins with `global_temp.`"""

from _lab import host
from pyspark.errors import AnalysisException, asked
from pyspark.sql._core.field import quoted

GLOBAL = "global_temp."


class Views:
    def createOrReplaceTempView(self, name):
        _checked(name)
        _make(self, name)

    registerTempTable = createOrReplaceTempView

    def createTempView(self, name):
        _checked(name)
        _make_once(self, name, name)

    def createOrReplaceGlobalTempView(self, name):
        _checked(name)
        _make(self, GLOBAL + name)

    def createGlobalTempView(self, name):
        _checked(name)
        _make_once(self, GLOBAL + name, f"global_temp`.`{name}")


def _make(frame, name):
    host.bridge().session.used = True
    asked(host.execute, f"CREATE OR REPLACE TEMP VIEW {quoted(name)} AS {frame._named_sql()}")


def _make_once(frame, name, shown):
    if frame._session.catalog._has_view(name):
        raise AnalysisException(
            f"[TEMP_TABLE_OR_VIEW_ALREADY_EXISTS] Cannot create the temporary view `{shown}` "
            "because it already exists.\nChoose a different name, drop or replace the existing "
            "view,  or add the IF NOT EXISTS clause to tolerate pre-existing views. "
            "SQLSTATE: 42P07",
            "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS",
            {"relationName": f"`{shown}`"},
            "42P07",
        )
    _make(frame, name)


def _checked(name):
    if not name.replace("_", "a").isalnum() or name[0].isdigit():
        raise AnalysisException(
            f"[INVALID_TEMP_VIEW_NAME] Invalid view name: {name}.", "INVALID_TEMP_VIEW_NAME"
        )
