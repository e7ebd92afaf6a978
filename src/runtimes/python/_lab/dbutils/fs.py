"""`dbutils.fs` over the simulated volumes. `dbfs:/x` and `/x` are the same place; nothing is outside."""

import collections
import os
import shutil

FileInfo = collections.namedtuple("FileInfo", "path name size modificationTime")
FileInfo.isDir = lambda self: self.name.endswith("/")
FileInfo.isFile = lambda self: not self.name.endswith("/")


class ExecutionError(Exception):
    """A file operation failed."""


def local(path):
    """Where a path of the workspace lies."""
    if not isinstance(path, str) or not path:
        raise ValueError("fs: a path must be a text that is not empty")
    for scheme in ("dbfs:", "file:"):
        if path.startswith(scheme):
            path = "/" + path[len(scheme) :].lstrip("/")
    if "://" in path:
        raise ExecutionError(f"fs: {path}: this simulator has no cloud storage; use a volume: /Volumes/<catalog>/<schema>/<volume>/…")
    return os.path.normpath("/" + path.lstrip("/"))


def _must_exist(path):
    place = local(path)
    if not os.path.exists(place):
        raise ExecutionError(f"java.io.FileNotFoundException: No such file or directory {path}")
    return place


class FileSystem:
    def ls(self, path):
        """The files and directories of a directory."""
        place = _must_exist(path)
        if not os.path.isdir(place):
            return [self._info(place)]
        return [self._info(os.path.join(place, name)) for name in sorted(os.listdir(place))]

    def head(self, file, maxBytes=65536):
        """The first bytes of a file as text."""
        with open(_must_exist(file), "rb") as stream:
            return stream.read(maxBytes).decode("utf-8", errors="replace")

    def put(self, file, contents, overwrite=False):
        """Writes a text to a file."""
        place = local(file)
        if os.path.exists(place) and not overwrite:
            raise ExecutionError(f"java.io.IOException: {file} already exists; pass overwrite=True to replace it")
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "w", encoding="utf-8") as stream:
            stream.write(contents)
        print(f"Wrote {len(contents.encode())} bytes.")
        return True

    def mkdirs(self, dir):
        """Makes a directory and those above it."""
        os.makedirs(local(dir), exist_ok=True)
        return True

    def rm(self, dir, recurse=False):
        """Removes a file, or a directory with everything in it; False when there is nothing."""
        place = local(dir)
        if not os.path.exists(place):
            return False
        if os.path.isdir(place):
            if os.listdir(place) and not recurse:
                raise ExecutionError(f"java.io.IOException: {dir} is not empty; pass recurse=True to remove it")
            shutil.rmtree(place)
        else:
            os.remove(place)
        return True

    def cp(self, from_, to, recurse=False):
        """Copies a file or directory."""
        place, target = _must_exist(from_), local(to)
        if os.path.isdir(place):
            if not recurse:
                raise ExecutionError(f"java.io.IOException: {from_} is a directory; pass recurse=True to copy it")
            shutil.copytree(place, target, dirs_exist_ok=True)
            return True
        if os.path.isdir(target):
            target = os.path.join(target, os.path.basename(place))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copyfile(place, target)
        return True

    def mv(self, from_, to, recurse=False):
        """Moves a file or directory."""
        self.cp(from_, to, recurse)
        return self.rm(from_, recurse)

    def mounts(self):
        return []

    def refreshMounts(self):
        return True

    def mount(self, *_arguments, **_named):
        raise NotImplementedError("`dbutils.fs.mount` is not available here: use a volume, as the platform advises too.")

    def help(self, *_of):
        print("cp, head, ls, mkdirs, mv, put, rm")

    def _info(self, place):
        stat = os.stat(place)
        folder = os.path.isdir(place)
        name = os.path.basename(place) + ("/" if folder else "")
        return FileInfo(f"dbfs:{place}{'/' if folder else ''}", name, 0 if folder else stat.st_size, int(stat.st_mtime * 1000))
