import { bareColumn } from "../catalog/bare";
import type { Attribute } from "../catalog/catalog";

/** A column of which nothing but the name is known. */
export function unknownColumn(name: string): Attribute {
  return { ...bareColumn, name };
}
