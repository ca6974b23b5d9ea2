// Talks to the outside: here it only reads who is to be greeted from its connection.
import { BaseHook, type ConnectionTestResult } from "@windsock/sdk/provider";

/**
 * @example
 * await using hook = new HelloHook("hello_default");
 * const who = await hook.who();
 */
export class HelloHook extends BaseHook {
  async who(): Promise<string> {
    return (await this.connection()).login ?? "world";
  }

  override async testConnection(): Promise<ConnectionTestResult> {
    return { ok: true, message: `Hello ${await this.who()}` };
  }
}
