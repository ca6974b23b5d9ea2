// One Dag writes an asset, another one runs whenever it was written: neither knows of the other.
import { Asset, Dag } from "@windsock/sdk";

const ratings = new Asset("file:///tmp/windsock/ratings.json");

export const producer = new Dag("example_asset_producer", {
  description: "Writes ratings",
  schedule: null,
  isPausedUponCreation: false,
  tags: ["example", "assets"],
});
producer.task("write", () => ({ rows: 3 }), { outlets: [ratings] })();

export const consumer = new Dag("example_asset_consumer", {
  description: "Runs when ratings were written",
  schedule: [ratings],
  isPausedUponCreation: false,
  tags: ["example", "assets"],
});
consumer.task("read", () => "read", { inlets: [ratings] })();
