import unittest

from airflow_client.client import exceptions
from airflow_client.client.api import connection_api, pool_api, variable_api
from airflow_client.client.models.bulk_body_connection_body import BulkBodyConnectionBody
from airflow_client.client.models.bulk_body_pool_body import BulkBodyPoolBody
from airflow_client.client.models.bulk_body_variable_body import BulkBodyVariableBody
from airflow_client.client.models.connection_body import ConnectionBody
from airflow_client.client.models.connection_test_request_body import ConnectionTestRequestBody
from airflow_client.client.models.pool_body import PoolBody
from airflow_client.client.models.pool_patch_body import PoolPatchBody
from airflow_client.client.models.variable_body import VariableBody
from server import connected
from until import until


class Connections(unittest.TestCase):
    def setUp(self):
        self.api = connection_api.ConnectionApi(connected())

    def test_a_connection_is_written_read_changed_and_deleted(self):
        given = {
            "connection_id": "py_http", "conn_type": "http", "host": "example.org", "login": "ann", "schema": "https",
            "port": 8443, "description": "of a client",
        }
        self.api.post_connection(ConnectionBody.from_dict({**given, "password": "secret", "extra": '{"timeout": 3}'}))
        found = self.api.get_connection("py_http")
        self.assertEqual({name: found.to_dict()[name] for name in given}, given)
        self.assertNotEqual(found.password, "secret")
        self.assertEqual(found.extra, '{"timeout": 3}')
        body = ConnectionBody(connection_id="py_http", conn_type="http", port=9000)
        self.api.patch_connection("py_http", body, update_mask=["port"])
        changed = self.api.get_connection("py_http")
        self.assertEqual((changed.port, changed.host), (9000, "example.org"))
        listed = self.api.get_connections(limit=100, order_by=["-connection_id"], connection_id_pattern="py_h")
        self.assertEqual([each.connection_id for each in listed.connections], ["py_http"])
        with self.assertRaises(exceptions.ConflictException):
            self.api.post_connection(body)
        self.assertIsNone(self.api.delete_connection("py_http"))
        with self.assertRaises(exceptions.NotFoundException) as raised:
            self.api.get_connection("py_http")
        self.assertIn("py_http", raised.exception.body)

    def test_connections_are_tested_at_once_and_by_a_worker(self):
        unknown = ConnectionBody(connection_id="py_none", conn_type="of-no-type")
        answer = self.api.test_connection(unknown)
        self.assertIs(answer.status, False)
        self.assertIn("of-no-type", answer.message)
        queued = self.api.enqueue_connection_test(
            ConnectionTestRequestBody(connection_id="py_none", conn_type="of-no-type", commit_on_success=True)
        )
        ended = until("the test's end", lambda: self.ended(queued.token))
        self.assertEqual((ended.state, ended.connection_id), ("failed", "py_none"))
        with self.assertRaises(exceptions.NotFoundException):
            self.api.get_connection("py_none")

    def ended(self, token: str):
        found = self.api.get_connection_test(token)
        return found if found.state in ("success", "failed") else None

    def test_many_connections_are_written_at_once_and_the_usual_ones_made(self):
        actions = [
            {"action": "create", "entities": [{"connection_id": f"py_bulk_{n}", "conn_type": "http"} for n in (1, 2)]},
            {"action": "update", "entities": [{"connection_id": "py_bulk_1", "conn_type": "http", "port": 81}]},
            {"action": "delete", "entities": ["py_bulk_2"]},
        ]
        answer = self.api.bulk_connections(BulkBodyConnectionBody.from_dict({"actions": actions}))
        self.assertEqual(answer.create.success, ["py_bulk_1", "py_bulk_2"])
        self.assertEqual((answer.update.success, answer.delete.success), (["py_bulk_1"], ["py_bulk_2"]))
        self.assertEqual(self.api.get_connection("py_bulk_1").port, 81)
        self.api.delete_connection("py_bulk_1")
        self.assertIsNone(self.api.create_default_connections())
        self.assertGreater(self.api.get_connections().total_entries, 0)


