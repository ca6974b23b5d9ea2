// Commands about the settings.
import { variableName } from "../../config.ts";
import { describeConfig } from "../../settings/describe-config.ts";
import { type Command, UsageError, flag } from "../command.ts";
import { say } from "../output.ts";
import { configOf } from "../settings.ts";

export const configGetValue: Command = {
  name: "config get-value",
  summary: "Print the value of a setting",
  args: ["SECTION", "KEY"],
  run(parsed) {
    const [section, key] = [parsed.args[0]!, parsed.args[1]!];
    const found = describeConfig(configOf(parsed))
      .find(({ name }) => name === section)
      ?.options.find((option) => option.key === key);
    if (found === undefined)
      throw new UsageError(`there is no setting ${section}.${key}: windsock config list shows all of them`);
    say(found.value);
    return Promise.resolve();
  },
};

export const configList: Command = {
  name: "config list",
  summary: "Print all settings in the form of airflow.cfg",
  options: {
    "show-values": { type: "boolean", help: "Show passwords and keys" },
    "only-changed": { type: "boolean", help: "Only what is not the default" },
    "include-descriptions": { type: "boolean", short: "d", help: "With what each is for, and its variable" },
    "include-sources": { type: "boolean", short: "s", help: "With where each comes from" },
  },
  run(parsed) {
    const wanted = (source: string): boolean => !flag(parsed, "only-changed") || source !== "default";
    for (const section of describeConfig(configOf(parsed))) {
      const options = section.options.filter((option) => wanted(option.source));
      if (options.length === 0) continue;
      say(`[${section.name}]`);
      for (const option of options) {
        if (flag(parsed, "include-descriptions"))
          say(`# ${option.description} (${variableName(`${section.name}.${option.key}`)})`);
        if (flag(parsed, "include-sources")) say(`# source: ${option.source}`);
        const hidden = option.sensitive && option.value !== "" && !flag(parsed, "show-values");
        say(`${option.key} = ${hidden ? "< hidden >" : option.value.replaceAll("%", "%%")}`);
      }
      say("");
    }
    return Promise.resolve();
  },
};
