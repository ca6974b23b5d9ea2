// The functions that the contract's tasks call.
import { getContext } from "@windsock/sdk";

export const START = "2024-01-01";

export const answer = () => ({ result: 1, items: [1, 2, 3] });

export function boom(): never {
  throw new Error("boom");
}

export async function pushMany(): Promise<void> {
  const { ti } = getContext();
  await ti.xcomPush("text", "hello");
  await ti.xcomPush("number", 42);
  await ti.xcomPush("float", 1.5);
  await ti.xcomPush("flag", true);
  await ti.xcomPush("nothing", null);
  await ti.xcomPush("list", [1, "two", null]);
  await ti.xcomPush("nested", { a: { b: [1, 2] } });
}

export const pullOne = () => getContext().ti.xcomPull({ taskIds: "push", key: "number" });

export const showParams = () => ({ ...getContext().params });
