import "server-only";
import { settingList } from "./setting-list.mjs";

export interface ShownSetting {
  readonly name: string;
  /** `set` in place of a secret. */
  readonly value: string;
  readonly isDefault: boolean;
}

/** Every setting as an administrator may see it: secrets tell only whether they are set. */
export function shownSettings(environment: Readonly<Record<string, string | undefined>>): readonly ShownSetting[] {
  return settingList.map(({ name, fallback, secret }) => {
    const given = environment[name]?.trim() ?? "";
    const shown = given === "" ? fallback || "not set" : secret ? "set" : given;
    return { name, value: shown, isDefault: given === "" || given === fallback };
  });
}
