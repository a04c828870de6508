import { cutAt, displayWidth } from "./display-width";

/**
 * Breaks a text into lines of at most `width` cells, at spaces. `first` stands before the first line, and as many spaces
 * before the others, unless `rest` says otherwise. Words wider than a line are cut, but for web addresses.
 */
export function wrap(text: string, width: number, first = "", rest = " ".repeat(displayWidth(first))): readonly string[] {
  return text.split("\n").flatMap((paragraph, index) => wrapParagraph(paragraph, width, index === 0 ? first : rest, rest));
}

function wrapParagraph(paragraph: string, width: number, first: string, rest: string): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let bare = true;
  let used = displayWidth(first);
  function end() {
    lines.push(line);
    line = rest;
    bare = true;
    used = displayWidth(rest);
  }
  for (const word of paragraph.split(" ").filter((each) => each !== "")) {
    let left = word;
    let wide = displayWidth(word);
    if (!bare && used + 1 + wide > width) end();
    while (used + wide > width && !/^https?:/.test(left)) {
      const [fits, more] = cutAt(left, Math.max(1, width - used));
      if (more === "") break;
      line += fits;
      end();
      left = more;
      wide -= displayWidth(fits);
    }
    line += bare ? left : ` ${left}`;
    used += wide + (bare ? 0 : 1);
    bare = false;
  }
  lines.push(line);
  return lines;
}
