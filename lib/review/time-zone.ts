import { as, type Fields, flag, list, text } from "../statement/syntax-node";
import type { MigrationStatement } from "./migration";

/** The TimeZone that a script sets, as its statements go by; undefined while it sets none. */
export function sessionTimeZone(): { current(one: MigrationStatement): string | undefined; note(one: MigrationStatement): void } {
  let session: string | undefined;
  let local: { readonly zone: string; readonly transaction: MigrationStatement["transaction"] } | undefined;
  return {
    current: ({ transaction }) => (local && transaction && local.transaction === transaction ? local.zone : session),
    note(one) {
      if (one.type !== "VariableSetStmt" || text(one.fields, "name")?.toLowerCase() !== "timezone") return;
      const zone = zoneOf(one.fields);
      if (flag(one.fields, "is_local")) local = zone === undefined ? undefined : { zone, transaction: one.transaction };
      else session = zone;
    },
  };
}

/** `SET TIME ZONE 'UTC'`, `SET timezone = 'UTC'`. */
function zoneOf(fields: Fields): string | undefined {
  const [first] = list(fields, "args");
  const constant = as(first, "A_Const");
  const value = constant && (constant.sval as Fields | undefined);
  return value === undefined ? undefined : text(value, "sval");
}

/** Zones whose offset has always been none: in them a timestamp is stored as the moment that it stands for. */
export function isUtc(zone: string): boolean {
  return /^(?:etc\/)?(?:utc|gmt|uct|zulu|universal|greenwich)$/i.test(zone);
}
