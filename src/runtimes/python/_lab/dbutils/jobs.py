"""`dbutils.jobs.taskValues`: small values from task to task of one job run."""

import json

from .. import context

LIMIT = 48 * 1024


class TaskValues:
    def set(self, key, value):
        """Keeps a value of this task. Outside a job nothing happens, after the same checks."""
        if not isinstance(key, str):
            raise TypeError(f"The task value key must be a string, not {type(key).__name__}.")
        if not key:
            raise ValueError("The task value key must not be empty.")
        try:
            text = json.dumps(value, allow_nan=False)
        except (TypeError, ValueError) as problem:
            raise ValueError(f"The value of task value '{key}' cannot be represented as JSON: {problem}") from None
        size = len(text.encode())
        if size > LIMIT:
            raise ValueError(f"The value of task value '{key}' has {size} bytes as JSON; the limit is 48 KiB ({LIMIT} bytes).")
        if context.current().job is not None:
            context.current().task_values[key] = json.loads(text)

    def get(self, taskKey, key, default=None, debugValue=None):
        """A value of a task of this run. Outside a job: `debugValue`, and `default` plays no part."""
        job = context.current().job
        if job is None:
            if debugValue is None:
                raise TypeError(
                    "Must pass debugValue when calling get outside of a job context. debugValue cannot be None."
                )
            return debugValue
        tasks = job.get("taskValues") or {}
        if taskKey == job.get("taskKey") and key in context.current().task_values:
            return context.current().task_values[key]
        if taskKey not in tasks:
            raise ValueError(f"Task key does not exist in run: {taskKey}.")
        if key in tasks[taskKey]:
            return json.loads(json.dumps(tasks[taskKey][key]))
        if default is None:
            raise ValueError(f"Task value does not exist in run: task {taskKey} has set no value for key {key}.")
        return default

    def help(self, *_of):
        print("get(taskKey, key, default=None, debugValue=None), set(key, value)")


class Jobs:
    def __init__(self):
        self.taskValues = TaskValues()
