"""`df.toJSON()`: Spark gives an RDD of texts. Of an RDD, this has what reads it."""

from pyspark.errors import absent


class Texts:
    def __init__(self, frame):
        self._frame = frame

    def _of(self, rows):
        return [row[0] for row in rows]

    def collect(self):
        return self._of(self._frame.collect())

    def first(self):
        return self._of(self._frame.take(1))[0]

    def take(self, num):
        return self._of(self._frame.take(num))

    def count(self):
        return self._frame.count()

    def isEmpty(self):
        return self._frame.isEmpty()

    def toLocalIterator(self):
        return iter(self.collect())

    def foreach(self, f):
        for text in self.collect():
            f(text)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        raise absent(f"RDD.{name}", "there are no RDDs; use collect(), or to_json in a select")
