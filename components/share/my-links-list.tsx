"use client";

import { useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { CopyButton } from "@/components/ui/copy-button";
import { forgetLink, type MyLink, useMyLinks } from "./my-links";
import { deleteShare } from "./shares-client";

/** The links that this browser made. Nothing where there are none. */
export function MyLinksList({ heading }: { readonly heading: "h2" | "h3" }) {
  const links = useMyLinks();
  const [said, setSaid] = useState<string>();
  const [busy, setBusy] = useState<string>();
  const Heading = heading;

  async function remove(link: MyLink) {
    setBusy(link.id);
    const answer = await deleteShare(link);
    setBusy(undefined);
    if (answer.ok) forgetLink(link.id);
    setSaid(answer.ok ? "Deleted. The link opens nothing any more." : answer.problem);
  }

  if (links.length === 0 && said === undefined) return null;
  return (
    <section aria-label="Links you made" className="space-y-2">
      <Heading className="font-semibold">Links you made in this browser</Heading>
      <p role="status" className="text-fine text-muted empty:hidden">
        {said}
      </p>
      <ul className="divide-y divide-line border-y border-line empty:hidden">
        {links.map((link) => (
          <li key={link.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2">
            <span className="min-w-0 flex-1 basis-60">
              <a href={link.url} className="link data text-data break-all">
                {link.url.replace(/^https?:\/\//, "")}
              </a>
              <span className="block text-fine text-muted">
                {link.about}, {link.expiresAt === null ? "until deleted" : `until ${day.format(new Date(link.expiresAt))}`}
              </span>
            </span>
            <CopyButton label="Copy" of={`link to ${link.about}`} text={() => link.url} />
            <button type="button" className={buttonStyle.quiet} disabled={busy === link.id} onClick={() => void remove(link)}>
              {busy === link.id ? "Deleting…" : "Delete"}
              <span className="sr-only"> the link to {link.about}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
