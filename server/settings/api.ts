// Settings of Airflow's sections [api], [webserver], [api_auth], [database] and [secrets]: the doors of the server.
import { boolean, choice, integer, list, optionalString, string } from "./setting.ts";

export const api = {
  host: string("127.0.0.1", "Address the server listens at; 0.0.0.0 is every one.", {
    formerly: ["webserver.web_server_host"],
  }),
  port: integer(8080, "Port the server listens at; 0 takes a free one.", {
    max: 65_535,
    formerly: ["webserver.web_server_port"],
  }),
  baseUrl: optionalString("How the server is reached from outside.", { formerly: ["webserver.base_url"] }),
  maximumPageLimit: integer(100, "Entries of a list that are given at once at most.", { min: 1 }),
  fallbackPageLimit: integer(50, "Entries of a list where the client does not say.", { min: 1 }),
  exposeConfig: choice(["False", "True", "non-sensitive-only"], "False", {
    description: "Whether administrators may read the configuration over the API.",
    formerly: ["webserver.expose_config"],
  }),
  exposeStacktrace: boolean(false, "Answer an unexpected error with its stack trace.", {
    formerly: ["webserver.expose_stacktrace"],
  }),
  enableXcomDeserializeSupport: boolean(false, "v1 may deserialise XComs.", {
    formerly: ["webserver.enable_xcom_deserialize_support"],
  }),
  authBackends: list(
    ["session", "basic_auth"],
    "Accepted for Airflow's sake; Basic, bearer tokens and the page's cookie always work.",
  ),
  accessControlAllowHeaders: list([], "Headers that pages of other origins may send."),
  accessControlAllowMethods: list([], "Methods that pages of other origins may use."),
  accessControlAllowOrigins: list([], "Origins whose pages may call the API.", {
    formerly: ["api.access_control_allow_origin"],
  }),
  logFetchTimeoutSec: integer(5, "Accepted for Airflow's sake; logs are read from the database."),
  sslCert: optionalString("Certificate file to serve TLS with.", { formerly: ["webserver.web_server_ssl_cert"] }),
  sslKey: optionalString("Key file of the certificate.", { formerly: ["webserver.web_server_ssl_key"] }),
  instanceName: string("Airflow", "Name the pages show.", { formerly: ["webserver.instance_name"] }),
  secretKey: optionalString("Key of the page's cookie; made on first start when nothing is given.", {
    sensitive: true,
    formerly: ["webserver.secret_key"],
  }),
} as const;

export const apiAuth = {
  jwtSecret: optionalString(
    "Key that signs tokens; made on first start and kept in the database when nothing is given.",
    {
      sensitive: true,
    },
  ),
  jwtExpirationTime: integer(86_400, "Seconds a token from /auth/token lasts.", { min: 1 }),
  jwtCliExpirationTime: integer(3_600, "Seconds a token from /auth/token/cli lasts.", { min: 1 }),
  jwtAudience: string("apache-airflow", "Audience that tokens name."),
  jwtLeeway: integer(10, "Seconds by which clocks may differ."),
} as const;

export const database = {
  sqlAlchemyConn: optionalString("Address of PostgreSQL; the embedded one when nothing is given.", {
    sensitive: true,
    formerly: ["core.sql_alchemy_conn"],
  }),
  sqlAlchemyPoolSize: integer(10, "Connections one process keeps at most.", { min: 2 }),
} as const;

export const secrets = {
  backend: string("", "Name of a provider's secrets backend, which is asked before the environment and the database."),
  backendKwargs: string("", "JSON object the backend is made with.", { sensitive: true }),
  useCache: boolean(false, "Accepted; what the backend answered is not remembered."),
  cacheTtlSeconds: integer(900, "Accepted, as use_cache."),
} as const;
