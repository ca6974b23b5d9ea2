// Two searches of one API, side by side: each answer goes into MongoDB as it came, is read, cleaned, and written back. It needs the
// connections fast_api (http: host, port 8000, login and password) and mongo_default, whose schema is the database.
import { Dag } from "@windsock/sdk";
import { HttpOperator, HttpSensor } from "@windsock/provider-http";
import { MongoHook, MongoInsertOperator } from "@windsock/provider-mongo";

export const dag = new Dag("fastapi_search", {
  description: "What two searches find, raw and cleaned, in MongoDB",
  schedule: "@daily",
  startDate: "2024-05-08",
  catchup: false,
  isPausedUponCreation: true,
  tags: ["mongo"],
});

interface Found {
  id: number;
  title: string | null;
  score: number;
}

const isApiAvailable = dag.add(
  new HttpSensor("is_api_available", {
    httpConnId: "fast_api",
    endpoint: "/health",
    pokeInterval: "2s",
    timeout: "10m",
  }),
);

for (const [groupId, source] of [
  ["etl_group1", "books"],
  ["etl_group2", "articles"],
] as const) {
  // prettier-ignore
  const etl = dag.group(groupId, (group) => {
    const search = group.add(
      new HttpOperator("call_api", {
        httpConnId: "fast_api",
        method: "GET",
        endpoint: `/search/${source}`,
        responseFilter: (response) => response.json<{ results: Found[] }>().results,
      }),
    );
    const load = group.add(
      new MongoInsertOperator("load", { collection: `raw_${groupId}`, documents: search.output as never, replaceBy: "id" }),
    );
    const clean = group.task("clean", async () => {
      await using mongo = new MongoHook("mongo_default");
      const cleaned: Found[] = [];
      for await (const { id, title, score } of mongo.find({ collection: `raw_${groupId}` }, {}, { sort: { id: 1 } })) {
        if (typeof title !== "string") continue;
        cleaned.push({ id: Number(id), title: title.trim().toLowerCase(), score: Number(score) });
      }
      await mongo.replace({ collection: groupId }, cleaned, ["id"]);
      return cleaned.length;
    })();
    load.before(clean);
  });
  isApiAvailable.before(etl);
}
