"""Time in a notebook is the simulator's. `datetime.now()` and `time.time()` follow the host's clock by
themselves; sleeping lets simulated time pass at once."""

import time

from . import host


def sleep(seconds):
    """Lets simulated time pass: nobody waits."""
    if not isinstance(seconds, (int, float)):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer or float")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    host.bridge().sleep(float(seconds))


def install():
    time.sleep = sleep
