"""Something to find: runs of several Dags, and the user who asks."""

from api import post

for dag_id in ("c_chain", "c_mapped", "c_xcom", "c_failing", "c_producer", "k_question", "k_keeper"):
    post(f"/api/v2/dags/{dag_id}/dagRuns", {"logical_date": None})
post(
    "/api/v1/users",
    {
        "username": "fuzzer", "password": "fuzzer", "email": "fuzzer@example.org", "first_name": "F", "last_name": "R",
        "roles": [{"name": "Admin"}],
    },
)
