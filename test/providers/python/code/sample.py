"""Functions that the tests call."""

import datetime
import decimal
import os
import sys
import time

import windsock


def add(left, right, ds, ti, **context):
    print(f"adding on {ds}")
    print("to stderr", file=sys.stderr)
    pulled = ti.xcom_pull(task_ids="first")
    windsock.xcom_push("seen", {"pulled": pulled, "try": context["try_number"]})
    return {"sum": left + right, "task": ti.task_id, "limit": context["params"].get("limit")}


def plain(*values):
    return [datetime.date(2024, 5, 8), decimal.Decimal("1.10"), {"b", "a"}, (1, 2), *values]


def numbers():
    yield from range(3)


def broken(depth):
    if depth:
        return broken(depth - 1)
    raise ValueError("the café is shut")


def unspeakable():
    return object()


def not_a_number():
    return float("nan")


def skipped():
    raise windsock.TaskSkipped("nothing to do")


def final():
    raise windsock.TaskFailed("never again")


def leave(code):
    sys.exit(code)


def crash():
    os.abort()


def ask():
    connection = windsock.get_connection("shop")
    return [
        windsock.get_variable("colour"),
        windsock.get_variable("missing", "none"),
        connection["host"],
        connection["extra"]["region"],
        windsock.context()["dag_id"],
    ]


def ask_in_vain():
    windsock.get_connection("nowhere")


def sleep(path):
    with open(path, "w") as file:
        file.write(str(os.getpid()))
    time.sleep(600)
