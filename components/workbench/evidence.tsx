import type { SyntaxTrees } from "@/lib/statement/statement";
import type { Assessment } from "./assess";
import { DatabaseField } from "./database-field";
import type { Deployment } from "./deployment";
import { EvidencePanel, type Slot } from "./evidence-panel";
import { LeftTab } from "./left-tab";
import { SchemaField } from "./schema-field";
import { StatementField } from "./statement-field";
import type { Lookup } from "./use-lookup";

interface EvidenceProps {
  readonly deployment: Deployment;
  readonly open?: Slot;
  readonly onOpen: (slot: Slot | undefined) => void;
  readonly given: { readonly text: string; readonly statement: string; readonly schema: string };
  readonly onStatement: (statement: string) => void;
  readonly onSchema: (schema: string) => void;
  readonly assessment?: Assessment;
  readonly trees: SyntaxTrees;
  readonly lookup: Lookup;
  /** Something was sent to be shared. */
  readonly shared: boolean;
}

/** What may be given besides the paste, and what of it is there. */
export function Evidence({ deployment, open, onOpen, given, onStatement, onSchema, assessment, trees, lookup, shared }: EvidenceProps) {
  const { text, statement, schema } = given;
  const hasStatement = statement.trim() !== "";
  const hasSchema = schema.trim() !== "";
  const inPaste = assessment?.statementInPaste === true;
  const lookedUp = assessment?.lookedUp === true;
  const refused = hasStatement ? assessment?.statements.map((sql) => trees.get(sql)).find((tree) => tree?.ok === false) : undefined;

  return (
    <EvidencePanel
      left={<LeftTab lookup={lookup} shared={shared} />}
      open={open}
      onOpen={onOpen}
      slots={[
        {
          slot: "statement",
          label: "Statement",
          filled: hasStatement || inPaste,
          status: inPaste ? "in the paste" : hasStatement ? "given" : "not given",
          field: <StatementField statement={statement} inPaste={inPaste} tree={refused} onStatement={onStatement} />,
        },
        {
          slot: "schema",
          label: "Schema",
          filled: hasSchema,
          status: hasSchema ? "given" : "not given",
          field: <SchemaField schema={schema} onSchema={onSchema} />,
        },
        {
          slot: "database",
          label: "Database",
          filled: lookedUp,
          status: lookedUp ? "looked up" : "not asked",
          field: (
            <DatabaseField
              open={open === "database"}
              deployment={deployment}
              assessment={assessment}
              lookup={lookup}
              text={text}
              statement={statement}
            />
          ),
        },
      ]}
    />
  );
}
