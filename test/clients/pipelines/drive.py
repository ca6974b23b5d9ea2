"""One act on a Dag by the official client of Airflow 3.3, as the tests of the pipelines ask for it; the answer is JSON.

python drive.py unpause DAG | runs DAG | trigger DAG [FIELDS] | clear DAG RUN [FIELDS]
"""

import json
import sys

from airflow_client.client.api import dag_api, dag_run_api, task_instance_api
from airflow_client.client.models.clear_task_instances_body import ClearTaskInstancesBody
from airflow_client.client.models.dag_patch_body import DAGPatchBody
from server import connected, look, trigger
from until import until

ENOUGH = 180


def ended(run) -> dict:
    until(f"the end of {run.dag_id}", lambda: look(run).state.value in ("success", "failed"), ENOUGH)
    tasks = task_instance_api.TaskInstanceApi(connected()).get_task_instances(run.dag_id, run.dag_run_id, limit=100)
    tries = {(each.task_id, each.map_index): (each.state.value, each.try_number) for each in tasks.task_instances}
    named = {task if index < 0 else f"{task}[{index}]": tried for (task, index), tried in sorted(tries.items())}
    return {"run_id": run.dag_run_id, "state": look(run).state.value, "tries": named}


def unpaused(dag_id: str) -> dict:
    dag = dag_api.DAGApi(connected()).patch_dag(dag_id, DAGPatchBody(is_paused=False), update_mask=["is_paused"])
    return {"is_paused": dag.is_paused}


def runs(dag_id: str) -> list[dict]:
    listed = dag_run_api.DagRunApi(connected()).get_dag_runs(dag_id, limit=100, order_by=["logical_date"])
    return [{"run_id": each.dag_run_id, "state": each.state.value} for each in listed.dag_runs]


def triggered(dag_id: str, fields: str = "{}") -> dict:
    return ended(trigger(dag_id, **json.loads(fields)))


def cleared(dag_id: str, run_id: str, fields: str = "{}") -> dict:
    body = {"dag_run_id": run_id, "dry_run": False, "reset_dag_runs": True, "only_failed": False, **json.loads(fields)}
    api = task_instance_api.TaskInstanceApi(connected())
    api.post_clear_task_instances(dag_id, ClearTaskInstancesBody.from_dict(body))
    return ended(dag_run_api.DagRunApi(connected()).get_dag_run(dag_id, run_id))


if __name__ == "__main__":
    act = {"unpause": unpaused, "runs": runs, "trigger": triggered, "clear": cleared}[sys.argv[1]]
    print(json.dumps(act(*sys.argv[2:])))
