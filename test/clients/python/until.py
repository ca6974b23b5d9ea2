"""Waits for what the server does by itself."""

import time


def until(what: str, look, seconds: float = 30):
    """Asks until the answer is true; gives it back."""
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"{what}: not within {seconds} s")
        time.sleep(0.05)
