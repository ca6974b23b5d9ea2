import time
import unittest

from airflow_client.client import exceptions
from airflow_client.client.api import (
    dag_api, dag_parsing_api, dag_run_api, dag_source_api, dag_version_api, task_api,
)
from airflow_client.client.models.dag_patch_body import DAGPatchBody
from server import connected, ended, finished, trigger
from until import until


class Dags(unittest.TestCase):
    def setUp(self):
        self.api = dag_api.DAGApi(connected())

    def test_dags_are_listed_filtered_and_ordered(self):
        listed = self.api.get_dags(limit=5, order_by=["-dag_id"], tags=["conformance", "chain"], tags_match_mode="all")
        self.assertEqual([dag.dag_id for dag in listed.dags], ["c_chain"])
        listed = self.api.get_dags(limit=3, offset=1, dag_id_prefix_pattern="c_", paused=False)
        self.assertEqual(len(listed.dags), 3)
        self.assertGreater(listed.total_entries, 3)
        tags = self.api.get_dag_tags(order_by=["name"], tag_name_pattern="conf")
        self.assertEqual(tags.tags, ["conformance"])

    def test_a_dag_and_its_details_tasks_source_and_versions_are_read(self):
        dag = self.api.get_dag("c_cron_paused")
        self.assertEqual((dag.timetable_summary, dag.is_paused), ("0 12 * * *", True))
        details = self.api.get_dag_details("c_params")
        self.assertEqual(set(details.params), {"n", "name", "opt"})
        tasks = task_api.TaskApi(connected())
        self.assertEqual([task.task_id for task in tasks.get_tasks("c_chain", order_by="task_id").tasks], ["compute", "done", "hello"])
        task = tasks.get_task("c_chain", "hello")
        self.assertEqual((task.downstream_task_ids, task.retries, task.retry_delay.seconds), (["compute"], 1, 1))
        self.assertIn("c_chain", dag_source_api.DagSourceApi(connected()).get_dag_source("c_chain").content)
        finished("c_chain")
        versions = dag_version_api.DagVersionApi(connected())
        listed = versions.get_dag_versions("c_chain", order_by=["-version_number"])
        newest = listed.dag_versions[0]
        self.assertEqual(versions.get_dag_version("c_chain", newest.version_number).id, newest.id)
        with self.assertRaises(exceptions.NotFoundException):
            self.api.get_dag("c_none")

    def test_a_dag_is_paused_alone_and_among_others(self):
        self.api.patch_dag("c_pool", DAGPatchBody(is_paused=True), update_mask=["is_paused"])
        self.assertIs(self.api.get_dag("c_pool").is_paused, True)
        changed = self.api.patch_dags(DAGPatchBody(is_paused=False), dag_id_pattern="c_pool")
        self.assertEqual([dag.dag_id for dag in changed.dags], ["c_pool"])
        self.assertIs(self.api.get_dag("c_pool").is_paused, False)

    def test_a_dag_becomes_a_favourite_and_stops_being_one(self):
        self.assertIsNone(self.api.favorite_dag("c_branch"))
        self.assertEqual([dag.dag_id for dag in self.api.get_dags(is_favorite=True).dags], ["c_branch"])
        self.assertIsNone(self.api.unfavorite_dag("c_branch"))
        self.assertEqual(self.api.get_dags(is_favorite=True).dags, [])

    def test_a_deleted_dag_comes_back_with_its_file_and_without_its_runs(self):
        run = ended(trigger("c_setup"))
        token = self.api.get_dag("c_setup").file_token
        self.api.delete_dag("c_setup")
        runs = dag_run_api.DagRunApi(connected())
        with self.assertRaises(exceptions.NotFoundException):
            runs.get_dag_run("c_setup", run.dag_run_id)

        def back():
            try:
                return self.api.get_dag("c_setup")
            except exceptions.NotFoundException:
                # A request that is already waiting is a conflict in Airflow; it is on its way then.
                try:
                    dag_parsing_api.DAGParsingApi(connected()).reparse_dag_file(token)
                except exceptions.ConflictException:
                    pass
                time.sleep(0.5)

        until("the Dag", back)
        self.assertEqual(runs.get_dag_runs("c_setup").total_entries, 0)
