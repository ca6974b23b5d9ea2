// The configuration as data for the pages and the /config endpoints: sections, keys, texts, where each came from.
import type { Config, SettingSource } from "../config.ts";
import { sections } from "./sections.ts";
import { type AnySetting, sectionName, snakeCase } from "./setting.ts";

export interface DescribedOption {
  key: string;
  value: string;
  type: AnySetting["type"];
  description: string;
  sensitive: boolean;
  source: SettingSource;
}

export interface DescribedSection {
  name: string;
  options: DescribedOption[];
}

export function describeConfig(config: Config): DescribedSection[] {
  return Object.entries(sections).map(([section, settings]) => ({
    name: sectionName(section),
    options: Object.entries(settings as Record<string, AnySetting>).map(([property, setting]) => {
      const key = setting.key ?? snakeCase(property);
      const values = config[section as keyof typeof sections] as Record<string, unknown>;
      return {
        key,
        value: settingText(values[property]),
        type: setting.type,
        description: setting.description,
        sensitive: setting.sensitive === true,
        source: config.sources[`${sectionName(section)}.${key}`] ?? "default",
      };
    }),
  }));
}

/** Airflow prints Python's texts: True, False, and nothing for None. */
function settingText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "True" : "False";
  return Array.isArray(value) ? value.join(",") : String(value as string | number);
}
