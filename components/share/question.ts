import type { Catalog } from "@/lib/catalog/catalog";
import type { LookAnswer } from "@/lib/catalog/look";

/** What is shared: what was given, and what a connection told of it. Never the connection. */
export interface Question {
  readonly text: string;
  readonly statement?: string;
  readonly schema?: string;
  /** Which of several tables of one name is meant. */
  readonly relation?: { readonly schema: string | null; readonly name: string };
  readonly catalog?: Catalog;
  readonly looks?: readonly LookAnswer[];
}
