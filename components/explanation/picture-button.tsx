"use client";

import { useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { Icon } from "@/components/ui/icon";
import type { Explanation } from "@/lib/explain/schema";

/** The row as a picture: on the clipboard where the browser takes one, otherwise as a file. */
export function PictureButton({ explanation }: { readonly explanation: Explanation }) {
  const [said, setSaid] = useState("");

  async function make() {
    try {
      const { rowPicture } = await import("./row-picture");
      const picture = await rowPicture(explanation);
      if (picture === undefined) return setSaid("There is no row to draw.");
      setSaid((await copied(picture)) ? "The picture is on the clipboard." : save(picture, explanation));
    } catch {
      setSaid("The picture could not be made.");
    }
  }

  return (
    <>
      <button type="button" className={`needs-script ${buttonStyle.quiet}`} onClick={() => void make()}>
        <Icon name="copy" />
        Picture of the row
      </button>
      <span role="status" className="text-fine text-muted empty:hidden">
        {said}
      </span>
    </>
  );
}

async function copied(picture: Blob): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    return true;
  } catch {
    return false;
  }
}

function save(picture: Blob, { error }: Explanation): string {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(picture);
  link.download = `failing-row-${error.sqlstate ?? "error"}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return "The picture is saved as a file.";
}
