import unittest

from airflow_client.client import exceptions
from airflow_client.client.api import (
    config_api, dag_stats_api, dag_warning_api, event_log_api, import_error_api, monitoring_api, plugin_api, provider_api,
)
from server import connected, finished
from until import until


class Installation(unittest.TestCase):
    def test_health_and_version_are_told(self):
        api = monitoring_api.MonitoringApi(connected())
        health = api.get_health()
        self.assertEqual((str(health.metadatabase.status), str(health.scheduler.status)), ("healthy", "healthy"))
        self.assertRegex(api.get_version().version, r"^\d+\.\d+\.\d+")

    def test_settings_are_told_whole_and_one_by_one(self):
        api = config_api.ConfigApi(connected())
        sections = {section.name: section.options for section in api.get_config().sections}
        parallelism = {option.key: option.value for option in sections["core"]}["parallelism"]
        one = api.get_value("core", "parallelism")
        self.assertEqual(one.sections[0].options[0].value, parallelism)
        self.assertEqual([s.name for s in api.get_config(section="core").sections], ["core"])
        with self.assertRaises(exceptions.NotFoundException):
            api.get_value("core", "no_such_option")

    def test_providers_and_plugins_are_listed(self):
        providers = provider_api.ProviderApi(connected()).get_providers()
        self.assertEqual(providers["total_entries"], len(providers["providers"]))
        self.assertTrue(all(each["package_name"] and each["version"] for each in providers["providers"]))
        plugins = plugin_api.PluginApi(connected()).get_plugins()
        self.assertEqual(plugins.total_entries, len(plugins.plugins))

    def test_a_broken_file_is_an_import_error(self):
        api = import_error_api.ImportErrorApi(connected())
        listed = until("the import error", lambda: api.get_import_errors(order_by="-import_error_id"))
        broken = [error for error in listed.import_errors if error.filename.endswith("broken.ts")]
        self.assertEqual(len(broken), 1)
        found = api.get_import_error(broken[0].import_error_id)
        self.assertIn("this file is broken on purpose", found.stack_trace)

    def test_what_happened_is_in_the_event_log(self):
        run = finished("c_chain")
        api = event_log_api.EventLogApi(connected())
        listed = api.get_event_logs(dag_id="c_chain", event="success", run_id=run.dag_run_id, order_by="-event_log_id")
        self.assertLessEqual({"hello", "compute"}, {entry.task_id for entry in listed.event_logs})
        entry = listed.event_logs[0]
        self.assertEqual(api.get_event_log(entry.event_log_id).to_dict(), entry.to_dict())
        triggered = api.get_event_logs(event="api.post_dag_run", owner="airflow", included_events="api.post_dag_run")
        self.assertGreaterEqual(triggered.total_entries, 1)

    def test_runs_are_counted_by_state(self):
        finished("c_chain")
        stats = dag_stats_api.DagStatsApi(connected()).get_dag_stats("c_chain,c_groups")
        by_dag = {dag.dag_id: {each.state: each.count for each in dag.stats} for dag in stats.dags}
        self.assertGreaterEqual(by_dag["c_chain"]["success"], 1)
        self.assertEqual(dag_warning_api.DagWarningApi(connected()).get_dag_warnings().dag_warnings, [])
