/** What Airflow 2.10 answered to recorded requests, three times on one server of our own. */
import { replayTests } from "./replaying.ts";

replayTests("v1", { rounds: 3 });
