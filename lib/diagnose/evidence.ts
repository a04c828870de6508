import type { Catalog, Relation } from "../catalog/catalog";
import type { LookAnswer } from "../catalog/look";
import type { ErrorReport, ParameterValue } from "../parse/error-report";
import type { FailingRow, Key } from "../row/failing-row";
import type { Statement } from "../statement/statement";

/** Everything known about one error. What is not known is undefined. */
export interface Evidence {
  readonly report: ErrorReport;
  readonly statement?: Statement;
  /** The statement in the body of a function that failed, as the CONTEXT prints it. */
  readonly inner?: Statement;
  /** All statements of the text that holds the failing one, in order, where there are several. */
  readonly script?: readonly Statement[];
  readonly parameters?: readonly ParameterValue[];
  readonly catalog?: Catalog;
  /** The relation that the error is about, found in the catalog. */
  readonly relation?: Relation;
  /** Others of the same name that would fit the error too. */
  readonly otherRelations?: readonly Relation[];
  /** The relation that the statement names, where it is another one (a partitioned parent, a view). */
  readonly target?: Relation;
  readonly row?: FailingRow;
  readonly key?: Key;
  readonly looks: readonly LookAnswer[];
  /** Server major: from the connection, the paste or the person; otherwise the newest supported. */
  readonly serverVersion: number;
  readonly serverVersionKnown: boolean;
}
