import type { Attribute } from "../catalog/catalog";
import type { TypeOutput } from "./type-output/output";
import { typeOutput } from "./type-output/type-output";

/** What is known of one printed column before its text is looked at. */
export interface ColumnEvidence {
  readonly attribute: Attribute;
  readonly output: TypeOutput;
  readonly isCulprit: boolean;
  /** A virtual generated column prints `virtual`, whatever its value (18, ExecBuildSlotValueDescription). */
  readonly isVirtual: boolean;
  readonly mayBeNull: boolean;
  /** The text that PostgreSQL prints, or null: only where the statement makes it certain. */
  readonly given?: string | null;
}

/** What is known of the row as a whole. */
export interface RowEvidence {
  readonly culprit?: string;
  readonly given?: ReadonlyMap<string, string | null>;
  /** Names of the columns of the relation that the message names, in its order. */
  readonly checked: readonly string[];
  /** NOT NULL is not known to have held for any column. */
  readonly nullsUnchecked?: boolean;
  readonly serverVersion?: number;
}

/**
 * Lays the evidence beside the columns. NOT NULL is looked at in the order of the columns of the relation that the message names, virtual
 * generated columns last (ExecConstraints): a column looked at before the culprit is not null, one after it may be.
 * Without a culprit all of them held.
 */
export function evidenceOfColumns(columns: readonly Attribute[], evidence: RowEvidence): readonly ColumnEvidence[] {
  const { culprit, given } = evidence;
  const places = new Map(evidence.checked.map((name, index) => [name, index]));
  const culpritIsVirtual = columns.some((column) => column.name === culprit && column.generated === "virtual");
  const culpritPlace = culprit === undefined ? Number.POSITIVE_INFINITY : (places.get(culprit) ?? -1);
  return columns.map((attribute) => {
    const isCulprit = attribute.name === culprit;
    const isVirtual = attribute.generated === "virtual" && (evidence.serverVersion ?? 18) >= 18;
    const place = places.get(attribute.name) ?? Number.POSITIVE_INFINITY;
    const before = culpritIsVirtual && !isVirtual ? culpritPlace >= 0 : place < culpritPlace;
    const held = !evidence.nullsUnchecked && (before || culprit === undefined);
    const value = isCulprit || isVirtual ? undefined : given?.get(attribute.name);
    return {
      attribute,
      output: typeOutput(attribute),
      isCulprit,
      isVirtual,
      mayBeNull: isCulprit || !(attribute.notNull && held),
      ...(value !== undefined && { given: value }),
    };
  });
}
