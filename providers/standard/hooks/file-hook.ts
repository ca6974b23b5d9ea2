// A folder that a connection names: what FileSensor looks into.
import { stat } from "node:fs/promises";
import { BaseHook, type ConnectionTestResult } from "@windsock/sdk/provider";

/**
 * Airflow's "File (path)" connection: a base path in `extra`.
 *
 * @example
 * const folder = await new FileHook("fs_default").path();
 */
export class FileHook extends BaseHook {
  constructor(connId = "fs_default") {
    super(connId);
  }

  /** The base path, "" where the connection has none. */
  async path(): Promise<string> {
    const path = (await this.connection()).extraJson["path"];
    return typeof path === "string" ? path : "";
  }

  override async testConnection(): Promise<ConnectionTestResult> {
    const path = await this.path();
    if (path === "") return { ok: false, message: "File Path is undefined." };
    try {
      await stat(path);
      return { ok: true, message: `Path ${path} is existing.` };
    } catch {
      return { ok: false, message: `Path ${path} does not exist.` };
    }
  }
}
