import "server-only";
import type { Settings } from "../settings/read-settings.mjs";

interface Listening {
  readonly host: string;
  readonly port: number;
}

/** Next bundles a module more than once; the process has one list. */
const held = globalThis as { [key: symbol]: Map<string, Listening> | undefined };
const key = Symbol.for("failing-row.own-places");

/** Adds a place where this app listens, or where it keeps its own things. */
export function addOwnPlace({ host, port }: Listening): void {
  held[key] ??= new Map();
  held[key].set(`${host} ${port}`, { host, port });
}

/** Where this app listens and keeps its things: never a target, in no mode. */
export function ownPlaces({ host, port, databaseUrl }: Pick<Settings, "host" | "port" | "databaseUrl">): readonly Listening[] {
  const places = [...(held[key]?.values() ?? []), { host, port }];
  if (databaseUrl === undefined) return places;
  const store = new URL(databaseUrl);
  return [...places, { host: store.hostname.replace(/^\[|\]$/g, ""), port: Number(store.port || "5432") }];
}
