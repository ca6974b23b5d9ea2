"""The server under test, and a run to look at."""

import json
import os
import urllib.request
from functools import cache

from airflow_client import client
from airflow_client.client.api import dag_run_api, task_instance_api
from airflow_client.client.models.dag_run_response import DAGRunResponse
from airflow_client.client.models.trigger_dag_run_post_body import TriggerDAGRunPostBody
from until import until

HOST = os.environ["WINDSOCK_URL"]
AT_NO_DATE = {"logical_date": None}


def post(path: str, body: dict, headers: dict) -> dict:
    """What is outside of the client: a token of /auth/token, and users, which only the older generation can make."""
    headers = {"Content-Type": "application/json", **headers}
    asked = urllib.request.Request(HOST + path, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(asked) as answer:
        return json.load(answer)


def new_token(username="airflow", password="airflow") -> str:
    return post("/auth/token", {"username": username, "password": password}, {})["access_token"]


def with_token(token: str | None, **settings) -> client.ApiClient:
    return client.ApiClient(client.Configuration(host=HOST, access_token=token, **settings))


@cache
def connected() -> client.ApiClient:
    return with_token(new_token())


def trigger(dag_id: str, **fields) -> DAGRunResponse:
    body = TriggerDAGRunPostBody.from_dict({**AT_NO_DATE, **fields})
    return dag_run_api.DagRunApi(connected()).trigger_dag_run(dag_id, body)


def look(run: DAGRunResponse) -> DAGRunResponse:
    return dag_run_api.DagRunApi(connected()).get_dag_run(run.dag_id, run.dag_run_id)


def ended(run: DAGRunResponse) -> DAGRunResponse:
    until(f"the end of {run.dag_id}", lambda: look(run).state in ("success", "failed"))
    return look(run)


def task_state(run: DAGRunResponse, task_id: str) -> str | None:
    found = task_instance_api.TaskInstanceApi(connected()).get_task_instance(run.dag_id, run.dag_run_id, task_id)
    return None if found.state is None else found.state.value


@cache
def finished(dag_id: str) -> DAGRunResponse:
    """One run of the Dag that has ended, the same for all who only look."""
    return ended(trigger(dag_id))
