import unittest

from airflow_client.client import exceptions
from airflow_client.client.api import extra_links_api, task_instance_api, x_com_api
from airflow_client.client.models.bulk_body_bulk_task_instance_body import BulkBodyBulkTaskInstanceBody
from airflow_client.client.models.clear_task_instances_body import ClearTaskInstancesBody
from airflow_client.client.models.patch_task_instance_body import PatchTaskInstanceBody
from airflow_client.client.models.task_instances_batch_body import TaskInstancesBatchBody
from airflow_client.client.models.update_hitl_detail_payload import UpdateHITLDetailPayload
from airflow_client.client.models.x_com_create_body import XComCreateBody
from airflow_client.client.models.x_com_update_body import XComUpdateBody
from server import connected, ended, finished, task_state, trigger
from until import until


class TaskInstances(unittest.TestCase):
    def setUp(self):
        self.api = task_instance_api.TaskInstanceApi(connected())

    def test_task_instances_are_listed_and_filtered(self):
        at = ("c_chain", finished("c_chain").dag_run_id)
        listed = self.api.get_task_instances(*at, limit=100, state=["success"], pool=["default_pool"], order_by=["start_date"])
        self.assertEqual({each.task_id for each in listed.task_instances}, {"hello", "compute", "done"})
        body = TaskInstancesBatchBody(dag_ids=[at[0]], dag_run_ids=[at[1]], task_ids=["hello"])
        batch = self.api.get_task_instances_batch("~", "~", body)
        self.assertEqual([each.task_id for each in batch.task_instances], ["hello"])

    def test_a_task_instance_is_read_with_its_tries_links_and_dependencies(self):
        at = ("c_chain", finished("c_chain").dag_run_id, "hello")
        found = self.api.get_task_instance(*at)
        self.assertEqual((found.state.value, found.try_number, found.map_index, found.operator), ("success", 1, -1, "BashOperator"))
        self.assertIn(at[1], str(found.rendered_fields))
        self.assertEqual([each.try_number for each in self.api.get_task_instance_tries(*at).task_instances], [1])
        self.assertEqual(self.api.get_task_instance_try_details(*at, 1).task_id, "hello")
        self.assertEqual(self.api.get_task_instance_dependencies(*at).dependencies, [])
        for api in (self.api, extra_links_api.ExtraLinksApi(connected())):
            self.assertEqual(api.get_extra_links(*at).total_entries, 0)
        with self.assertRaises(exceptions.NotFoundException):
            self.api.get_task_instance(*at[:2], "none")

    def test_a_mapped_task_instance_is_read_by_its_index(self):
        at = ("c_mapped", finished("c_mapped").dag_run_id, "square")
        listed = self.api.get_mapped_task_instances(*at, order_by=["-map_index"], limit=100)
        self.assertEqual([each.map_index for each in listed.task_instances], [2, 1, 0])
        self.assertEqual(self.api.get_mapped_task_instance(*at, 2).state.value, "success")
        self.assertEqual(self.api.get_mapped_task_instance_tries(*at, 2).task_instances[0].try_number, 1)
        self.assertEqual(self.api.get_mapped_task_instance_try_details(*at, 1, 2).map_index, 2)
        self.assertEqual(self.api.get_task_instance_dependencies_by_map_index(*at, 2).dependencies, [])

    def test_a_task_instance_is_marked_and_noted(self):
        run = ended(trigger("c_groups"))
        at = (run.dag_id, run.dag_run_id, "process")
        failed = PatchTaskInstanceBody(new_state="failed", note="seen")
        shown = self.api.patch_task_instance_dry_run(*at, failed)
        self.assertEqual([each.task_id for each in shown.task_instances], ["process"])
        self.assertEqual(task_state(run, "process"), "success")
        self.api.patch_task_instance(*at, failed)
        found = self.api.get_task_instance(*at)
        self.assertEqual((found.state.value, found.note), ("failed", "seen"))

    def test_a_mapped_task_instance_is_marked_and_noted(self):
        run = ended(trigger("c_mapped"))
        at = (run.dag_id, run.dag_run_id, "square", 1)
        skipped = PatchTaskInstanceBody(new_state="skipped", note="the middle one")
        self.assertEqual(self.api.patch_task_instance_dry_run_by_map_index(*at, skipped).total_entries, 1)
        self.api.patch_task_instance_by_map_index(*at, skipped)
        found = self.api.get_mapped_task_instance(*at)
        self.assertEqual((found.state.value, found.note), ("skipped", "the middle one"))

    def test_a_task_group_is_marked(self):
        run = ended(trigger("c_groups"))
        at = (run.dag_id, run.dag_run_id, "etl_group1")
        failed = PatchTaskInstanceBody(new_state="failed")
        members = {"etl_group1.call_api", "etl_group1.to_mongo"}
        shown = self.api.patch_task_group_instances_dry_run(*at, failed)
        self.assertEqual({each.task_id for each in shown.task_instances}, members)
        self.api.patch_task_group_instances(*at, failed)
        self.assertEqual({task_state(run, task_id) for task_id in members}, {"failed"})

    def test_task_instances_are_cleared(self):
        run = ended(trigger("c_chain"))
        wanted = {"dag_run_id": run.dag_run_id, "task_ids": ["compute"], "only_failed": False}
        shown = self.api.post_clear_task_instances("c_chain", ClearTaskInstancesBody.from_dict({**wanted, "dry_run": True}))
        self.assertEqual([each.task_id for each in shown.task_instances], ["compute"])
        self.api.post_clear_task_instances("c_chain", ClearTaskInstancesBody.from_dict({**wanted, "dry_run": False}))
        at = (run.dag_id, run.dag_run_id, "compute")
        until("the second try", lambda: self.api.get_task_instance(*at).try_number == 2)
        ended(run)

    def test_task_instances_are_changed_at_once_and_one_is_deleted(self):
        run = ended(trigger("c_groups"))
        at = (run.dag_id, run.dag_run_id)
        changing = {"action": "update", "entities": [{"task_id": "process", "new_state": "failed", "note": "at once"}]}
        answer = self.api.bulk_task_instances(*at, BulkBodyBulkTaskInstanceBody.from_dict({"actions": [changing]}))
        self.assertEqual((len(answer.update.success), answer.update.errors), (1, []))
        self.assertEqual(task_state(run, "process"), "failed")
        self.api.delete_task_instance(*at, "process")
        with self.assertRaises(exceptions.NotFoundException):
            self.api.get_task_instance(*at, "process")

    def test_a_log_is_read_whole_and_piece_by_piece(self):
        at = ("c_chain", finished("c_chain").dag_run_id, "hello", 1)
        whole = self.api.get_log(*at, full_content=True)
        self.assertIn(f"run {at[1]}", str(whole.to_dict()))
        piece = self.api.get_log_without_preload_content(*at, accept="application/x-ndjson").data.decode()
        self.assertIn(f"run {at[1]}", piece)
        # Logs are in the database; there is no other place to show.
        elsewhere = self.api.get_external_log_url_without_preload_content(*at)
        self.assertEqual(elsewhere.status, 400)

    def test_a_person_is_asked_and_the_answer_moves_the_run_on(self):
        run = trigger("k_question")
        at = (run.dag_id, run.dag_run_id, "release", -1)
        until("the question", lambda: task_state(run, "release") == "awaiting_input")
        listed = self.api.get_hitl_details(run.dag_id, run.dag_run_id, response_received=False)
        self.assertEqual([each.options for each in listed.hitl_details], [["Approve", "Reject"]])
        self.assertEqual(self.api.get_hitl_detail(*at).subject, f"Publish {run.dag_run_id}?")
        self.api.update_hitl_detail(*at, UpdateHITLDetailPayload(chosen_options=["Approve"], params_input={}))
        self.assertEqual(ended(run).state.value, "success")
        found = self.api.get_hitl_detail_try_detail(*at, 1)
        self.assertEqual((found.chosen_options, found.responded_by_user.name), (["Approve"], "airflow"))
        self.assertEqual(task_state(run, "publish"), "success")


