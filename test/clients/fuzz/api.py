"""The little that the fuzzing suite asks of the server by itself."""

import base64
import json
import os
import urllib.request

ADMIN = {"Authorization": "Basic " + base64.b64encode(b"airflow:airflow").decode()}


def post(path: str, body: dict, headers: dict | None = None) -> dict:
    asked = urllib.request.Request(
        os.environ["WINDSOCK_URL"] + path,
        json.dumps(body).encode(),
        {"Content-Type": "application/json", **(ADMIN if headers is None else headers)},
    )
    with urllib.request.urlopen(asked, timeout=20) as answer:
        return json.load(answer)
