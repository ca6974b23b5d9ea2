import json
import unittest
from datetime import datetime, timezone

from airflow_client.client import exceptions
from airflow_client.client.api import dag_run_api, experimental_api
from airflow_client.client.models.bulk_body_bulk_dag_run_body import BulkBodyBulkDAGRunBody
from airflow_client.client.models.bulk_dag_run_clear_body import BulkDAGRunClearBody
from airflow_client.client.models.clear_partitions_body import ClearPartitionsBody
from airflow_client.client.models.dag_run_clear_body import DAGRunClearBody
from airflow_client.client.models.dag_run_patch_body import DAGRunPatchBody
from airflow_client.client.models.dag_run_state import DagRunState
from airflow_client.client.models.dag_runs_batch_body import DAGRunsBatchBody
from airflow_client.client.models.trigger_dag_run_post_body import TriggerDAGRunPostBody
from server import connected, ended, finished, look, trigger

DATE = datetime(2024, 5, 1, 6, tzinfo=timezone.utc)


class DagRuns(unittest.TestCase):
    def setUp(self):
        self.api = dag_run_api.DagRunApi(connected())

    def test_a_run_is_triggered_with_everything_it_may_say(self):
        body = TriggerDAGRunPostBody(
            dag_run_id="py+run:1", logical_date=DATE, conf={"n": 7, "extra": {"deep": [1, None]}}, note="of a client",
            run_after=DATE,
        )
        run = self.api.trigger_dag_run("c_params", body)
        self.assertEqual(ended(run).state, DagRunState.SUCCESS)
        found = self.api.get_dag_run("c_params", "py+run:1")
        self.assertEqual((found.logical_date, found.run_after), (DATE, DATE))
        self.assertEqual((found.conf, found.note), ({"n": 7, "extra": {"deep": [1, None]}}, "of a client"))
        self.assertEqual((found.run_type.value, found.triggering_user_name), ("manual", "airflow"))
        with self.assertRaises(exceptions.ConflictException):
            self.api.trigger_dag_run("c_params", body)
        with self.assertRaises(exceptions.BadRequestException):
            self.api.trigger_dag_run("c_params", TriggerDAGRunPostBody(logical_date=None, conf={"n": 99}))

    def test_a_run_without_a_date_is_triggered_by_an_empty_body(self):
        self.assertIsNone(self.api.trigger_dag_run("c_short", TriggerDAGRunPostBody()).logical_date)

    def test_runs_are_listed_and_filtered(self):
        run = finished("c_chain")
        listed = self.api.get_dag_runs("c_chain", limit=100, order_by=["-start_date"], state=["success", "failed"])
        self.assertIn(run.dag_run_id, [each.dag_run_id for each in listed.dag_runs])
        self.assertEqual(self.api.get_dag_runs("c_chain", start_date_lt=DATE).total_entries, 0)
        self.assertGreaterEqual(self.api.get_dag_runs("~", run_id_pattern=run.dag_run_id, run_type=["manual"]).total_entries, 1)
        paged = self.api.get_dag_runs("~", cursor="", limit=1)
        self.assertEqual(len(paged.dag_runs), 1)
        body = DAGRunsBatchBody(dag_ids=["c_chain"], states=[DagRunState.SUCCESS], page_limit=100, order_by="-run_after")
        batch = self.api.get_list_dag_runs_batch("~", body)
        self.assertIn(run.dag_run_id, [each.dag_run_id for each in batch.dag_runs])

    def test_a_run_is_waited_for(self):
        for api in (self.api, experimental_api.ExperimentalApi(connected())):
            run = trigger("c_xcom")
            # The client has no type for a stream: with its other form of the method an exception is all it can give.
            told = api.wait_dag_run_until_finished_without_preload_content(
                run.dag_id, run.dag_run_id, interval=0.1, result=["pull"]
            ).data.decode()
            self.assertEqual(json.loads(told.strip().splitlines()[-1]), {"state": "success", "results": {"pull": 42}})

    def test_a_run_gets_a_note_a_state_another_try_and_an_end(self):
        run = ended(trigger("c_groups"))
        at = (run.dag_id, run.dag_run_id)
        self.api.patch_dag_run(*at, DAGRunPatchBody(note="looked at", state="failed"), update_mask=["note", "state"])
        self.assertEqual((look(run).note, look(run).state), ("looked at", DagRunState.FAILED))
        # Each entry of a dry run fits two of the client's models, which it takes for an error.
        shown = self.api.clear_dag_run_without_preload_content(*at, DAGRunClearBody(dry_run=True))
        self.assertEqual((shown.status, len(json.loads(shown.data)["task_instances"])), (200, 6))
        self.assertEqual(look(run).state, DagRunState.FAILED)
        cleared = self.api.clear_dag_run(*at, DAGRunClearBody(dry_run=False))
        self.assertIsNotNone(cleared.actual_instance)
        self.assertEqual(ended(run).state, DagRunState.SUCCESS)
        self.assertIsNone(self.api.delete_dag_run(*at))
        with self.assertRaises(exceptions.NotFoundException):
            self.api.get_dag_run(*at)

    def test_many_runs_are_cleared_changed_and_deleted_at_once(self):
        runs = [ended(trigger("c_short")) for _ in range(2)]
        ids = [{"dag_run_id": run.dag_run_id} for run in runs]
        clearing = BulkDAGRunClearBody.from_dict({"dag_runs": ids, "dry_run": False, "note": "again"})
        self.assertIsNotNone(self.api.clear_dag_runs("c_short", clearing))
        self.assertEqual([ended(run).note for run in runs], ["again", "again"])
        changing = {"action": "update", "entities": [{**each, "state": "failed"} for each in ids]}
        answer = self.api.bulk_dag_runs("c_short", BulkBodyBulkDAGRunBody.from_dict({"actions": [changing]}))
        self.assertEqual((len(answer.update.success), answer.update.errors), (2, []))
        self.assertEqual([look(run).state for run in runs], [DagRunState.FAILED] * 2)
        dropping = {"action": "delete", "entities": [run.dag_run_id for run in runs]}
        answer = self.api.bulk_dag_runs("c_short", BulkBodyBulkDAGRunBody.from_dict({"actions": [dropping]}))
        self.assertEqual((len(answer.delete.success), answer.delete.errors), (2, []))
        for run in runs:
            with self.assertRaises(exceptions.NotFoundException):
                look(run)

    def test_runs_of_a_partition_that_nobody_has_are_none(self):
        finished("c_chain")
        shown = self.api.clear_dag_run_partitions("c_chain", ClearPartitionsBody(partition_key="north", dry_run=True))
        self.assertEqual((shown.dry_run, shown.dag_runs_cleared, shown.task_instances_cleared), (True, 0, 0))
        with self.assertRaises(exceptions.BadRequestException):
            trigger("c_chain", partition_key="north")
