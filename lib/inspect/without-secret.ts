import "server-only";
import type { ConnectionTarget } from "./connection-target";
import { secretForms } from "./secret-forms";

/**
 * Whatever a server answered, without the password that it was given: in names, defaults, comments, values, keys of records, in any of its usual forms.
 * A password that is a common word is left alone, as is one that the user, host or database is named by: a column "password" or a role
 * "postgres" tells nobody a password, and a wrong name would make every fix wrong.
 */
export function withoutSecret<T>(answer: T, target: Pick<ConnectionTarget, "password" | "user" | "host" | "database">): T {
  const { password } = target;
  if (password === undefined || !isTelling(password, [target.user, target.host, target.database])) return answer;
  const forms = secretForms(password);
  const any = new RegExp(forms.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("|"), "g");
  const shortest = Math.min(...forms.map((form) => form.length));
  const clean = (text: string) => (text.length < shortest ? text : text.replace(any, "…"));
  const names = new Map<string, string>();
  const cleanName = (name: string) => {
    const known = names.get(name) ?? clean(name);
    names.set(name, known);
    return known;
  };
  // What holds none of it stays what it is: a catalog has a million texts, and everybody else waits.
  const walk = (value: unknown): unknown => {
    if (typeof value === "string") return clean(value);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) {
      const cleaned = value.map(walk);
      return cleaned.some((each, index) => each !== value[index]) ? cleaned : value;
    }
    let changed = false;
    const entries = Object.entries(value).map(([name, each]) => {
      const entry = [cleanName(name), walk(each)] as const;
      changed ||= entry[0] !== name || entry[1] !== each;
      return entry;
    });
    return changed ? Object.fromEntries(entries) : value;
  };
  return walk(answer) as T;
}

/** Whether a text that holds it would hold it by chance: no word, and none of what the connection string says besides. */
function isTelling(password: string, others: readonly string[]): boolean {
  if (password.length < 5 || others.some((other) => other.includes(password))) return false;
  if (password.length >= 16 || /[^A-Za-z0-9_]/.test(password)) return true;
  return password.length >= 8 && /[0-9]/.test(password) && /[A-Za-z]/.test(password);
}
