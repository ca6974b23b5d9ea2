// The connections that `connections create-default-connections` makes, by the names Airflow gives them.
import type { ConnectionInput } from "./connection-input.ts";

/** Those of Airflow's defaults whose services people most often run; `fs_default` is what FileSensor looks for. */
export const defaultConnections: readonly ConnectionInput[] = [
  { connId: "aws_default", connType: "aws" },
  { connId: "elasticsearch_default", connType: "elasticsearch", host: "localhost", schema: "http", port: 9200 },
  { connId: "fs_default", connType: "fs", extra: '{"path": "/"}' },
  { connId: "ftp_default", connType: "ftp", host: "localhost", port: 21, login: "airflow", password: "airflow" },
  { connId: "google_cloud_default", connType: "google_cloud_platform", schema: "default" },
  { connId: "http_default", connType: "http", host: "https://www.httpbin.org/" },
  { connId: "kubernetes_default", connType: "kubernetes" },
  { connId: "mongo_default", connType: "mongo", host: "mongo", port: 27017 },
  { connId: "mssql_default", connType: "mssql", host: "localhost", port: 1433 },
  { connId: "mysql_default", connType: "mysql", host: "mysql", login: "root", schema: "airflow" },
  {
    connId: "postgres_default",
    connType: "postgres",
    host: "postgres",
    login: "postgres",
    password: "airflow",
    schema: "airflow",
  },
  { connId: "redis_default", connType: "redis", host: "redis", port: 6379, extra: '{"db": 0}' },
  { connId: "sftp_default", connType: "sftp", host: "localhost", port: 22, login: "airflow" },
  { connId: "ssh_default", connType: "ssh", host: "localhost" },
  { connId: "trino_default", connType: "trino", host: "localhost", schema: "hive", port: 3400 },
];
