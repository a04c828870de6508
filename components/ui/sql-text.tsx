import { type SqlToken, sqlTokens } from "./sql-tokens";
import { Visible } from "./visible";

const colours: Record<SqlToken["kind"], string | undefined> = {
  comment: "text-muted italic",
  constant: "text-constant",
  keyword: "font-semibold",
  slot: "slot",
  plain: undefined,
};

/** SQL as it is copied, coloured a little. `slots` are the ranges that a person's own values take. */
export function SqlText({
  sql,
  slots,
}: {
  readonly sql: string;
  readonly slots?: readonly { readonly start: number; readonly end: number }[];
}) {
  let at = 0;
  return (
    <pre className="p-4 text-data break-words whitespace-pre-wrap">
      <code>
        {sqlTokens(sql, slots).map((piece) => {
          const start = at;
          at += piece.text.length;
          return (
            <span key={start} className={colours[piece.kind]}>
              <Visible text={piece.text} />
            </span>
          );
        })}
      </code>
    </pre>
  );
}
