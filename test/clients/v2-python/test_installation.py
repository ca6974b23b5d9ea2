import unittest

from airflow_client.client import exceptions
from airflow_client.client.api import (
    config_api, dag_stats_api, dag_warning_api, event_log_api, import_error_api, job_api, login_api, monitor_api, plugin_api,
    pool_api, provider_api, version_api,
)
from server import HOST, connected, finished, new_token, post, with_token
from until import until
from urllib3.util import Retry


class Installation(unittest.TestCase):
    def test_health_and_version_are_told(self):
        health = monitor_api.MonitorApi(connected()).get_health()
        self.assertEqual((health.metadatabase.status, health.scheduler.status), ("healthy", "healthy"))
        self.assertRegex(version_api.VersionApi(connected()).get_version().version, r"^\d+\.\d+\.\d+")

    def test_settings_are_told_whole_and_one_by_one(self):
        api = config_api.ConfigApi(connected())
        sections = {section.name: section.options for section in api.get_config().sections}
        parallelism = {option.key: option.value for option in sections["core"]}["parallelism"]
        one = api.get_config_value("core", "parallelism")
        self.assertEqual(one.sections[0].options[0].value, parallelism)
        self.assertEqual([section.name for section in api.get_config(section="core").sections], ["core"])
        with self.assertRaises(exceptions.NotFoundException):
            api.get_config_value("core", "no_such_option")

    def test_providers_plugins_and_jobs_are_listed(self):
        providers = provider_api.ProviderApi(connected()).get_providers(limit=100)
        self.assertEqual(providers.total_entries, len(providers.providers))
        plugins = plugin_api.PluginApi(connected())
        self.assertEqual(plugins.get_plugins().total_entries, len(plugins.get_plugins().plugins))
        self.assertEqual(plugins.import_errors().total_entries, 0)
        jobs = job_api.JobApi(connected()).get_jobs(is_alive=True, order_by=["-id"], job_type="SchedulerJob")
        self.assertEqual([job.state for job in jobs.jobs], ["running"])

    def test_a_broken_file_is_an_import_error(self):
        api = import_error_api.ImportErrorApi(connected())
        listed = until("the import error", lambda: api.get_import_errors(filename_pattern="broken").import_errors)
        self.assertEqual(len(listed), 1)
        found = api.get_import_error(listed[0].import_error_id)
        self.assertIn("this file is broken on purpose", found.stack_trace)

    def test_what_happened_is_in_the_event_log(self):
        run = finished("c_chain")
        api = event_log_api.EventLogApi(connected())
        listed = api.get_event_logs(dag_id="c_chain", event="success", run_id=run.dag_run_id, order_by=["-id"])
        self.assertLessEqual({"hello", "compute"}, {entry.task_id for entry in listed.event_logs})
        entry = listed.event_logs[0]
        self.assertEqual(api.get_event_log(entry.event_log_id), entry)
        triggered = api.get_event_logs(event="trigger_dag_run", owner_pattern="airfl")
        self.assertGreaterEqual(triggered.total_entries, 1)

    def test_runs_are_counted_by_state(self):
        finished("c_chain")
        stats = dag_stats_api.DagStatsApi(connected()).get_dag_stats(dag_ids=["c_chain", "c_groups"])
        by_dag = {dag.dag_id: {each.state.value: each.count for each in dag.stats} for dag in stats.dags}
        self.assertGreaterEqual(by_dag["c_chain"]["success"], 1)
        self.assertEqual(dag_warning_api.DagWarningApi(connected()).list_dag_warnings().dag_warnings, [])


class Access(unittest.TestCase):
    def test_who_is_unknown_or_may_not_is_refused(self):
        with self.assertRaises(exceptions.UnauthorizedException):
            pool_api.PoolApi(with_token(None)).get_pools()
        admin = {"Authorization": f"Bearer {new_token()}"}
        viewer = {
            "username": "py_viewer", "password": "viewer", "email": "v@example.org", "first_name": "V", "last_name": "R",
            "roles": [{"name": "Viewer"}],
        }
        post("/api/v1/users", viewer, admin)
        api = pool_api.PoolApi(with_token(new_token("py_viewer", "viewer")))
        self.assertGreaterEqual(api.get_pools().total_entries, 1)
        with self.assertRaises(exceptions.ForbiddenException):
            api.delete_pool("default_pool")

    def test_logging_in_leads_on_and_logging_out_ends_the_token(self):
        token = new_token()
        api = login_api.LoginApi(with_token(token, retries=Retry(redirect=0, raise_on_redirect=False)))
        pools = pool_api.PoolApi(with_token(token))
        with self.assertRaises(exceptions.ApiException) as raised:
            api.login(next=f"{HOST}/api/v2/version")
        self.assertEqual(raised.exception.status, 307)
        self.assertIn("next=", raised.exception.headers["Location"])
        self.assertGreaterEqual(pools.get_pools().total_entries, 1)
        with self.assertRaises(exceptions.ApiException) as raised:
            api.logout()
        self.assertEqual(raised.exception.status, 307)
        with self.assertRaises((exceptions.UnauthorizedException, exceptions.ForbiddenException)):
            pools.get_pools()
