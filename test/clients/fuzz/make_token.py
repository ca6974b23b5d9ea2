"""Prints a token of the user who asks."""

from api import post

print(post("/auth/token", {"username": "fuzzer", "password": "fuzzer"}, {})["access_token"])
