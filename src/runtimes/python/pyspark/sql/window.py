"""Windows: not built yet."""


class WindowSpec:
    pass


class Window:
    pass
