"""The commands of airflowctl 0.1.5, but what it cannot do against any server: it refuses its own --conf and --extra, reads the answer of
`backfill create-dry-run` as something else, sends `dags get-stats` letter by letter, cannot print `dags get-tags` and `connections
create-defaults`, misses an option of its own in `connections test` and after `assets materialize`, and pauses and cancels a backfill with
a method that Airflow 3.3 refuses as well.
"""

import json
import os
import tempfile
import unittest
from pathlib import Path

from command_line import HOME, Failed, ask, log_in, run, tell
from until import until


def written(content) -> str:
    file = tempfile.NamedTemporaryFile("w", dir=HOME, suffix=".json", delete=False)
    with file:
        json.dump(content, file)
    return file.name


def successes(dag_id: str) -> list:
    return ask("dagrun", "list", "--dag-id", dag_id, "--state", "success", "--limit", "10")[0]["dag_runs"]


class Auth(unittest.TestCase):
    def test_people_log_in_with_their_password_and_get_tokens(self):
        self.assertIn("Login successful", log_in())
        credentials = ("--username", "airflow", "--password", "airflow", "--api-url", os.environ["WINDSOCK_URL"])
        token = run("auth", "token", *credentials).strip().splitlines()[-1]
        self.assertEqual(token.count("."), 2)
        self.assertIn("production", tell("auth", "list-envs"))

    def test_a_wrong_password_is_refused(self):
        with self.assertRaises(Failed):
            run("auth", "token", "--username", "airflow", "--password", "no", "--api-url", os.environ["WINDSOCK_URL"])


class Dags(unittest.TestCase):
    def test_dags_are_listed_and_read(self):
        listed = [dag["dag_id"] for dag in ask("dags", "list")]
        self.assertIn("c_chain", listed)
        self.assertEqual(ask("dags", "get", "c_chain")[0]["dag_display_name"], "c_chain")
        self.assertEqual(ask("dags", "get-details", "c_params")[0]["dag_id"], "c_params")
        errors = until("the import error", lambda: ask("dags", "list-import-errors"))
        self.assertIn("broken.ts", errors[0]["filename"])
        self.assertIn("on purpose", str(ask("dags", "get-import-error", errors[0]["import_error_id"])))
        self.assertEqual(ask("dags", "list-warning"), [])
        tell("dags", "next-execution", "c_daily")

    def test_a_dag_is_paused_and_unpaused(self):
        tell("dags", "pause", "c_pool")
        self.assertEqual(ask("dags", "get", "c_pool")[0]["is_paused"], "True")
        tell("dags", "unpause", "c_pool")
        self.assertEqual(ask("dags", "get", "c_pool")[0]["is_paused"], "False")
        self.assertEqual(ask("dags", "update", "c_pool", "--is-paused")[0]["is_paused"], "True")
        tell("dags", "unpause", "c_pool")

    def test_a_run_is_triggered_and_read(self):
        words = ("--note", "of airflowctl", "--dag-run-id", "ctl")
        made = ask("dags", "trigger", "c_params", *words)[0]
        self.assertEqual((made["dag_run_id"], made["note"]), ("ctl", "of airflowctl"))
        until("the run's end", lambda: ask("dagrun", "get", "c_params", "ctl")[0]["state"] == "success")
        self.assertEqual([run["dag_run_id"] for run in successes("c_params")], ["ctl"])
        versions = ask("dags", "list-version", "c_params")
        self.assertEqual(ask("dags", "get-version", "c_params", versions[0]["version_number"])[0]["id"], versions[0]["id"])
        with self.assertRaises(Failed) as failed:
            ask("dags", "trigger", "c_params", *words)
        self.assertIn("exists already", str(failed.exception))

    def test_values_of_a_task_are_read(self):
        ask("dags", "trigger", "c_xcom", "--dag-run-id", "ctl")
        until("the run's end", lambda: ask("dagrun", "get", "c_xcom", "ctl")[0]["state"] == "success")
        self.assertEqual(ask("xcom", "get", "c_xcom", "ctl", "push", "number")[0]["value"], "42")
        tell("xcom", "add", "c_xcom", "ctl", "push", "mine", '{"a": 1}')
        self.assertIn("mine", str(ask("xcom", "list", "c_xcom", "ctl", "push")))


