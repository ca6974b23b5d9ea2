// The same ranking with a hook: how the server is found, asked and paged through is written once, in the provider.
// The connection is movielens, as in 01-python.ts.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Dag, getContext } from "@windsock/sdk";
import { MovielensHook, rankingToCsv, rankMovies, type Rating } from "@windsock/provider-movielens";

export const hook = new Dag("02_hook", {
  description: "Ranks the movies of each day: functions and a hook",
  schedule: "@daily",
  startDate: "2019-01-01",
  endDate: "2019-01-10",
  catchup: true,
  isPausedUponCreation: true,
  tags: ["movielens"],
});

const FOLDER = "{{ var.value.get('movielens_data', '/tmp/windsock/movielens') }}/02_hook";

async function write(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return path;
}

const fetchRatings = hook.task("fetch_ratings", async ({ outputPath }: { outputPath: string }) => {
  const { dataIntervalStart, dataIntervalEnd, log } = getContext();
  const [startDate, endDate] = [dataIntervalStart!.strftime("%Y-%m-%d"), dataIntervalEnd!.strftime("%Y-%m-%d")];
  await using movielens = new MovielensHook("movielens");
  const ratings: Rating[] = [];
  for await (const rating of movielens.getRatings({ startDate, endDate, batchSize: 1000 })) ratings.push(rating);
  log.info(`Fetched ${ratings.length} ratings`);
  return await write(outputPath, JSON.stringify(ratings));
});

const rank = hook.task("rank_movies", async ({ inputPath, outputPath }: { inputPath: string; outputPath: string }) => {
  const ratings = JSON.parse(await readFile(inputPath, "utf8")) as Rating[];
  const ranking = await rankMovies(ratings, { minRatings: 2, topN: null });
  await write(outputPath, rankingToCsv(ranking));
  return { movies: ranking.length };
});

// An input is a template too; a reference to a task is an edge.
rank({
  inputPath: fetchRatings({ outputPath: `${FOLDER}/ratings/{{ ds }}.json` }),
  outputPath: `${FOLDER}/rankings/{{ ds }}.csv`,
});
