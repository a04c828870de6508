import type { Question } from "./question";

/** A link that holds the question itself. Addresses longer than this do not survive every chat and browser. */
export const longestLink = 8192;
const start = "#link=";
/** Of a question inside a link; more than this is no question but a bomb. */
const largestQuestion = 4 * 1024 * 1024;

/** The address of the page at `origin` with the question packed into its fragment, which browsers do not send. */
export async function linkOf(origin: string, question: Question): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify({ version: 1, ...question }));
  const packed = await bytesOf(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw")), Number.POSITIVE_INFINITY);
  return `${origin}/${start}${toBase64Url(packed ?? new Uint8Array())}`;
}

export function isLink(fragment: string): boolean {
  return fragment.startsWith(start);
}

/** What a link holds, as JSON that nobody has checked yet. Undefined for what no link of ours holds, whatever it is. */
export async function unpackLink(fragment: string): Promise<unknown> {
  try {
    const packed = fromBase64Url(fragment.slice(start.length));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const bytes = await bytesOf(stream, largestQuestion);
    return bytes === undefined ? undefined : JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** Undefined where there are more than `most`; no more than that is ever held. */
async function bytesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>, most: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > most) {
      await reader.cancel();
      return undefined;
    }
    pieces.push(next.value);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

function toBase64Url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const decoded = atob(text.trim().replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(decoded, (character) => character.charCodeAt(0));
}
