import unittest
from datetime import datetime, timedelta, timezone

from airflow_client.client import exceptions
from airflow_client.client.api import dag_run_api
from airflow_client.client.model.clear_dag_run import ClearDagRun
from airflow_client.client.model.dag_run import DAGRun
from airflow_client.client.model.dag_run_collection import DAGRunCollection
from airflow_client.client.model.list_dag_runs_form import ListDagRunsForm
from airflow_client.client.model.set_dag_run_note import SetDagRunNote
from airflow_client.client.model.update_dag_run_state import UpdateDagRunState
from server import connected, ended, finished, trigger


class DagRuns(unittest.TestCase):
    def setUp(self):
        self.api = dag_run_api.DAGRunApi(connected())

    def test_a_run_is_triggered_with_everything_it_may_say(self):
        date = datetime(2024, 5, 1, 6, tzinfo=timezone.utc)
        run = self.api.post_dag_run(
            "c_params",
            DAGRun(
                dag_run_id="py+run:1", logical_date=date, conf={"n": 7, "extra": {"deep": [1, None]}}, note="of a client",
                data_interval_start=date, data_interval_end=date + timedelta(days=1),
            ),
        )
        self.assertIsInstance(run, DAGRun)
        self.assertEqual(str(ended(run).state), "success")
        found = self.api.get_dag_run("c_params", "py+run:1")
        self.assertEqual((found.logical_date, found.execution_date), (date, date))
        self.assertEqual(found.data_interval_end, date + timedelta(days=1))
        self.assertEqual(found.conf, {"n": 7, "extra": {"deep": [1, None]}})
        self.assertEqual((found.note, found.run_type, found.external_trigger), ("of a client", "manual", True))
        with self.assertRaises(exceptions.ApiException) as raised:
            self.api.post_dag_run("c_params", DAGRun(dag_run_id="py+run:1"))
        self.assertEqual(raised.exception.status, 409)
        with self.assertRaises(exceptions.ApiException) as raised:
            self.api.post_dag_run("c_params", DAGRun(conf={"n": 99}))
        self.assertEqual(raised.exception.status, 400)

    def test_runs_are_listed_and_filtered(self):
        run = finished("c_chain")
        listed = self.api.get_dag_runs("c_chain", limit=100, order_by="-start_date", state=["success", "failed"])
        self.assertIsInstance(listed, DAGRunCollection)
        self.assertIn(run.dag_run_id, [each.dag_run_id for each in listed.dag_runs])
        self.assertEqual(self.api.get_dag_runs("c_chain", execution_date_gte=run.execution_date, limit=1).dag_runs[0].dag_id, "c_chain")
        self.assertEqual(self.api.get_dag_runs("c_chain", start_date_lte=datetime(2001, 1, 1, tzinfo=timezone.utc)).total_entries, 0)
        self.assertGreaterEqual(self.api.get_dag_runs("~", updated_at_gte=run.start_date).total_entries, 1)
        form = ListDagRunsForm(dag_ids=["c_chain"], states=["success"], page_limit=100, order_by="-execution_date")
        batch = self.api.get_dag_runs_batch(form)
        self.assertIn(run.dag_run_id, [each.dag_run_id for each in batch.dag_runs])

    def test_a_run_gets_a_note_a_state_another_try_and_an_end(self):
        run = ended(trigger("c_groups"))
        self.api.set_dag_run_note(run.dag_id, run.dag_run_id, SetDagRunNote(note="looked at"))
        self.assertEqual(self.api.get_dag_run(run.dag_id, run.dag_run_id).note, "looked at")
        self.api.update_dag_run_state(run.dag_id, run.dag_run_id, UpdateDagRunState(state="failed"))
        self.assertEqual(str(self.api.get_dag_run(run.dag_id, run.dag_run_id).state), "failed")
        shown = self.api.clear_dag_run(run.dag_id, run.dag_run_id, ClearDagRun(dry_run=True))
        self.assertIsNotNone(shown)
        cleared = self.api.clear_dag_run(run.dag_id, run.dag_run_id, ClearDagRun(dry_run=False))
        self.assertIsNotNone(cleared)
        self.assertEqual(str(ended(run).state), "success")
        self.assertIsNone(self.api.delete_dag_run(run.dag_id, run.dag_run_id))
        with self.assertRaises(exceptions.NotFoundException):
            self.api.get_dag_run(run.dag_id, run.dag_run_id)
