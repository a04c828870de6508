import type { Explanation } from "@/lib/explain/schema";

interface Drawn {
  readonly head: string;
  readonly type: string;
  readonly value: string;
  readonly isNull: boolean;
  readonly culprit: boolean;
}

const most = 12;
const scale = 2;
const pad = { x: 16, y: 10 };
const widest = 320;

/** The failing row, or the key, as a PNG in the colours that the page has now. Undefined where there is neither. */
export async function rowPicture(explanation: Explanation): Promise<Blob | undefined> {
  const cells = cellsOf(explanation);
  if (cells.length === 0) return undefined;
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (context === null) return undefined;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--color-${name}`).trim();
  const mono = style.getPropertyValue("--font-mono").trim() || "monospace";
  const fonts = { head: `600 14px ${mono}`, type: `13px ${mono}`, value: `16px ${mono}`, note: `600 13px ${style.fontFamily}` };

  const measured = cells.map((cell) => {
    const width = Math.max(
      widthOf(fonts.head, cell.head),
      widthOf(fonts.type, cell.type),
      widthOf(fonts.value, cell.value),
      cell.culprit ? 96 : 0,
    );
    return { ...cell, width: Math.min(widest, Math.ceil(width)) + 2 * pad.x };
  });
  const head = 2 * pad.y + 40;
  const body = 2 * pad.y + 44;
  const width = measured.reduce((sum, cell) => sum + cell.width, 0);
  canvas.width = (width + 2) * scale;
  canvas.height = (head + body + 2) * scale;
  context.scale(scale, scale);
  context.fillStyle = colour("paper");
  context.fillRect(0, 0, width + 2, head + body + 2);
  let x = 1;
  for (const cell of measured) {
    context.fillStyle = cell.culprit ? colour("alarm-wash") : colour("panel");
    context.fillRect(x, 1, cell.width, head);
    context.fillStyle = cell.culprit ? colour("alarm-wash") : colour("paper");
    context.fillRect(x, 1 + head, cell.width, body);
    if (cell.culprit) {
      context.fillStyle = colour("alarm");
      context.fillRect(x, 1, cell.width, 3);
    }
    write(fonts.head, colour("ink"), cell.head, x, pad.y + 16, cell.width);
    write(fonts.type, colour("muted"), cell.type, x, pad.y + 36, cell.width);
    write(
      fonts.value,
      cell.culprit ? colour("alarm") : cell.isNull ? colour("muted") : colour("ink"),
      cell.value,
      x,
      head + pad.y + 18,
      cell.width,
    );
    if (cell.culprit)
      write(fonts.note, colour("alarm"), cell.isNull ? "null, not allowed" : "not allowed", x, head + pad.y + 40, cell.width);
    context.strokeStyle = colour("line");
    context.strokeRect(x - 0.5, 0.5, cell.width, head + body + 1);
    x += cell.width;
  }
  context.beginPath();
  context.moveTo(0, head + 0.5);
  context.lineTo(width + 2, head + 0.5);
  context.stroke();
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), "image/png"));

  function widthOf(font: string, text: string): number {
    if (context === null) return 0;
    context.font = font;
    return context.measureText(text).width;
  }

  function write(font: string, fill: string, text: string, left: number, base: number, room: number): void {
    if (context === null || text === "") return;
    context.font = font;
    context.fillStyle = fill;
    let shown = text;
    while (shown.length > 1 && context.measureText(shown).width > room - 2 * pad.x) shown = `${shown.replace(/…$/, "").slice(0, -1)}…`;
    context.fillText(shown, left + pad.x, base);
  }
}

function cellsOf({ row, key, relation }: Explanation): readonly Drawn[] {
  const typeOf = (name: string | null | undefined) => relation?.columns.find((column) => column.name === name)?.type ?? "";
  const all: readonly Drawn[] =
    row !== null
      ? row.cells.map((cell, index) => ({
          head: oneLine(cell.column ?? `value ${index + 1}`),
          type: cell.type ?? typeOf(cell.column),
          value: cell.state === "hidden" ? "not printed" : cell.value === null ? "NULL" : oneLine(cell.value),
          isNull: cell.value === null && cell.state !== "hidden",
          culprit: cell.state === "culprit",
        }))
      : (key?.values ?? []).map((value, index) => ({
          head: oneLine(key?.columns[index] ?? ""),
          type: typeOf(key?.columns[index]),
          value: value === null ? "NULL" : oneLine(value),
          isNull: value === null,
          culprit: false,
        }));
  const culprit = Math.max(
    0,
    all.findIndex((cell) => cell.culprit),
  );
  const from = Math.max(0, Math.min(culprit - 3, all.length - most));
  return all.slice(from, from + most);
}

function oneLine(text: string): string {
  return text.slice(0, 200).replace(/\s+/g, " ");
}
