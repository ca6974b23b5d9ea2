// The door "@windsock/sdk/connection": connections as text (URI or JSON) and back.
export { parseConnection, parseConnectionJson } from "./parse-connection.ts";
export { parseConnectionUri } from "./parse-connection-uri.ts";
export { connectionToUri } from "./connection-to-uri.ts";
export { connectionToJson } from "./connection-to-json.ts";
export { InvalidConnectionError } from "./invalid-connection-error.ts";
