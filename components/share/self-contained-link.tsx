import { useEffect, useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { fragmentOf } from "../workbench/fragment";
import { linkOf, longestLink } from "./link";
import type { Question } from "./question";

/** A link that nobody stores: everything given stands in it, packed. */
export function SelfContainedLink({ question }: { readonly question: Question }) {
  const [link, setLink] = useState<string>();

  useEffect(() => {
    let gone = false;
    linkOf(window.location.origin, question).then(
      (made) => gone || setLink(made),
      // A browser too old to pack anything.
      () => gone || setLink(""),
    );
    return () => {
      gone = true;
    };
  }, [question]);

  const fits = link !== undefined && link !== "" && link.length <= longestLink;
  const plain = `${window.location.origin}/${fragmentOf(question)}`;
  return (
    <section aria-labelledby="share-self" className="space-y-2 border-t border-line pt-6">
      <h3 id="share-self" className="font-semibold">
        Or: a link that stores nothing
      </h3>
      <p className="max-w-prose text-data">
        {link === undefined || fits
          ? "It holds what you gave, values too, packed behind the # of the address. Browsers send that part to no server: the explanation is made again in the tab that opens it."
          : link === ""
            ? "This browser cannot pack what you gave into an address."
            : `What you gave does not fit into an address (${Math.ceil(link.length / 1000)} kB packed, ${longestLink / 1024} kB at most).`}
      </p>
      {fits ? (
        <p className="flex flex-wrap items-center gap-2">
          <CopyButton label="Copy the link" of={`${link.length} characters, stores nothing`} text={() => link} />
          {plain.length <= longestLink ? (
            <CopyButton label="Copy it unpacked" of="a link that prefills the workbench, readable" text={() => plain} />
          ) : null}
          <span className="text-fine text-muted">{(link.length / 1000).toFixed(1)} kB</span>
        </p>
      ) : null}
    </section>
  );
}
