import type { Explanation } from "@/lib/explain/schema";

interface SharePictureProps {
  readonly heading: string;
  /** Its row or key is drawn. */
  readonly explanation?: Explanation;
  readonly names: boolean;
}

const ink = "#15181c";
const muted = "#575d64";
const line = "#dfdfd8";
const alarm = "#ad2117";
const most = 5;

interface PictureCell {
  readonly head: string;
  readonly value: string;
  readonly culprit: boolean;
}

/** Drawn with the styles that the picture maker knows: every box says how it lays out. */
export function SharePicture({ heading, explanation, names }: SharePictureProps) {
  const [code = "", ...rest] = heading.split(" ");
  const cells = explanation === undefined ? [] : cellsOf(explanation, names);
  return (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        width: "100%",
        height: "100%",
        padding: 72,
        background: "#fdfdfb",
        color: ink,
        fontSize: 32,
      }}
    >
      <div style={{ display: "flex", alignItems: "center", color: muted, fontSize: 28 }}>
        {[ink, ink, alarm, ink].map((colour, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: the four cells of the sign have their places as identity
            key={index}
            style={{
              display: "flex",
              width: 22,
              height: 30,
              border: `3px solid ${colour}`,
              marginLeft: index === 0 ? 0 : -3,
              marginRight: index === 3 ? 18 : 0,
              background: colour === alarm ? "#fcebe8" : "#fdfdfb",
            }}
          />
        ))}
        Failing Row
      </div>
      <div style={{ display: "flex", marginTop: 56, fontSize: 104, color: alarm, letterSpacing: -2 }}>{drawable(code)}</div>
      <div style={{ display: "flex", marginTop: 8, fontSize: 48, lineHeight: 1.25, maxHeight: 124, overflow: "hidden" }}>
        {cut(drawable(rest.join(" ")), 84)}
      </div>
      {cells.length === 0 ? null : (
        <div
          style={{
            display: "flex",
            marginTop: "auto",
            border: `2px solid ${line}`,
            borderRadius: 6,
            alignSelf: "flex-start",
            maxWidth: "100%",
            overflow: "hidden",
          }}
        >
          {cells.map((cell, index) => (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: cells have their places as identity
              key={index}
              style={{
                display: "flex",
                flexDirection: "column",
                padding: "14px 22px",
                borderLeft: index === 0 ? "none" : `2px solid ${line}`,
                background: cell.culprit ? "#fcebe8" : "#ffffff",
                color: cell.culprit ? alarm : ink,
              }}
            >
              {cell.head === "" ? null : <div style={{ display: "flex", fontSize: 24, color: muted }}>{cut(drawable(cell.head), 20)}</div>}
              <div style={{ display: "flex", fontSize: 28 }}>{cut(drawable(cell.value), 24)}</div>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function cellsOf({ row, key }: Explanation, names: boolean): readonly PictureCell[] {
  const all: readonly PictureCell[] =
    row !== null
      ? row.cells.map((cell, index) => ({
          head: names ? (cell.column ?? `value ${index + 1}`) : "",
          value: cell.value ?? "NULL",
          culprit: cell.state === "culprit",
        }))
      : (key?.values ?? []).map((value, index) => ({
          head: names ? (key?.columns[index] ?? "") : "",
          value: value ?? "NULL",
          culprit: true,
        }));
  const culprit = Math.max(
    0,
    all.findIndex((cell) => cell.culprit),
  );
  const from = Math.max(0, Math.min(culprit - 2, all.length - most));
  return all.slice(from, from + most);
}

/** The font at hand has Latin letters. For others the picture maker would ask a server far away, so a sign stands for each. */
export function drawable(text: string): string {
  return text.replace(/[^\x20-\x7e\u00a1-\u00ac\u00ae-\u017e]/gu, "·");
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 3)}...`;
}
