"""The server under test, and a run to look at."""

import os
from functools import cache

from airflow_client import client
from airflow_client.client.api import dag_run_api
from airflow_client.client.model.dag_run import DAGRun
from until import until


@cache
def connected(username="airflow", password="airflow") -> client.ApiClient:
    host = os.environ["WINDSOCK_URL"] + "/api/v1"
    return client.ApiClient(client.Configuration(host=host, username=username, password=password))


def trigger(dag_id: str, **fields) -> DAGRun:
    return dag_run_api.DAGRunApi(connected()).post_dag_run(dag_id, DAGRun(**fields))


def state(run: DAGRun) -> str:
    return str(dag_run_api.DAGRunApi(connected()).get_dag_run(run.dag_id, run.dag_run_id).state)


def ended(run: DAGRun) -> DAGRun:
    until(f"the end of {run.dag_id}", lambda: state(run) in ("success", "failed"))
    return dag_run_api.DAGRunApi(connected()).get_dag_run(run.dag_id, run.dag_run_id)


@cache
def finished(dag_id: str) -> DAGRun:
    """One run of the Dag that has ended, the same for all who only look."""
    return ended(trigger(dag_id))
