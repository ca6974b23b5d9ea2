import unittest
from datetime import datetime, timedelta, timezone

from airflow_client.client import exceptions
from airflow_client.client.api import dag_run_api, dataset_api
from airflow_client.client.model.create_dataset_event import CreateDatasetEvent
from airflow_client.client.model.dag_run import DAGRun
from server import connected, ended, trigger
from until import until

ORDERS = "s3://lake/orders"
SOON = datetime.now(timezone.utc) + timedelta(hours=1)


class Datasets(unittest.TestCase):
    def setUp(self):
        self.api = dataset_api.DatasetApi(connected())
        self.runs = dag_run_api.DAGRunApi(connected())

    def test_datasets_and_their_events_are_read(self):
        found = self.api.get_dataset(ORDERS)
        self.assertEqual([dag.dag_id for dag in found.consuming_dags], ["c_consumer"])
        self.assertEqual([task.task_id for task in found.producing_tasks], ["write"])
        self.assertIn(ORDERS, [each.uri for each in self.api.get_datasets(limit=100, uri_pattern="orders").datasets])
        run = ended(trigger("c_producer"))
        events = self.api.get_dataset_events(dataset_id=found.id, source_run_id=run.dag_run_id)
        self.assertEqual([(each.source_dag_id, each.source_task_id) for each in events.dataset_events], [("c_producer", "write")])
        with self.assertRaises(exceptions.NotFoundException):
            self.api.get_dataset("s3://none")

    def test_an_event_starts_the_consumer_which_knows_it(self):
        event = self.api.create_dataset_event(CreateDatasetEvent(dataset_uri=ORDERS, extra={"rows": 3}))
        self.assertEqual(event.extra, {"rows": 3, "from_rest_api": True})

        def consumed():
            for run in self.runs.get_dag_runs("c_consumer", order_by="-execution_date").dag_runs:
                events = self.runs.get_upstream_dataset_events("c_consumer", run.dag_run_id).dataset_events
                if event.timestamp in [each.timestamp for each in events]:
                    return run

        run = until("the consumer's run", consumed)
        self.assertEqual(run.run_type, "dataset_triggered")
        same = self.api.get_upstream_dataset_events("c_consumer", run.dag_run_id)
        self.assertIn({"rows": 3, "from_rest_api": True}, [each.extra for each in same.dataset_events])

    def test_queued_events_are_read_and_dropped_in_each_way(self):
        # An event is queued while the consumer has as many runs as it may.
        runs = [self.runs.post_dag_run("c_consumer", self.run_in_future(n)) for n in range(16)]
        try:
            drops = (
                lambda: self.api.delete_dag_dataset_queued_event("c_consumer", ORDERS, before=SOON),
                lambda: self.api.delete_dag_dataset_queued_events("c_consumer", before=SOON),
                lambda: self.api.delete_dataset_queued_events(ORDERS, before=SOON),
            )
            for drop in drops:
                self.api.create_dataset_event(CreateDatasetEvent(dataset_uri=ORDERS))
                self.assertEqual(self.api.get_dag_dataset_queued_event("c_consumer", ORDERS).uri, ORDERS)
                of_dag = self.api.get_dag_dataset_queued_events("c_consumer", before=SOON)
                of_dataset = self.api.get_dataset_queued_events(ORDERS)
                for listed in (of_dag, of_dataset):
                    # Typed as an object of any shape in this client.
                    self.assertEqual(
                        [(each["dag_id"], each["uri"]) for each in listed.queued_events], [("c_consumer", ORDERS)]
                    )
                self.assertIsNone(drop())
                with self.assertRaises(exceptions.NotFoundException):
                    self.api.get_dag_dataset_queued_event("c_consumer", ORDERS)
        finally:
            for run in runs:
                self.runs.delete_dag_run("c_consumer", run.dag_run_id)

    @staticmethod
    def run_in_future(n: int):
        return DAGRun(logical_date=datetime(2999, 1, 1 + n, tzinfo=timezone.utc))
