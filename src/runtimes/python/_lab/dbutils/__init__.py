"""`dbutils` as a notebook finds it."""

from .fs import FileSystem
from .jobs import Jobs
from .notebook import Notebook
from .small import Credentials, Library, Secrets
from .widgets import Widgets


class DBUtils:
    """The utilities of one notebook."""

    def __init__(self, *_ignored):
        self.widgets = Widgets()
        self.jobs = Jobs()
        self.notebook = Notebook()
        self.fs = FileSystem()
        self.secrets = Secrets()
        self.library = Library()
        self.credentials = Credentials()

    def help(self, *_of):
        print("Modules of dbutils in this simulator: fs, jobs, library, notebook, secrets, widgets.")

    def __getattr__(self, name):
        raise AttributeError(
            f"`dbutils.{name}` is not available in this course's notebooks: there are {_MODULES_HERE}."
        )


_MODULES_HERE = "credentials, fs, jobs, library, notebook, secrets and widgets"
