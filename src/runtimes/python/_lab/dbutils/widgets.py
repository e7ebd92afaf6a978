"""`dbutils.widgets`: a parameter of the run answers before a widget's default; every value is text."""

from .. import context, output

_CHOICES = 1024


class InputWidgetNotDefined(Exception):
    """No widget and no parameter has the name."""


class Widget:
    """One form field above the notebook."""

    def __init__(self, kind, name, default, choices, label):
        self.kind = kind
        self.name = name
        self.default = default
        self.choices = choices
        self.label = label or name
        self.value = default


def _text(what, value):
    if not isinstance(value, str):
        raise TypeError(f"widgets: {what} must be a string, not {type(value).__name__}")
    return value


def _choices(choices):
    if isinstance(choices, str) or not hasattr(choices, "__iter__"):
        raise TypeError("widgets: choices must be a list of strings")
    listed = [_text("a choice", choice) for choice in choices]
    if len(listed) > _CHOICES:
        raise ValueError(f"widgets: at most {_CHOICES} choices, not {len(listed)}")
    return listed


class Widgets:
    def text(self, name, defaultValue, label=None):
        """A field for any text."""
        self._create("text", name, defaultValue, None, label)

    def dropdown(self, name, defaultValue, choices, label=None):
        """One of the choices; the default must be among them."""
        listed = _choices(choices)
        self._among(name, defaultValue, listed)
        self._create("dropdown", name, defaultValue, listed, label)

    def combobox(self, name, defaultValue, choices, label=None):
        """One of the choices or any other text."""
        self._create("combobox", name, defaultValue, _choices(choices), label)

    def multiselect(self, name, defaultValue, choices, label=None):
        """Several of the choices; `get` gives them with commas between."""
        listed = _choices(choices)
        self._among(name, defaultValue, listed)
        self._create("multiselect", name, defaultValue, listed, label)

    def get(self, name):
        """The value, always text."""
        ground = context.current()
        _text("the name", name)
        if name in ground.parameters:
            return ground.parameters[name]
        if name in ground.widgets:
            return ground.widgets[name].value
        raise InputWidgetNotDefined(f"No input widget named {name} is defined")

    def getAll(self):
        """All values by name."""
        ground = context.current()
        return {**{name: widget.value for name, widget in ground.widgets.items()}, **ground.parameters}

    def getArgument(self, name, defaultValue=None):
        """The older form of `get`, with a default."""
        try:
            return self.get(name)
        except InputWidgetNotDefined:
            if defaultValue is None:
                raise
            return defaultValue

    def remove(self, name):
        """Removes one widget."""
        if context.current().widgets.pop(_text("the name", name), None) is None:
            raise InputWidgetNotDefined(f"No input widget named {name} is defined")
        self._show()

    def removeAll(self):
        """Removes all widgets."""
        context.current().widgets.clear()
        self._show()

    def help(self, *_of):
        print("combobox, dropdown, get, getAll, getArgument, multiselect, remove, removeAll, text")

    def _among(self, name, default, choices):
        if default not in choices:
            raise ValueError(
                f"widgets: the default value {default!r} of {name!r} is not one of the choices: {', '.join(choices)}"
            )

    def _create(self, kind, name, default, choices, label):
        _text("the name", name)
        _text("the default value", default)
        context.current().widgets[name] = Widget(kind, name, default, choices, label)
        self._show()

    def _show(self):
        ground = context.current()
        if context.depth() == 1:
            fields = [
                {
                    "kind": widget.kind,
                    "name": widget.name,
                    "label": widget.label,
                    "value": ground.parameters.get(widget.name, widget.value),
                    "choices": widget.choices or [],
                }
                for widget in ground.widgets.values()
            ]
            output.emit({"kind": "widgets", "widgets": fields})