class Stores(unittest.TestCase):
    def test_connections_are_created_read_updated_imported_and_deleted(self):
        ask("connections", "create", "--connection-id", "ctl", "--conn-type", "http", "--host", "h", "--port", "80")
        self.assertEqual(ask("connections", "get", "ctl")[0]["host"], "h")
        ask("connections", "update", "--connection-id", "ctl", "--conn-type", "http", "--host", "changed")
        self.assertEqual(ask("connections", "get", "ctl")[0]["host"], "changed")
        file = written({"ctl_imported": {"conn_type": "http", "host": "i", "port": 81}})
        tell("connections", "import", file)
        self.assertLessEqual({"ctl", "ctl_imported"}, {each["connection_id"] for each in ask("connections", "list")})
        for name in ("ctl", "ctl_imported"):
            tell("connections", "delete", name)
        self.assertFalse({"ctl", "ctl_imported"} & {each["connection_id"] for each in ask("connections", "list")})

    def test_variables_are_created_read_updated_imported_and_deleted(self):
        ask("variables", "create", "--key", "ctl", "--value", "one", "--description", "d")
        self.assertEqual(ask("variables", "get", "ctl")[0]["value"], "one")
        ask("variables", "update", "--key", "ctl", "--value", "two")
        self.assertEqual(ask("variables", "get", "ctl")[0]["value"], "two")
        tell("variables", "import", written({"ctl_imported": "three", "ctl": "four"}), "-a", "overwrite")
        values = {each["key"]: each["value"] for each in ask("variables", "list")}
        self.assertEqual((values["ctl_imported"], values["ctl"]), ("three", "four"))
        for name in ("ctl", "ctl_imported"):
            tell("variables", "delete", name)
        with self.assertRaises(Failed):
            ask("variables", "get", "ctl")

    def test_pools_are_created_read_updated_exported_imported_and_deleted(self):
        ask("pools", "create", "--name", "ctl", "--slots", "3", "--description", "d", "--no-include-deferred")
        self.assertEqual(ask("pools", "get", "ctl")[0]["slots"], "3")
        ask("pools", "update", "--pool", "ctl", "--slots", "4", "--description", "d", "--include-deferred")
        self.assertEqual(ask("pools", "get", "ctl")[0]["slots"], "4")
        file = Path(HOME, "pools.json")
        tell("pools", "export", str(file))
        self.assertIn("ctl", file.read_text())
        tell("pools", "import", written([{"name": "ctl_imported", "slots": 2, "description": "i", "include_deferred": False}]))
        self.assertLessEqual({"ctl", "ctl_imported"}, {each["name"] for each in ask("pools", "list")})
        for name in ("ctl", "ctl_imported"):
            tell("pools", "delete", name)
        self.assertEqual([each["name"] for each in ask("pools", "list")], ["default_pool"])


class Assets(unittest.TestCase):
    def test_assets_are_read_made_and_given_events(self):
        orders = next(each["id"] for each in ask("assets", "list") if each["uri"].endswith("orders"))
        self.assertEqual(ask("assets", "get", orders)[0]["id"], orders)
        event = ask("assets", "create-event", "--asset-id", orders)[0]
        self.assertEqual(event["asset_id"], orders)
        # It fails when it has to print the answer, but it has asked.
        with self.assertRaises(Failed):
            tell("assets", "materialize", orders)
        until("the run", lambda: successes("c_producer"))
        ask("dags", "trigger", "k_alias", "--dag-run-id", "ctl")
        until("the run's end", lambda: ask("dagrun", "get", "k_alias", "ctl")[0]["state"] == "success")
        alias = ask("assets", "list-by-alias")[0]
        self.assertEqual(ask("assets", "get-by-alias", alias["id"])[0]["name"], "clients-alias")


class Backfills(unittest.TestCase):
    def test_a_backfill_is_made_and_read(self):
        days = ("--dag-id", "k_slow_daily", "--from-date", "2024-01-02T00:00:00Z", "--to-date", "2024-01-04T00:00:00Z")
        rest = ("--max-active-runs", "1", "--reprocess-behavior", "none", "--no-run-backwards")
        made = ask("backfill", "create", *days, *rest)[0]["id"]
        self.assertEqual(ask("backfill", "get", made)[0]["id"], made)
        self.assertIn(made, [each["id"] for each in ask("backfill", "list", "k_slow_daily")])
        for verb in ("pause", "unpause", "cancel"):
            with self.assertRaises(Failed) as failed:
                tell("backfill", verb, made)
            self.assertIn("Method Not Allowed", str(failed.exception))


class Installation(unittest.TestCase):
    def test_jobs_settings_providers_and_the_version_are_told(self):
        jobs = ask("jobs", "list", "--job-type", "SchedulerJob", "--is-alive")
        self.assertEqual([job["state"] for job in jobs], ["running"])
        self.assertIn("parallelism", str(ask("config", "get", "core", "parallelism")))
        self.assertTrue(ask("providers", "list"))
        self.assertIsInstance(ask("plugins", "list"), list)
        self.assertIn("3.3", tell("version", "--remote"))
