import { useSyncExternalStore } from "react";
import type { MadeShare } from "./shares-client";

/** A link that this browser made, with the key that deletes it. */
export interface MyLink extends MadeShare {
  /** `23502 not_null_violation` */
  readonly about: string;
  readonly madeAt: string;
}

const place = "failing-row.links";
const listeners = new Set<() => void>();
let last: { readonly stored: string; readonly links: readonly MyLink[] } = { stored: "", links: [] };
const none: readonly MyLink[] = [];

/** The links made in this browser that are not over, newest first. Kept in its local storage, and nowhere else. */
export function useMyLinks(): readonly MyLink[] {
  return useSyncExternalStore(subscribe, current, () => none);
}

export function keepLink(link: MyLink): void {
  write([link, ...current()]);
}

export function forgetLink(id: string): void {
  write(current().filter((link) => link.id !== id));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function current(): readonly MyLink[] {
  const stored = read();
  if (stored !== last.stored) last = { stored, links: parsed(stored).filter(isLasting) };
  return last.links;
}

function parsed(stored: string): readonly MyLink[] {
  try {
    const value: unknown = JSON.parse(stored);
    return Array.isArray(value) ? value.filter(isMyLink) : [];
  } catch {
    return [];
  }
}

function isMyLink(value: unknown): value is MyLink {
  if (typeof value !== "object" || value === null) return false;
  const { id, url, deleteKey, about, madeAt, expiresAt } = value as Partial<MyLink>;
  return (
    [id, url, deleteKey, about, madeAt].every((text) => typeof text === "string") && (expiresAt === null || typeof expiresAt === "string")
  );
}

function isLasting({ expiresAt }: MyLink): boolean {
  return expiresAt === null || Date.parse(expiresAt) > Date.now();
}

/** A browser may keep nothing for a page; then the list is empty after a reload. */
function read(): string {
  try {
    return window.localStorage.getItem(place) ?? "";
  } catch {
    return last.stored;
  }
}

function write(links: readonly MyLink[]): void {
  const stored = links.length === 0 ? "" : JSON.stringify(links);
  last = { stored, links };
  try {
    if (stored === "") window.localStorage.removeItem(place);
    else window.localStorage.setItem(place, stored);
  } catch {
    // As above.
  }
  for (const listener of listeners) listener();
}
