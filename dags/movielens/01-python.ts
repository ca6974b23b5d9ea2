// The daily ranking of movies in plain functions: one calls the ratings server itself, the other one ranks what it wrote. It needs the
// connection movielens: `npx windsock-movielens-server` starts a server to try, and providers/movielens/README.md says how to add it.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Connection, Dag, getContext } from "@windsock/sdk";
import { rankingToCsv, rankMovies, type Rating } from "@windsock/provider-movielens";

export const python = new Dag("01_python", {
  description: "Ranks the movies of each day: functions only",
  schedule: "@daily",
  startDate: "2019-01-01",
  endDate: "2019-01-10",
  catchup: true,
  isPausedUponCreation: true,
  tags: ["movielens"],
});

const FOLDER = "{{ var.value.get('movielens_data', '/tmp/windsock/movielens') }}/01_python";

async function getRatings(startDate: string, endDate: string): Promise<Rating[]> {
  const { host, port, schema, login, password } = await Connection.get("movielens");
  const base = `${schema || "http"}://${host || "movielens"}:${port ?? 5000}`;
  const headers = { authorization: `Basic ${btoa(`${login}:${password}`)}` };
  const ratings: Rating[] = [];
  // What comes while it is read is not of it: so it ends, also where the server finds more with each page.
  for (let total = Number.POSITIVE_INFINITY; ratings.length < total;) {
    const query = `start_date=${startDate}&end_date=${endDate}&offset=${ratings.length}&limit=100`;
    const answer = await fetch(`${base}/ratings?${query}`, { headers });
    if (!answer.ok) throw new Error(`${base}/ratings answered ${answer.status}`);
    const page = (await answer.json()) as { result: Rating[]; total: number };
    total = Math.min(total, page.result.length === 0 ? ratings.length : page.total);
    ratings.push(...page.result);
  }
  return ratings;
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

const fetchRatings = python.task(
  "fetch_ratings",
  async () => {
    const { startDate, endDate, outputPath } = getContext().templatesDict as Record<string, string>;
    const ratings = await getRatings(startDate!, endDate!);
    getContext().log.info(`Fetched ${ratings.length} ratings`);
    await write(outputPath!, JSON.stringify(ratings));
  },
  {
    templatesDict: {
      startDate: "{{ data_interval_start | ds }}",
      endDate: "{{ data_interval_end | ds }}",
      outputPath: `${FOLDER}/ratings/{{ ds }}.json`,
    },
  },
);

const rank = python.task(
  "rank_movies",
  async () => {
    const { inputPath, outputPath } = getContext().templatesDict as Record<string, string>;
    const ratings = JSON.parse(await readFile(inputPath!, "utf8")) as Rating[];
    const ranking = await rankMovies(ratings, { minRatings: 2, topN: null });
    await write(outputPath!, rankingToCsv(ranking));
    return { movies: ranking.length };
  },
  {
    templatesDict: {
      inputPath: `${FOLDER}/ratings/{{ ds }}.json`,
      outputPath: `${FOLDER}/rankings/{{ ds }}.csv`,
    },
  },
);

fetchRatings().before(rank());