class Variables(unittest.TestCase):
    def setUp(self):
        self.api = variable_api.VariableApi(connected())

    def test_a_variable_is_written_read_changed_and_deleted(self):
        key = "py/key with ümlaut"
        self.api.post_variable(VariableBody(key=key, value={"a": [1, None]}, description="first"))
        found = self.api.get_variable(key)
        self.assertEqual((found.key, found.value, found.description), (key, '{"a": [1, null]}', "first"))
        self.api.patch_variable(key, VariableBody(key=key, value="second"), update_mask=["value"])
        changed = self.api.get_variable(key)
        self.assertEqual((changed.value, changed.description), ("second", "first"))
        listed = self.api.get_variables(limit=100, order_by=["key"], variable_key_prefix_pattern="py/")
        self.assertEqual([each.key for each in listed.variables], [key])
        self.api.delete_variable(key)
        with self.assertRaises(exceptions.NotFoundException):
            self.api.get_variable(key)

    def test_many_variables_are_written_at_once(self):
        actions = [{"action": "create", "action_on_existence": "overwrite", "entities": [{"key": "py_bulk", "value": "1"}]}]
        answer = self.api.bulk_variables(BulkBodyVariableBody.from_dict({"actions": actions}))
        self.assertEqual(answer.create.success, ["py_bulk"])
        actions = [{"action": "delete", "entities": ["py_bulk", "py_none"], "action_on_non_existence": "skip"}]
        answer = self.api.bulk_variables(BulkBodyVariableBody.from_dict({"actions": actions}))
        self.assertEqual((answer.delete.success, answer.delete.errors), (["py_bulk"], []))


class Pools(unittest.TestCase):
    def setUp(self):
        self.api = pool_api.PoolApi(connected())

    def test_a_pool_is_written_read_changed_and_deleted(self):
        self.api.post_pool(PoolBody(name="py_pool", slots=3, description="three", include_deferred=True))
        found = self.api.get_pool("py_pool")
        self.assertEqual((found.slots, found.description, found.include_deferred, found.open_slots), (3, "three", True, 3))
        # Airflow 3.3 wants the whole pool, whatever the mask says.
        whole = PoolPatchBody(pool="py_pool", slots=-1, include_deferred=True)
        self.api.patch_pool("py_pool", whole, update_mask=["slots"])
        self.assertEqual((self.api.get_pool("py_pool").slots, self.api.get_pool("py_pool").description), (-1, "three"))
        listed = self.api.get_pools(limit=100, order_by=["id"], pool_name_pattern="py_")
        self.assertEqual([each.name for each in listed.pools], ["py_pool"])
        self.api.delete_pool("py_pool")
        with self.assertRaises(exceptions.NotFoundException):
            self.api.get_pool("py_pool")
        with self.assertRaises(exceptions.BadRequestException):
            self.api.delete_pool("default_pool")

    def test_many_pools_are_written_at_once(self):
        actions = [{"action": "create", "entities": [{"name": f"py_bulk_{n}", "slots": n} for n in (1, 2)]}]
        answer = self.api.bulk_pools(BulkBodyPoolBody.from_dict({"actions": actions}))
        self.assertEqual(answer.create.success, ["py_bulk_1", "py_bulk_2"])
        again = self.api.bulk_pools(BulkBodyPoolBody.from_dict({"actions": actions}))
        self.assertEqual((again.create.success, len(again.create.errors)), ([], 1))
        actions = [{"action": "delete", "entities": ["py_bulk_1", "py_bulk_2"]}]
        self.api.bulk_pools(BulkBodyPoolBody.from_dict({"actions": actions}))
        self.assertEqual(self.api.get_pools(pool_name_pattern="py_bulk").total_entries, 0)
