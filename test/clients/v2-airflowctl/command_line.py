"""airflowctl as people run it: logged in once, in a home of its own, answers as JSON."""

import atexit
import json
import os
import shutil
import subprocess
import tempfile
from functools import cache

# In debug mode the login is kept in a file and not in a keyring, which a server has none of.
HOME = tempfile.mkdtemp(prefix="windsock-airflowctl-")
ENVIRONMENT = {**os.environ, "AIRFLOW_HOME": HOME, "AIRFLOW_CLI_DEBUG_MODE": "true", "NO_COLOR": "1", "COLUMNS": "10000"}
atexit.register(shutil.rmtree, HOME, True)


class Failed(Exception):
    """The command ended badly; its text is what it said."""


def run(*words: str) -> str:
    done = subprocess.run([os.environ["AIRFLOWCTL"], *words], env=ENVIRONMENT, capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        raise Failed(done.stdout + done.stderr)
    return done.stdout


@cache
def log_in() -> str:
    return run(
        "auth", "login", "--username", "airflow", "--password", "airflow", "--api-url", os.environ["WINDSOCK_URL"]
    )


def ask(*words: str):
    """What the command answers; lists and single things alike come as lists."""
    log_in()
    said = run(*words, "--output", "json")
    lines = said.splitlines()
    start = next((at for at, line in enumerate(lines) if line.startswith(("[", "{"))), None)
    return [] if start is None else json.loads("\n".join(lines[start:]))


def tell(*words: str) -> str:
    log_in()
    return run(*words)
