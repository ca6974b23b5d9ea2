// The spelling of a connection's type: schemes of URIs allow no underscore, types have nothing else.

/** "google-cloud-platform" → "google_cloud_platform", "postgresql" → "postgres". */
export function normaliseConnectionType(type: string): string {
  return type === "postgresql" ? "postgres" : type.replaceAll("-", "_");
}
