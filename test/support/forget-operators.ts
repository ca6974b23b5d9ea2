// Before each test file: a worker keeps its modules from file to file, and with them the operators that an earlier file made
// and never added to a Dag. Whoever collects Dags next would be told of them.
import { takeUnplacedOperators } from "../../sdk/authoring/unplaced-operators.ts";

takeUnplacedOperators();
