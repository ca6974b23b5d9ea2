"""What Python code that runs as a task of Windsock can ask: its context, XComs, variables and connections.

The answers come through the open file that the process was started with; the code needs nothing installed.
"""

import json
import os
import threading

_lock = threading.Lock()
_channel = None


class TaskSkipped(Exception):
    """Skips the task."""


class TaskFailed(Exception):
    """Fails the task for good: its retries are not used."""


class RequestFailed(Exception):
    """What was asked for could not be had."""


def _open(descriptor):
    global _channel
    # The code's own child processes must not hold the channel open.
    os.set_inheritable(descriptor, False)
    _channel = open(descriptor, "r+b", buffering=0)


def _read_line():
    parts = []
    while True:
        part = _channel.readline()
        if not part:
            raise RequestFailed("the task that started this process is gone")
        parts.append(part)
        if part.endswith(b"\n"):
            return b"".join(parts)


def _send(message):
    data = (json.dumps(message, default=_plain, allow_nan=False) + "\n").encode()
    while data:
        data = data[_channel.write(data):]


def _ask(verb, **details):
    if _channel is None:
        raise RequestFailed("this code does not run as a task")
    with _lock:
        _send({"verb": verb, **details})
        answer = json.loads(_read_line())
    if "error" in answer:
        raise RequestFailed(answer["error"])
    return answer.get("value")


def _plain(value):
    """JSON for dates, decimals, and the numbers and arrays of numpy and pandas."""
    import decimal

    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, decimal.Decimal):
        return str(value)
    for name in ("isoformat", "tolist", "item"):
        if callable(getattr(value, name, None)):
            return getattr(value, name)()
    kind = type(value)
    raise TypeError(f"a {kind.__module__}.{kind.__qualname__} is no JSON: make it a list, a dict, a text or a number")


def context():
    """ds, ts, dag_id, task_id, run_id, try_number, params, conf, data_interval_start … as texts, numbers and dicts."""
    return _ask("context")


def xcom_pull(task_ids=None, key="return_value", dag_id=None, run_id=None, map_indexes=None, default=None):
    """What another task answered, or pushed under a key."""
    details = {"taskIds": task_ids, "key": key, "dagId": dag_id, "runId": run_id, "mapIndexes": map_indexes, "default": default}
    return _ask("xcom_pull", query=details)


def xcom_push(key, value):
    """Keeps a value under a key, at once."""
    _ask("xcom_push", key=key, value=value)


def set_result(value):
    """The task's result, for scripts; functions return it."""
    _ask("result", value=value)


def get_variable(key, default=None):
    """The text of a variable."""
    return _ask("variable", key=key, default=default)


def get_connection(conn_id):
    """A dict: host, port, login, password, schema, conn_type, extra (a dict)."""
    return _ask("connection", connId=conn_id)


class TaskInstance:
    """The part of Airflow's task instance that functions use."""

    def __init__(self, facts):
        self.dag_id = facts["dag_id"]
        self.task_id = facts["task_id"]
        self.run_id = facts["run_id"]
        self.try_number = facts["try_number"]
        self.map_index = facts["map_index"]

    def xcom_pull(self, task_ids=None, key="return_value", **more):
        return xcom_pull(task_ids, key, **more)

    def xcom_push(self, key, value):
        xcom_push(key, value)
