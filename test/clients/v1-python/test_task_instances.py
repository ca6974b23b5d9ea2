import unittest

from airflow_client.client import exceptions
from airflow_client.client.api import task_instance_api, x_com_api
from airflow_client.client.model.list_task_instance_form import ListTaskInstanceForm
from airflow_client.client.model.set_task_instance_note import SetTaskInstanceNote
from airflow_client.client.model.task_instance import TaskInstance
from airflow_client.client.model.task_state import TaskState
from airflow_client.client.model.update_task_instance import UpdateTaskInstance
from airflow_client.client.model.update_task_state import UpdateTaskState
from server import connected, ended, finished, trigger


class TaskInstances(unittest.TestCase):
    def setUp(self):
        self.api = task_instance_api.TaskInstanceApi(connected())

    def test_task_instances_are_listed_and_filtered(self):
        at = ("c_chain", finished("c_chain").dag_run_id)
        listed = self.api.get_task_instances(*at, limit=100, state=["success"], pool=["default_pool"])
        self.assertEqual({each.task_id for each in listed.task_instances}, {"hello", "compute", "done"})
        form = ListTaskInstanceForm(dag_ids=[at[0]], dag_run_ids=[at[1]], state=[TaskState("success")], task_ids=["hello"])
        self.assertEqual([each.task_id for each in self.api.get_task_instances_batch(form).task_instances], ["hello"])

    def test_a_task_instance_is_read_with_its_tries_links_and_dependencies(self):
        at = ("c_chain", finished("c_chain").dag_run_id, "hello")
        found = self.api.get_task_instance(*at)
        self.assertIsInstance(found, TaskInstance)
        self.assertEqual((found.state.value, found.try_number, found.map_index, found.operator), ("success", 1, -1, "BashOperator"))
        self.assertIn(at[1], str(found.rendered_fields))
        tries = self.api.get_task_instance_tries(*at)
        self.assertEqual([each.try_number for each in tries.task_instances], [1])
        self.assertEqual(self.api.get_task_instance_try_details(*at, 1).task_id, "hello")
        self.assertEqual(self.api.get_task_instance_dependencies(*at).dependencies, [])
        self.assertEqual(self.api.get_extra_links(*at).to_dict(), {})
        with self.assertRaises(exceptions.NotFoundException):
            self.api.get_task_instance(*at[:2], "none")

    def test_a_mapped_task_instance_is_read_by_its_index(self):
        at = ("c_mapped", finished("c_mapped").dag_run_id, "square")
        listed = self.api.get_mapped_task_instances(*at, order_by="-map_index", limit=100)
        self.assertEqual([each.map_index for each in listed.task_instances], [2, 1, 0])
        self.assertEqual(self.api.get_mapped_task_instance(*at, 2).state.value, "success")
        self.assertEqual(self.api.get_mapped_task_instance_tries(*at, 2).task_instances[0].try_number, 1)
        self.assertEqual(self.api.get_mapped_task_instance_try_details(*at, 2, 1).map_index, 2)
        self.assertEqual(self.api.get_mapped_task_instance_dependencies(*at, 2).dependencies, [])

    def test_a_task_instance_is_marked_and_noted(self):
        run = ended(trigger("c_groups"))
        at = (run.dag_id, run.dag_run_id, "process")
        self.api.set_task_instance_note(*at, SetTaskInstanceNote(note="seen"))
        self.assertEqual(self.api.get_task_instance(*at).note, "seen")
        self.api.patch_task_instance(*at, UpdateTaskInstance(dry_run=True, new_state=UpdateTaskState("failed")))
        self.assertEqual(self.api.get_task_instance(*at).state.value, "success")
        self.api.patch_task_instance(*at, UpdateTaskInstance(dry_run=False, new_state=UpdateTaskState("failed")))
        self.assertEqual(self.api.get_task_instance(*at).state.value, "failed")

    def test_a_mapped_task_instance_is_marked_and_noted(self):
        run = ended(trigger("c_mapped"))
        at = (run.dag_id, run.dag_run_id, "square", 1)
        self.api.set_mapped_task_instance_note(*at, SetTaskInstanceNote(note="the middle one"))
        self.assertEqual(self.api.get_mapped_task_instance(*at).note, "the middle one")
        marking = UpdateTaskInstance(dry_run=False, new_state=UpdateTaskState("skipped"))
        self.api.patch_mapped_task_instance(*at, update_task_instance=marking)
        self.assertEqual(self.api.get_mapped_task_instance(*at).state.value, "skipped")

    def test_a_log_is_read_whole(self):
        run_id = finished("c_chain").dag_run_id
        log = self.api.get_log("c_chain", run_id, "hello", 1, full_content=True)
        self.assertIn(f"run {run_id}", log.content)
        first = self.api.get_log("c_chain", run_id, "hello", 1)
        again = self.api.get_log("c_chain", run_id, "hello", 1, token=first.continuation_token)
        self.assertTrue(again.continuation_token)
        with self.assertRaises(exceptions.ApiException) as raised:
            self.api.get_log("c_chain", run_id, "hello", 1, token="forged")
        self.assertEqual(raised.exception.status, 400)


class XComs(unittest.TestCase):
    def test_values_are_listed_and_read(self):
        api = x_com_api.XComApi(connected())
        at = ("c_xcom", finished("c_xcom").dag_run_id, "push")
        listed = api.get_xcom_entries(*at, limit=100)
        self.assertLessEqual({"text", "number", "nested"}, {each.key for each in listed.xcom_entries})
        self.assertEqual(api.get_xcom_entry(*at, "number").value, "42")
        with self.assertRaises(exceptions.NotFoundException):
            api.get_xcom_entry(*at, "none")
