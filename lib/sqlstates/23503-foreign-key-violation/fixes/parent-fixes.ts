import type { ExaminedCause } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import type { Referenced } from "../situation";
import { changeToCascade, changeToSetNull } from "./change-action";
import { deleteChildrenFirst } from "./delete-children-first";
import { reparentChildren, setNullOnChildren } from "./keep-children";
import { listReferences } from "./list-references";
import { parentCase } from "./parent-case";
import { updateKeyAndReferences } from "./update-both";

/** For a row that others point at, in rising order of damage. None is clearly best: what the rows mean, only the person knows. */
export function parentFixes(situation: Referenced, evidence: Evidence, causes: readonly ExaminedCause[]): readonly FixDraft[] {
  const parent = parentCase(situation, evidence, causes);
  if (parent === undefined) return [];
  return [
    listReferences(parent),
    updateKeyAndReferences(parent),
    reparentChildren(parent),
    setNullOnChildren(parent),
    deleteChildrenFirst(parent),
    changeToSetNull(parent),
    changeToCascade(parent),
  ].filter((draft) => draft !== undefined);
}
