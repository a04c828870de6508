import type { Catalog } from "../catalog/catalog";
import type { LookAnswer } from "../catalog/look";
import type { MessageForm, ParameterValue, PasteReading } from "../parse/error-report";
import type { SyntaxTrees } from "../statement/statement";

/** Everything a person can give. Only the paste is required. */
export interface ExplainInput {
  readonly text: string;
  /** The SQL that failed, where the paste does not hold it. */
  readonly statement?: string;
  readonly parameters?: readonly ParameterValue[];
  /** The table as text: CREATE TABLE, `\d`, or a listing of columns. */
  readonly schema?: string;
  /** What a connection told. It wins over `schema`. */
  readonly catalog?: Catalog;
  /** Which of several relations of one name the person means. */
  readonly relation?: { readonly schema: string | null; readonly name: string };
  /** Answers to `looksNeeded`, with the ids as asked. */
  readonly looks?: readonly LookAnswer[];
  /** Major assumed where nothing tells it. */
  readonly serverVersion?: number;
  /** Trees for the texts of `syntaxNeeded`; what is missing stays unread. */
  readonly syntax?: SyntaxTrees;
  /** What `readPaste` made of `text`, where the host has it already. */
  readonly reading?: PasteReading;
  /** Message forms besides PostgreSQL's English ones: the translated ones, which are large. */
  readonly moreForms?: readonly MessageForm[];
}
