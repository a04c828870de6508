import type { Metadata } from "next";

/** The one address of a page, below BASE_URL where that is set. */
export function canonical(path: string): Metadata {
  return { alternates: { canonical: addressOf(path) } };
}

export function addressOf(path: string): string {
  const base = process.env.BASE_URL;
  return base && URL.canParse(base) ? new URL(path, base).href : path;
}