class XComs(unittest.TestCase):
    def setUp(self):
        self.api = x_com_api.XComApi(connected())

    def test_values_are_listed_and_read(self):
        run_id = finished("c_xcom").dag_run_id
        listed = self.api.get_xcom_entries("c_xcom", run_id, "push", limit=100, order_by=["key"])
        self.assertLessEqual({"text", "number", "nested"}, {each.key for each in listed.xcom_entries})
        found = self.api.get_xcom_entry("c_xcom", "push", run_id, "nested", stringify=False)
        self.assertEqual(found.actual_instance.value, {"a": {"b": [1, 2]}})
        with self.assertRaises(exceptions.NotFoundException):
            self.api.get_xcom_entry("c_xcom", "push", run_id, "none")

    def test_a_value_is_written_changed_and_deleted(self):
        run = ended(trigger("c_xcom"))
        at = ("c_xcom", "push", run.dag_run_id)
        self.api.create_xcom_entry(*at, XComCreateBody(key="mine", value={"a": 1}))
        self.assertEqual(self.value(at), {"a": 1})
        with self.assertRaises(exceptions.ConflictException):
            self.api.create_xcom_entry(*at, XComCreateBody(key="mine", value=2))
        self.api.update_xcom_entry(*at, "mine", XComUpdateBody(value=[None, "x"]))
        self.assertEqual(self.value(at), [None, "x"])
        self.api.delete_xcom_entry(*at, "mine")
        with self.assertRaises(exceptions.NotFoundException):
            self.value(at)

    def value(self, at):
        return self.api.get_xcom_entry(*at, "mine", stringify=False).actual_instance.value
