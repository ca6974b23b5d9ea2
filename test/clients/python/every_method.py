"""Notes which methods of a generated client's API classes answered without an exception."""

import functools
import importlib
import inspect
import pkgutil

import airflow_client.client.api as api

# The generator writes each operation three times; the other two differ in what they wrap the answer in.
VARIANTS = ("_with_http_info", "_without_preload_content")

_answered: set[str] = set()
_all: set[str] = set()


def _classes():
    for module in pkgutil.iter_modules(api.__path__):
        members = inspect.getmembers(importlib.import_module(f"{api.__name__}.{module.name}"), inspect.isclass)
        yield from (cls for name, cls in members if name.endswith("Api"))


def _noting(name: str, method):
    @functools.wraps(method)
    def call(*args, **kwargs):
        answer = method(*args, **kwargs)
        _answered.add(name)
        return answer

    return call


def watch() -> None:
    for cls in _classes():
        for name, method in inspect.getmembers(cls, inspect.isfunction):
            if name.startswith("_") or name.endswith(VARIANTS):
                continue
            _all.add(f"{cls.__name__}.{name}")
            setattr(cls, name, _noting(f"{cls.__name__}.{name}", method))


def missing() -> list[str]:
    return sorted(_all - _answered)
