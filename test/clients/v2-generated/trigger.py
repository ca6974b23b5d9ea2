"""Triggers a run with the client that openapi-generator makes for Python."""

import os

import windsock_client

configuration = windsock_client.Configuration(
    host=os.environ["WINDSOCK_URL"] + "/api/v2", username="airflow", password="airflow"
)
with windsock_client.ApiClient(configuration) as client:
    api = windsock_client.DagRunApi(client)
    body = windsock_client.TriggerDAGRunPostBody(dag_run_id="python", conf={"a": 1})
    run = api.trigger_dag_run("c_short", body)
    assert (run.dag_run_id, run.conf, run.logical_date) == ("python", {"a": 1}, None), run
    assert api.get_dag_run("c_short", "python").dag_run_id == "python"
    assert windsock_client.TaskInstanceApi(client).get_task_instances("c_short", "python").total_entries >= 0
