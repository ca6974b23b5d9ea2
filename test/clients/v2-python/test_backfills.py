import unittest

from airflow_client.client import exceptions
from airflow_client.client.api import backfill_api, dag_api, dag_run_api
from airflow_client.client.models.backfill_post_body import BackfillPostBody
from airflow_client.client.models.dag_patch_body import DAGPatchBody
from server import connected
from until import until


def days(first: int, last: int, **rest) -> BackfillPostBody:
    given = {"dag_id": "k_daily", "from_date": f"2024-01-{first:02}T00:00:00Z", "to_date": f"2024-01-{last:02}T00:00:00Z"}
    return BackfillPostBody.from_dict({**given, **rest})


class Backfills(unittest.TestCase):
    def setUp(self):
        self.api = backfill_api.BackfillApi(connected())

    def test_a_backfill_is_shown_made_and_runs(self):
        dag_api.DAGApi(connected()).patch_dag("k_daily", DAGPatchBody(is_paused=False))
        shown = self.api.create_backfill_dry_run(days(2, 4))
        self.assertEqual([each.logical_date.day for each in shown.backfills], [2, 3, 4])
        made = self.api.create_backfill(days(2, 4, max_active_runs=1, dag_run_conf={"why": "a client"}))
        until("the backfill's end", lambda: self.api.get_backfill(made.id).completed_at)
        runs = dag_run_api.DagRunApi(connected()).get_dag_runs("k_daily", run_type=["backfill"], order_by=["logical_date"])
        self.assertEqual([run.logical_date.day for run in runs.dag_runs], [2, 3, 4])
        self.assertEqual({run.state.value for run in runs.dag_runs}, {"success"})
        self.assertEqual(runs.dag_runs[0].conf, {"why": "a client"})
        self.assertIn(made.id, [each.id for each in self.api.list_backfills(dag_id="k_daily", order_by=["id"]).backfills])

    def test_a_backfill_is_paused_let_go_on_and_cancelled(self):
        made = self.api.create_backfill(days(10, 25, dag_id="k_slow_daily", max_active_runs=1))
        self.assertIs(self.api.pause_backfill(made.id).is_paused, True)
        self.assertIs(self.api.get_backfill(made.id).is_paused, True)
        self.assertIs(self.api.unpause_backfill(made.id).is_paused, False)
        self.assertIsNotNone(self.api.cancel_backfill(made.id).completed_at)
        with self.assertRaises(exceptions.ConflictException):
            self.api.cancel_backfill(made.id)
        runs = dag_run_api.DagRunApi(connected())
        for run in runs.get_dag_runs("k_slow_daily").dag_runs:
            runs.delete_dag_run("k_slow_daily", run.dag_run_id)
