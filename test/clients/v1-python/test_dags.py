import time
import unittest

from airflow_client.client import exceptions
from airflow_client.client.api import dag_api, dag_run_api, task_instance_api
from airflow_client.client.model.clear_task_instances import ClearTaskInstances
from airflow_client.client.model.dag import DAG
from airflow_client.client.model.update_task_instances_state import UpdateTaskInstancesState
from airflow_client.client.model.update_task_state import UpdateTaskState
from server import connected, ended, trigger
from until import until


class Dags(unittest.TestCase):
    def setUp(self):
        self.api = dag_api.DAGApi(connected())

    def test_dags_are_listed_filtered_and_ordered(self):
        listed = self.api.get_dags(limit=5, order_by="-dag_id", tags=["conformance"], only_active=True)
        ids = [dag.dag_id for dag in listed.dags]
        self.assertEqual(ids, sorted(ids, reverse=True))
        self.assertTrue(all("conformance" in [tag.name for tag in dag.tags] for dag in listed.dags))
        self.assertEqual(len(self.api.get_dags(limit=1, offset=1).dags), 1)
        found = self.api.get_dags(dag_id_pattern="c_ch", fields=["dag_id", "is_paused"])
        self.assertEqual([dag.to_dict() for dag in found.dags], [{"dag_id": "c_chain", "is_paused": False}])

    def test_a_dag_and_its_details_tasks_and_source_are_read(self):
        dag = self.api.get_dag("c_cron_paused")
        self.assertEqual(dag.schedule_interval.value, "0 12 * * *")
        details = self.api.get_dag_details("c_params")
        self.assertEqual(details.dag_id, "c_params")
        self.assertEqual(set(details.params), {"n", "name", "opt"})
        tasks = self.api.get_tasks("c_chain", order_by="task_id")
        self.assertEqual([task.task_id for task in tasks.tasks], ["compute", "done", "hello"])
        task = self.api.get_task("c_chain", "hello")
        self.assertEqual((task.downstream_task_ids, task.retries, task.retry_delay.seconds), (["compute"], 1.0, 1))
        self.assertIn("c_chain", str(self.api.get_dag_source(self.api.get_dag("c_chain").file_token)))
        with self.assertRaises(exceptions.NotFoundException):
            self.api.get_dag("c_none")

    def test_a_dag_is_paused_alone_and_among_others(self):
        self.api.patch_dag("c_pool", DAG(is_paused=True), update_mask=["is_paused"])
        self.assertIs(self.api.get_dag("c_pool").is_paused, True)
        changed = self.api.patch_dags("c_pool", DAG(is_paused=False))
        self.assertEqual([dag.dag_id for dag in changed.dags], ["c_pool"])
        self.assertIs(self.api.get_dag("c_pool").is_paused, False)

    def test_a_file_is_read_again(self):
        before = self.api.get_dag("c_short").last_parsed_time
        self.assertIsNone(self.api.reparse_dag_file(self.api.get_dag("c_short").file_token))
        until("the new look", lambda: self.api.get_dag("c_short").last_parsed_time > before)

    def test_a_deleted_dag_comes_back_with_its_file_and_without_its_runs(self):
        run = ended(trigger("c_setup"))
        token = self.api.get_dag("c_setup").file_token
        self.assertIsNone(self.api.delete_dag("c_setup"))
        runs = dag_run_api.DAGRunApi(connected())
        with self.assertRaises(exceptions.NotFoundException):
            runs.get_dag_run("c_setup", run.dag_run_id)

        def back():
            try:
                return self.api.get_dag("c_setup")
            except exceptions.NotFoundException:
                self.api.reparse_dag_file(token)
                time.sleep(0.5)

        until("the Dag", back)
        self.assertEqual(runs.get_dag_runs("c_setup").total_entries, 0)


class ManyTaskInstances(unittest.TestCase):
    def test_task_instances_are_cleared_and_marked(self):
        api = dag_api.DAGApi(connected())
        run = ended(trigger("c_chain"))
        wanted = dict(dag_run_id=run.dag_run_id, task_ids=["compute"], only_failed=False, reset_dag_runs=True)
        shown = api.post_clear_task_instances("c_chain", ClearTaskInstances(dry_run=True, **wanted))
        self.assertEqual([each.task_id for each in shown.task_instances], ["compute"])
        self.assertEqual(self.tries(run), 1)
        api.post_clear_task_instances("c_chain", ClearTaskInstances(dry_run=False, **wanted))
        until("the second try", lambda: self.tries(run) == 2)
        ended(run)
        marking = UpdateTaskInstancesState(
            dry_run=False, task_id="hello", dag_run_id=run.dag_run_id, new_state=UpdateTaskState("failed"),
            include_upstream=False, include_downstream=False, include_future=False, include_past=False,
        )
        marked = api.post_set_task_instances_state("c_chain", marking)
        self.assertEqual([each.task_id for each in marked.task_instances], ["hello"])
        self.assertEqual(self.instance(run, "hello").state.value, "failed")

    @staticmethod
    def instance(run, task_id):
        return task_instance_api.TaskInstanceApi(connected()).get_task_instance(run.dag_id, run.dag_run_id, task_id)

    def tries(self, run) -> int:
        return self.instance(run, "compute").try_number
