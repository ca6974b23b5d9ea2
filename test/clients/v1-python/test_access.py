import unittest

from airflow_client.client import exceptions
from airflow_client.client.api import connection_api, permission_api, pool_api, role_api, user_api
from airflow_client.client.model.action import Action
from airflow_client.client.model.action_resource import ActionResource
from airflow_client.client.model.pool import Pool
from airflow_client.client.model.resource import Resource
from airflow_client.client.model.role import Role
from airflow_client.client.model.user import User
from airflow_client.client.model.user_collection_item_roles import UserCollectionItemRoles
from server import connected


def may(action: str, resource: str) -> ActionResource:
    return ActionResource(action=Action(name=action), resource=Resource(name=resource))


def pairs(role: Role) -> set:
    return {(each.action.name, each.resource.name) for each in role.actions}


class Roles(unittest.TestCase):
    def test_a_role_is_written_read_changed_and_deleted(self):
        api = role_api.RoleApi(connected())
        api.post_role(Role(name="py_role", actions=[may("can_read", "Pools")]))
        self.assertEqual(pairs(api.get_role("py_role")), {("can_read", "Pools")})
        api.patch_role("py_role", Role(name="py_role", actions=[may("can_read", "Variables")]))
        self.assertLessEqual({("can_read", "Variables")}, pairs(api.get_role("py_role")))
        names = [role.name for role in api.get_roles(limit=100).roles]
        self.assertLessEqual({"Admin", "Op", "User", "Viewer", "Public", "py_role"}, set(names))
        api.delete_role("py_role")
        with self.assertRaises(exceptions.NotFoundException):
            api.get_role("py_role")

    def test_permissions_are_listed(self):
        listed = permission_api.PermissionApi(connected()).get_permissions(limit=100)
        self.assertIn("can_read", [action.name for action in listed.actions])


class Users(unittest.TestCase):
    def test_a_user_is_written_read_changed_and_deleted(self):
        api = user_api.UserApi(connected())
        given = dict(username="py_user", first_name="Py", last_name="User", email="py@example.org")
        roles = [UserCollectionItemRoles(name="Viewer")]
        api.post_user(User(password="first", roles=roles, **given))
        found = api.get_user("py_user")
        self.assertEqual({name: found[name] for name in given}, given)
        self.assertEqual([role.name for role in found.roles], ["Viewer"])
        given["first_name"] = "Pym"
        api.patch_user("py_user", User(password="second", roles=roles, **given))
        self.assertEqual(api.get_user("py_user").first_name, "Pym")
        self.assertIn("py_user", [user.username for user in api.get_users(limit=100).users])

        with self.assertRaises(exceptions.UnauthorizedException):
            pool_api.PoolApi(connected("py_user", "first")).get_pools()
        as_viewer = connected("py_user", "second")
        self.assertGreaterEqual(pool_api.PoolApi(as_viewer).get_pools().total_entries, 1)
        for forbidden in (
            lambda: connection_api.ConnectionApi(as_viewer).get_connections(),
            lambda: pool_api.PoolApi(as_viewer).post_pool(Pool(name="py_none", slots=1)),
        ):
            with self.assertRaises(exceptions.ForbiddenException):
                forbidden()

        api.delete_user("py_user")
        with self.assertRaises(exceptions.NotFoundException):
            api.get_user("py_user")
        with self.assertRaises(exceptions.UnauthorizedException):
            pool_api.PoolApi(as_viewer).get_pools()
