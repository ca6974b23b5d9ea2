/** What Airflow 3.3 answered to recorded requests, asked of a server of our own. */
import { replayTests } from "./replaying.ts";

replayTests("v2", { rounds: 1 });
