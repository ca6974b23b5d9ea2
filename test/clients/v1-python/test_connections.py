import unittest

from airflow_client.client import exceptions
from airflow_client.client.api import connection_api
from airflow_client.client.model.connection import Connection
from airflow_client.client.model.connection_collection import ConnectionCollection
from server import connected


class Connections(unittest.TestCase):
    def setUp(self):
        self.api = connection_api.ConnectionApi(connected())

    def test_a_connection_is_written_read_changed_and_deleted(self):
        given = dict(
            connection_id="py_http", conn_type="http", host="example.org", login="ann", schema="https", port=8443,
            description="of a client", extra='{"timeout": 3}',
        )
        made = self.api.post_connection(Connection(password="secret", **given))
        self.assertIsInstance(made, Connection)
        found = self.api.get_connection("py_http")
        self.assertEqual({name: found[name] for name in given}, given)
        self.assertNotIn("password", found.to_dict())
        self.api.patch_connection(
            "py_http", Connection(connection_id="py_http", conn_type="http", port=9000), update_mask=["port"]
        )
        changed = self.api.get_connection("py_http")
        self.assertEqual((changed.port, changed.host), (9000, "example.org"))
        listed = self.api.get_connections(limit=100, order_by="connection_id")
        self.assertIsInstance(listed, ConnectionCollection)
        self.assertIn("py_http", [item.connection_id for item in listed.connections])
        self.assertEqual(listed.total_entries, len(listed.connections))
        self.assertIsNone(self.api.delete_connection("py_http"))
        with self.assertRaises(exceptions.NotFoundException) as raised:
            self.api.get_connection("py_http")
        self.assertEqual(raised.exception.status, 404)

    def test_a_connection_is_tested_without_being_kept(self):
        answer = self.api.test_connection(Connection(connection_id="py_none", conn_type="of-no-type"))
        self.assertIs(answer.status, False)
        self.assertIn("of-no-type", answer.message)

    def test_the_same_id_twice_is_a_conflict(self):
        twice = Connection(connection_id="py_twice", conn_type="http")
        self.api.post_connection(twice)
        with self.assertRaises(exceptions.ApiException) as raised:
            self.api.post_connection(twice)
        self.assertEqual(raised.exception.status, 409)
        self.api.delete_connection("py_twice")
