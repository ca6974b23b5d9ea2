// What the client suites need beside the recorded Dags: a question to a person, a stored state, a run of a partition, a task that fails slowly.
import { Asset, Dag, getContext } from "@windsock/sdk";
import { ApprovalOperator, BashOperator, EmptyOperator } from "@windsock/provider-standard";

const byHand = { startDate: "2024-01-01", schedule: null, catchup: false } as const;

export const question = new Dag("k_question", byHand);
question
  .add(new ApprovalOperator("release", { subject: "Publish {{ run_id }}?", body: "All of it" }))
  .before(question.add(new EmptyOperator("publish")));

const watermarks = new Asset("file:///clients/watermarks");

export const keeper = new Dag("k_keeper", byHand);
keeper.task(
  "keep",
  async () => {
    await getContext().taskStateStore.set("job", { id: 7 }, { retention: null });
    await getContext().assetStateStore().set("watermark", 1);
  },
  { outlets: [watermarks] },
)();

export const patient = new Dag("k_patient", byHand);
patient.add(new BashOperator("sleep", { bashCommand: "sleep 120" }));

export const daily = new Dag("k_daily", { startDate: "2024-01-01", schedule: "@daily", catchup: false });
daily.add(new EmptyOperator("nothing"));
