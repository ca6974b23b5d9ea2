// What the client suites need beside the recorded Dags: a question to a person, kept state, an alias, days to fill again.
import { Asset, AssetAlias, Dag, getContext } from "@windsock/sdk";
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

export const alias = new Dag("k_alias", byHand);
alias.add(new EmptyOperator("export", { outlets: [new AssetAlias("clients-alias")] }));

const daily = { startDate: "2024-01-01", schedule: "@daily", catchup: false, isPausedUponCreation: true } as const;

export const quick = new Dag("k_daily", daily);
quick.add(new EmptyOperator("nothing"));

export const slow = new Dag("k_slow_daily", daily);
slow.add(new BashOperator("sleep", { bashCommand: "sleep 120" }));
