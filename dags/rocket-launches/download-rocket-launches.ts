// The pictures of the rockets that will be launched next: on demand, and daily. It needs curl and the internet; the variables
// rocket_launches_url (another list of launches) and rocket_data (the folder of the pictures) have defaults.
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Dag, type XComArg } from "@windsock/sdk";
import { BashOperator } from "@windsock/provider-standard";

const FOLDER = "{{ var.value.get('rocket_data', '/tmp/windsock/rockets') }}";
const LAUNCHES = "{{ var.value.get('rocket_launches_url', 'https://ll.thespacedevs.com/2.3.0/launches/upcoming/') }}";

interface Launches {
  results: { image: string | null }[];
}

/** The addresses of the pictures, each once, in a file of launches. */
function picturesIn(path: string): string[] {
  const { results } = JSON.parse(readFileSync(path, "utf8")) as Launches;
  return [...new Set(results.flatMap(({ image }) => image ?? []))];
}

function launches(dagId: string, schedule: string | null): Dag {
  const dag = new Dag(dagId, {
    description: "Pictures of the next rockets",
    schedule,
    startDate: "2024-05-08",
    catchup: false,
    isPausedUponCreation: true,
    tags: ["pictures"],
  });
  const folder = `${FOLDER}/${dagId}`;

  const download = dag.add(
    new BashOperator("download_launches", {
      bashCommand: `mkdir -p "${folder}" && curl -sSfL -o "${folder}/launches.json" "${LAUNCHES}" && echo "${folder}/launches.json"`,
      outputProcessor: picturesIn,
    }),
  );
  const getPicture = dag.task(
    "get_pictures",
    async ({ url, to }: { url: string; to: string }) => {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
      const path = join(to, basename(new URL(url).pathname));
      await mkdir(to, { recursive: true });
      await writeFile(path, Buffer.from(await answer.arrayBuffer()));
      return path;
    },
    { maxActiveTisPerDagrun: 4 },
  );
  const notify = dag.add(
    new BashOperator("notify", { bashCommand: `echo "There are now $(ls "${folder}/pictures" | wc -l) pictures."` }),
  );
  getPicture
    .partial({ to: `${folder}/pictures` })
    .expand({ url: download.output as XComArg<string[]> })
    .before(notify);
  return dag as unknown as Dag;
}

export const onDemand = launches("download_rocket_launches", null);
export const daily = launches("download_rocket_launches_daily", "@daily");
