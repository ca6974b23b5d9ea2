/** What Airflow 3.3 answered to recorded requests, three times on one server of our own. */
import { replayTests } from "./replaying.ts";

replayTests("v2", { rounds: 3 });
