"""`dbutils.notebook`: leaving a notebook, running another one, and the made-up context of the run."""

from .. import context

# The platform has a limit too; here a notebook that runs itself must end before the stack does.
DEPTH = 8


# (path, arguments) -> outcome: how another notebook is run. Whoever runs notebooks gives it.
_run_other = None


def runs_with(run_other):
    global _run_other
    _run_other = run_other


class NotebookExit(BaseException):
    """Leaves the notebook. Not an Exception: `except Exception` lets it through."""

    def __init__(self, value):
        super().__init__(value)
        self.value = value


class WorkflowException(Exception):
    """A notebook that was run from this one failed."""


class Notebook:
    def exit(self, value=""):
        """Ends the notebook with success; the value is the run's output, not a task value."""
        raise NotebookExit(value if isinstance(value, str) else str(value))

    def run(self, path, timeout_seconds=0, arguments=None):
        """Runs another notebook with its own globals and widgets; its exit value."""
        if context.depth() >= DEPTH:
            raise WorkflowException(f"notebook.run: more than {DEPTH} notebooks inside each other")
        given = {str(name): str(value) for name, value in (arguments or {}).items()}
        outcome = _run_other(path, given)
        if outcome["status"] == "FAILED":
            error = outcome["error"]
            raise WorkflowException(f"Notebook {path} failed: {error['name']}: {error['message']}")
        return outcome.get("exitValue", "")

    def getContext(self):
        return _MadeUp()

    @property
    def entry_point(self):
        return _EntryPoint()

    def help(self, *_of):
        print("exit(value), run(path, timeout_seconds, arguments)")


class _Some:
    """Scala's Option, as Py4J shows it."""

    def __init__(self, value):
        self._value = value

    def get(self):
        return self._value

    def getOrElse(self, _other):
        return self._value

    def isDefined(self):
        return True


class _MadeUp:
    """The context of the run. Nobody is signed in here: the values are made up and say so."""

    def userName(self):
        return _Some("learner@example.com")

    def notebookPath(self):
        return _Some(context.current().path or "/Workspace/Users/learner@example.com/notebook")

    def browserHostName(self):
        return _Some("simulator.example.com")

    def apiUrl(self):
        return _Some("https://simulator.example.com")

    def workspaceId(self):
        return _Some("1234567890123456")

    def clusterId(self):
        return _Some("0000-000000-simulator")

    def currentRunId(self):
        return _Some((context.current().job or {}).get("runId"))

    def jobId(self):
        return _Some((context.current().job or {}).get("jobId"))

    def apiToken(self):
        raise PermissionError("There is no API token in this simulator: a notebook's own code should not need one.")

    def tags(self):
        return {"user": "learner@example.com", "browserHostName": "simulator.example.com"}

    def toJson(self):
        import json

        return json.dumps({"tags": self.tags(), "extraContext": {"notebook_path": self.notebookPath().get()}})

    def safeToJson(self):
        return self.toJson()


class _EntryPoint:
    def getDbutils(self):
        return self

    def notebook(self):
        return Notebook()
