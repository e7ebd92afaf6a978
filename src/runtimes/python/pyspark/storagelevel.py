"""Where Spark would keep a frame's rows. Here nothing is kept; the level is remembered."""


class StorageLevel:
    def __init__(self, useDisk, useMemory, useOffHeap, deserialized, replication=1):
        self.useDisk = useDisk
        self.useMemory = useMemory
        self.useOffHeap = useOffHeap
        self.deserialized = deserialized
        self.replication = replication

    def _parts(self):
        flags = (self.useDisk, self.useMemory, self.useOffHeap, self.deserialized)
        return (*flags, self.replication)

    def __repr__(self):
        return f"StorageLevel({', '.join(map(str, self._parts()))})"

    def __str__(self):
        words = [
            *(["Disk"] if self.useDisk else []),
            *(["Memory"] if self.useMemory else []),
            *(["OffHeap"] if self.useOffHeap else []),
            "Deserialized" if self.deserialized else "Serialized",
            f"{self.replication}x Replicated",
        ]
        return " ".join(words)

    def __eq__(self, other):
        return isinstance(other, StorageLevel) and self._parts() == other._parts()

    __hash__ = None


_LEVELS = {
    "NONE": (False, False, False, False),
    "DISK_ONLY": (True, False, False, False),
    "DISK_ONLY_2": (True, False, False, False, 2),
    "DISK_ONLY_3": (True, False, False, False, 3),
    "MEMORY_ONLY": (False, True, False, False),
    "MEMORY_ONLY_2": (False, True, False, False, 2),
    "MEMORY_AND_DISK": (True, True, False, False),
    "MEMORY_AND_DISK_2": (True, True, False, False, 2),
    "OFF_HEAP": (True, True, True, False, 1),
    "MEMORY_AND_DISK_DESER": (True, True, False, True),
}
for _name, _level in _LEVELS.items():
    setattr(StorageLevel, _name, StorageLevel(*_level))

__all__ = ["StorageLevel"]
