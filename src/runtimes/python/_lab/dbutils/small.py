"""The smaller utilities: what a simulator cannot have is refused in a sentence."""


class Secrets:
    """There is no vault here, and code that prints a made-up secret would teach the wrong thing."""

    def get(self, scope, key):
        raise PermissionError(
            f"Secret does not exist with scope: {scope} and key: {key}. This simulator keeps no secrets: "
            "on the platform an administrator puts them into a scope, and notebooks only read them."
        )

    def getBytes(self, scope, key):
        return self.get(scope, key)

    def list(self, scope):
        raise PermissionError(f"Scope {scope} does not exist. This simulator keeps no secrets.")

    def listScopes(self):
        return []


class Library:
    def restartPython(self):
        """Python is not restarted: no package was installed."""

    def __getattr__(self, name):
        raise NotImplementedError(f"`dbutils.library.{name}` is not available here: no package can be installed.")


class Credentials:
    def __getattr__(self, name):
        raise NotImplementedError(f"`dbutils.credentials.{name}` is not available here: there is no cloud behind it.")
