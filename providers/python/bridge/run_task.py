"""Runs the script or the function that a task names, and tells how it ended."""

import importlib
import importlib.util
import inspect
import os
import runpy
import sys
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[0] = HERE

import windsock  # noqa: E402

# Airflow's own exceptions mean the same, in code that imports it.
SKIPPED = {"TaskSkipped", "AirflowSkipException"}
FAILED = {"TaskFailed", "AirflowFailException"}


def load(name, folders):
    """`package.module:function`, or a file's path in place of the module."""
    module_name, _, function_name = name.rpartition(":")
    if module_name.endswith(".py"):
        spec = importlib.util.spec_from_file_location(os.path.basename(module_name)[:-3], module_name)
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    else:
        module = importlib.import_module(module_name)
    found = module
    for part in function_name.split("."):
        found = getattr(found, part)
    return found


def with_context(function, args, kwargs):
    """As PythonOperator: a function gets those of the context's names that it has parameters for."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return kwargs
    takes_all = any(one.kind is one.VAR_KEYWORD for one in parameters)
    # Parameters that the list of arguments fills are not the context's.
    named = [one.name for one in parameters if one.kind in (one.POSITIONAL_OR_KEYWORD, one.KEYWORD_ONLY)]
    positional = [one.name for one in parameters if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
    filled = set(positional[: len(args)])
    facts = windsock.context()
    facts["ti"] = facts["task_instance"] = windsock.TaskInstance(facts)
    wanted = facts if takes_all else {name: facts[name] for name in named if name in facts}
    return {**{name: value for name, value in wanted.items() if name not in filled}, **kwargs}


def run(job):
    for folder in reversed(job["folders"]):
        sys.path.insert(0, folder)
    if job["kind"] == "script":
        sys.argv = [job["script"], *job["args"]]
        sys.path.insert(0, os.path.dirname(os.path.abspath(job["script"])))
        runpy.run_path(job["script"], run_name="__main__")
    else:
        function = load(job["callable"], job["folders"])
        result = function(*job["args"], **with_context(function, job["args"], job["kwargs"]))
        if inspect.isgenerator(result):
            result = list(result)
        windsock.set_result(result)


def own_frames(error):
    """Without the frames of this file and of what imports and runs things for it."""
    frames = error.__traceback__
    while frames is not None and own(frames.tb_frame.f_code.co_filename):
        frames = frames.tb_next
    return frames


def own(filename):
    return filename.startswith(HERE) or filename.startswith("<frozen") or os.path.basename(filename) == "runpy.py"


def main():
    windsock._open(int(sys.argv[1]))
    job = windsock._ask("job")
    try:
        run(job)
    except SystemExit:
        raise
    except BaseException as error:
        kind = type(error).__name__
        sys.stdout.flush()
        if kind in SKIPPED:
            outcome = {"kind": "skipped", "message": str(error)}
        else:
            # A failure inside this file, such as a result that is no JSON, has no frames of the task's own.
            shown = error.with_traceback(own_frames(error))
            trace = "".join(traceback.format_exception(type(error), shown, shown.__traceback__))
            sys.stderr.write(trace)
            sys.stderr.flush()
            outcome = {"kind": "final" if kind in FAILED else "failed", "name": kind, "message": str(error), "trace": trace}
        windsock._ask("raised", outcome=outcome)
        sys.stdout.flush()
        os._exit(1)
    sys.stdout.flush()
    sys.stderr.flush()


main()
