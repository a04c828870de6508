import { useEffect, useEffectEvent } from "react";
import type { ChosenRelation } from "../explanation/relation-choice";
import { isLink } from "../share/link";
import { type Prefill, readFragment } from "./fragment";
import type { LookedUp } from "./use-lookup";

/** What a link brings: of this page, or with everything packed into it. */
export type Opened = Prefill & { readonly lookedUp?: LookedUp; readonly relation?: ChosenRelation };

/** Reads the fragment at the start and whenever it changes. */
export function usePrefill(onPrefill: (opened: Opened) => void, onUnreadable: () => void): void {
  const prefill = useEffectEvent(() => {
    const { hash } = window.location;
    if (isLink(hash)) {
      void open(hash);
      return;
    }
    const found = readFragment(hash);
    if (found !== undefined) onPrefill(found);
  });
  const open = useEffectEvent(async (fragment: string) => {
    const opened = await import("../share/open-link").then(({ openLink }) => openLink(fragment)).catch(() => undefined);
    if (window.location.hash !== fragment) return;
    if (opened === undefined) onUnreadable();
    else onPrefill(opened);
  });
  useEffect(() => {
    prefill();
    window.addEventListener("hashchange", prefill);
    return () => window.removeEventListener("hashchange", prefill);
  }, []);
}
