import unittest

from airflow_client.client import exceptions
from airflow_client.client.api import pool_api, variable_api
from airflow_client.client.model.pool import Pool
from airflow_client.client.model.variable import Variable
from server import connected


class Variables(unittest.TestCase):
    def test_a_variable_is_written_read_changed_and_deleted(self):
        api = variable_api.VariableApi(connected())
        key, value = "py/key with ümlaut", '{"a": [1, 2]}'
        api.post_variables(Variable(key=key, value=value, description="first"))
        found = api.get_variable(key)
        self.assertEqual((found.key, found.value, found.description), (key, value, "first"))
        api.patch_variable(key, Variable(key=key, value="second", description="second"))
        changed = api.get_variable(key)
        self.assertEqual((changed.value, changed.description), ("second", "second"))
        api.patch_variable(key, Variable(key=key, value="unread", description="third"), update_mask=["description"])
        changed = api.get_variable(key)
        self.assertEqual((changed.value, changed.description), ("second", "third"))
        listed = api.get_variables(limit=100, order_by="-key")
        self.assertIn(key, [item.key for item in listed.variables])
        self.assertEqual(listed.total_entries, len(listed.variables))
        api.delete_variable(key)
        with self.assertRaises(exceptions.NotFoundException):
            api.get_variable(key)


class Pools(unittest.TestCase):
    def test_a_pool_is_written_read_changed_and_deleted(self):
        api = pool_api.PoolApi(connected())
        api.post_pool(Pool(name="py_pool", slots=3, description="three", include_deferred=True))
        found = api.get_pool("py_pool")
        self.assertEqual((found.slots, found.description, found.include_deferred), (3, "three", True))
        self.assertEqual((found.open_slots, found.occupied_slots, found.deferred_slots), (3, 0, 0))
        api.patch_pool("py_pool", Pool(name="py_pool", slots=5), update_mask=["slots"])
        self.assertEqual((api.get_pool("py_pool").slots, api.get_pool("py_pool").description), (5, "three"))
        listed = api.get_pools(limit=100, order_by="name")
        self.assertEqual([item.name for item in listed.pools], sorted(item.name for item in listed.pools))
        self.assertIn("py_pool", [item.name for item in listed.pools])
        api.delete_pool("py_pool")
        with self.assertRaises(exceptions.NotFoundException):
            api.get_pool("py_pool")
        with self.assertRaises(exceptions.ApiException) as raised:
            api.delete_pool("default_pool")
        self.assertEqual(raised.exception.status, 400)
