"""Notes which methods of a generated client's API classes answered, and with no error."""

import functools
import importlib
import inspect
import pkgutil

import airflow_client.client.api as api
from airflow_client.client.exceptions import ApiException

# The generator writes an operation three times. One form leaves the answer unread, which is all a client can do with an answer that
# it has no type for; the other wraps it.
UNREAD = "_without_preload_content"
WRAPPED = "_with_http_info"

_answered: set[str] = set()
_all: set[str] = set()


def _classes():
    for module in pkgutil.iter_modules(api.__path__):
        members = inspect.getmembers(importlib.import_module(f"{api.__name__}.{module.name}"), inspect.isclass)
        yield from (cls for name, cls in members if name.endswith("Api"))


def _noting(name: str, method):
    @functools.wraps(method)
    def call(*args, **kwargs):
        try:
            answer = method(*args, **kwargs)
        except ApiException as error:
            # A redirect that the client was told not to follow.
            if error.status == 307:
                _answered.add(name)
            raise
        _answered.add(name)
        return answer

    return call


def watch() -> None:
    for cls in _classes():
        for name, method in inspect.getmembers(cls, inspect.isfunction):
            if name.startswith("_") or name.endswith(WRAPPED):
                continue
            full = f"{cls.__name__}.{name.removesuffix(UNREAD)}"
            _all.add(full)
            setattr(cls, name, _noting(full, method))


def missing() -> list[str]:
    return sorted(_all - _answered)
