"""What the running notebook knows: its parameters, its widgets, its job. One context a notebook."""


class Context:
    """A notebook's surroundings. `job` is None in an interactive run."""

    def __init__(self, parameters, job, path):
        self.parameters = dict(parameters)
        self.job = job
        self.path = path
        self.widgets = {}
        self.task_values = {}
        self.exit_value = None


_stack = []


def current():
    """The context of the notebook that runs now."""
    return _stack[-1]


def push(context):
    _stack.append(context)


def pop():
    _stack.pop()


def depth():
    """How many notebooks run inside each other."""
    return len(_stack)


def reset():
    _stack.clear()
