/**
 * Gives the UTF-16 offset for an offset in UTF-8 bytes: the grammar counts bytes, JavaScript counts UTF-16 units.
 * Linear in the text once; then constant.
 */
export function byteOffsets(text: string): (bytes: number) => number {
  const firstWide = text.search(/[^\0-\x7f]/);
  if (firstWide < 0) return (bytes) => Math.max(0, Math.min(bytes, text.length));
  const offsets: number[] = [];
  for (let at = firstWide; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0;
    const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (let index = 0; index < bytes; index++) offsets.push(at);
    at += code < 0x10000 ? 1 : 2;
  }
  return (bytes) => (bytes < firstWide ? Math.max(0, bytes) : (offsets[bytes - firstWide] ?? text.length));
}
