/** What Airflow 2.10 answered to recorded requests, asked of a server of our own. */
import { replayTests } from "./replaying.ts";

replayTests("v1", { rounds: 1 });
