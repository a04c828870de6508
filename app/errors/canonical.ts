import type { Metadata } from "next";

/** The one address of a page, below BASE_URL where that is set. */
export function canonical(path: string): Metadata {
  const base = process.env.BASE_URL;
  return { alternates: { canonical: base && URL.canParse(base) ? new URL(path, base).href : path } };
}
