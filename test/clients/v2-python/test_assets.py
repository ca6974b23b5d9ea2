import unittest
from datetime import datetime, timedelta, timezone

from airflow_client.client import exceptions
from airflow_client.client.api import asset_api, asset_state_store_api, dag_run_api, task_state_store_api
from airflow_client.client.models.asset_state_store_body import AssetStateStoreBody
from airflow_client.client.models.create_asset_events_body import CreateAssetEventsBody
from airflow_client.client.models.dag_run_response import DAGRunResponse
from airflow_client.client.models.materialize_asset_body import MaterializeAssetBody
from airflow_client.client.models.task_state_store_body import TaskStateStoreBody
from airflow_client.client.models.task_state_store_patch_body import TaskStateStorePatchBody
from airflow_client.client.models.trigger_dag_run_post_body import TriggerDAGRunPostBody
from server import connected, ended, finished, trigger
from until import until

SOON = datetime.now(timezone.utc) + timedelta(hours=1)


class Assets(unittest.TestCase):
    def setUp(self):
        self.api = asset_api.AssetApi(connected())
        self.runs = dag_run_api.DagRunApi(connected())
        self.orders = self.api.get_assets(uri_pattern="orders", order_by=["id"]).assets[0].id

    def test_assets_their_events_and_aliases_are_read(self):
        found = self.api.get_asset(self.orders)
        self.assertEqual([dag.dag_id for dag in found.scheduled_dags], ["c_consumer"])
        self.assertEqual([task.task_id for task in found.producing_tasks], ["write"])
        run = ended(trigger("c_producer"))
        events = self.api.get_asset_events(asset_id=self.orders, source_run_id=run.dag_run_id)
        self.assertEqual([(each.source_dag_id, each.source_task_id) for each in events.asset_events], [("c_producer", "write")])
        with self.assertRaises(exceptions.NotFoundException):
            self.api.get_asset(999_999)
        ended(trigger("k_alias"))
        aliases = self.api.get_asset_aliases(name_pattern="clients", order_by=["id"])
        self.assertEqual([each.name for each in aliases.asset_aliases], ["clients-alias"])
        self.assertEqual(self.api.get_asset_alias(aliases.asset_aliases[0].id)["name"], "clients-alias")

    def test_an_asset_is_made_by_a_run_of_the_dag_that_makes_it(self):
        run = self.api.materialize_asset(self.orders, MaterializeAssetBody(note="of a client"))
        self.assertIsInstance(run, DAGRunResponse)
        self.assertEqual((run.dag_id, run.note), ("c_producer", "of a client"))
        ended(run)

    def test_an_event_starts_the_consumer_which_knows_it(self):
        event = self.api.create_asset_event(CreateAssetEventsBody(asset_id=self.orders, extra={"rows": 3}))
        self.assertEqual(event.extra["rows"], 3)

        def consumed():
            for run in self.runs.get_dag_runs("c_consumer", order_by=["-id"]).dag_runs:
                events = self.runs.get_upstream_asset_events("c_consumer", run.dag_run_id).asset_events
                if event.id in [each.id for each in events]:
                    return run

        self.assertEqual(until("the consumer's run", consumed).run_type.value, "asset_triggered")

    def test_queued_events_are_read_and_dropped_in_each_way(self):
        # An event is queued while the consumer has as many runs as it may.
        later = [TriggerDAGRunPostBody(dag_run_id=f"later{n}", logical_date=None, run_after=SOON) for n in range(16)]
        runs = [self.runs.trigger_dag_run("c_consumer", body) for body in later]
        try:
            drops = (
                lambda: self.api.delete_dag_asset_queued_event("c_consumer", self.orders, before=SOON.isoformat()),
                lambda: self.api.delete_dag_asset_queued_events("c_consumer", before=SOON.isoformat()),
                lambda: self.api.delete_asset_queued_events(self.orders, before=SOON.isoformat()),
            )
            for drop in drops:
                self.api.create_asset_event(CreateAssetEventsBody(asset_id=self.orders))
                self.assertEqual(self.api.get_dag_asset_queued_event("c_consumer", self.orders).asset_id, self.orders)
                of_dag = self.api.get_dag_asset_queued_events("c_consumer", before=SOON.isoformat())
                of_asset = self.api.get_asset_queued_events(self.orders)
                for listed in (of_dag, of_asset):
                    self.assertEqual([(each.dag_id, each.asset_id) for each in listed.queued_events], [("c_consumer", self.orders)])
                self.assertIsNone(drop())
                with self.assertRaises(exceptions.NotFoundException):
                    self.api.get_dag_asset_queued_event("c_consumer", self.orders)
        finally:
            for run in runs:
                self.runs.delete_dag_run("c_consumer", run.dag_run_id)


class StateStores(unittest.TestCase):
    def test_what_a_task_kept_is_read_changed_and_deleted(self):
        api = task_state_store_api.TaskStateStoreApi(connected())
        at = ("k_keeper", finished("k_keeper").dag_run_id, "keep")
        self.assertEqual([each.key for each in api.list_task_state_store(*at).task_state_store], ["job"])
        self.assertEqual(api.get_task_state_store("job", *at).value, {"id": 7})
        api.patch_task_state_store("job", *at, TaskStateStorePatchBody(value={"id": 8}))
        self.assertEqual(api.get_task_state_store("job", *at).value, {"id": 8})
        api.set_task_state_store("mine/own", *at, TaskStateStoreBody(value=[1]))
        self.assertEqual(api.get_task_state_store("mine/own", *at).value, [1])
        api.delete_task_state_store("job", *at)
        with self.assertRaises(exceptions.NotFoundException):
            api.get_task_state_store("job", *at)
        api.clear_task_state_store(*at)
        self.assertEqual(api.list_task_state_store(*at).total_entries, 0)

    def test_what_was_kept_about_an_asset_is_read_changed_and_deleted(self):
        finished("k_keeper")
        api = asset_state_store_api.AssetStateStoreApi(connected())
        asset = asset_api.AssetApi(connected()).get_assets(uri_pattern="clients/watermarks").assets[0].id
        self.assertEqual([each.key for each in api.list_asset_state_store(asset).asset_state_store], ["watermark"])
        self.assertEqual(api.get_asset_state_store("watermark", asset).value, 1)
        api.set_asset_state_store("mine/own", asset, AssetStateStoreBody(value={"a": None}))
        self.assertEqual(api.get_asset_state_store("mine/own", asset).value, {"a": None})
        api.delete_asset_state_store("watermark", asset)
        with self.assertRaises(exceptions.NotFoundException):
            api.get_asset_state_store("watermark", asset)
        api.clear_asset_state_store(asset)
        self.assertEqual(api.list_asset_state_store(asset).total_entries, 0)
