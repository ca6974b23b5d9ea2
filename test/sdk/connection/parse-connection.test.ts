import { describe, expect, it } from "vitest";
import {
  connectionToJson,
  connectionToUri,
  InvalidConnectionError,
  parseConnection,
} from "../../../sdk/connection/index.ts";
import type { ConnectionFacts } from "../../../sdk/runtime/attempt.ts";

const nothing: ConnectionFacts = {
  connId: "c",
  connType: "",
  description: null,
  host: null,
  schema: null,
  login: null,
  password: null,
  port: null,
  extra: null,
};

describe("a connection's URI", () => {
  it.each<[string, Partial<ConnectionFacts>]>([
    [
      "postgres://user:p%40ss@host:5432/shop?sslmode=require",
      {
        connType: "postgres",
        login: "user",
        password: "p@ss",
        host: "host",
        port: 5432,
        schema: "shop",
        extra: '{"sslmode":"require"}',
      },
    ],
    ["postgresql://host", { connType: "postgres", host: "host" }],
    ["google-cloud-platform://", { connType: "google_cloud_platform" }],
    ["http://https%3A%2F%2FExample.com%2Fapi", { connType: "http", host: "https://Example.com/api" }],
    ["http://https://example.com:8080", { connType: "http", host: "https://example.com", port: 8080 }],
    ["http://HOST", { connType: "http", host: "host" }],
    ["sqlite://%2Ftmp%2FShop.db", { connType: "sqlite", host: "/tmp/Shop.db" }],
    ["redis://:secret@[::1]:6379", { connType: "redis", password: "secret", host: "::1", port: 6379 }],
    [
      "aws://AKIA:a%2Fb%2Bc@/?region_name=eu-west-1&n=5",
      {
        connType: "aws",
        login: "AKIA",
        password: "a/b+c",
        extra: '{"region_name":"eu-west-1","n":5}',
      },
    ],
    ["fs://?__extra__=%7B%22path%22%3A+%22%2Fdata%22%7D", { connType: "fs", extra: '{"path": "/data"}' }],
    ["smtp://a@b.com:x@mail", { connType: "smtp", login: "a@b.com", password: "x", host: "mail" }],
  ])("%s is read part by part", (uri, expected) => {
    expect(parseConnection("c", uri)).toEqual({ ...nothing, ...expected });
  });

  it("is refused without repeating what may be a password", () => {
    for (const text of [
      "s3cret without scheme",
      "a://b://c://s3cret",
      "http://u:s3cret@h:port",
      '{"password": "s3cret"',
    ]) {
      const read = () => parseConnection("c", text);
      expect(read).toThrow(InvalidConnectionError);
      expect(read).not.toThrow(/s3cret/);
    }
  });

  it.each<Partial<ConnectionFacts>>([
    {
      connType: "postgres",
      login: "bob",
      password: "p@:/?#%&= +ü'()!*~",
      host: "db.example.com",
      port: 5432,
      schema: "a/b",
    },
    { connType: "http", host: "https://example.com/api", extra: '{"timeout":5,"nested":{"a":[1]}}' },
    { connType: "http", host: "http://example.com", port: 80 },
    { connType: "google_cloud_platform", extra: '{"key":"5"}' },
    { connType: "aws", login: "AKIA", password: "", extra: '{"region":"eu west"}' },
    { connType: "redis", port: 6379 },
    { connType: "fs", extra: "{}" },
    { connType: "ftp", schema: "s" },
    { connType: "x", host: "h", extra: '{"__extra__":"a"}' },
  ])("gives back the connection it was written from: %j", (facts) => {
    const connection = { ...nothing, ...facts };
    expect(parseConnection("c", connectionToUri(connection))).toEqual(connection);
    const again = parseConnection("c", connectionToJson(connection));
    expect({ ...again, extra: "" }).toEqual({ ...connection, extra: "", password: facts.password || null });
  });
});

describe("a connection's JSON", () => {
  it("takes extra as an object or as text, and the port as text", () => {
    const text = '{"conn_type": "my-type", "host": "h", "port": "80", "extra": {"a": 1}}';
    expect(parseConnection("c", text)).toEqual({
      ...nothing,
      connType: "my_type",
      host: "h",
      port: 80,
      extra: '{"a":1}',
    });
    expect(parseConnection("c", '{"conn_type": "x", "extra": "{\\"a\\": 1}"}').extra).toBe('{"a": 1}');
  });

  it.each([
    '{"conn_type": "x", "colour": 1}',
    '{"port": "eighty"}',
    '{"extra": "no"}',
    '{"extra": [1]}',
    '{"host": {}}',
  ])("%s is refused", (text) => {
    expect(() => parseConnection("c", text)).toThrow(InvalidConnectionError);
  });
});
