import { useEffect, useEffectEvent } from "react";
import { type Prefill, readFragment } from "./fragment";

/** Reads the fragment at the start and whenever it changes. */
export function usePrefill(onPrefill: (prefill: Prefill) => void): void {
  const prefill = useEffectEvent(() => {
    const found = readFragment(window.location.hash);
    if (found !== undefined) onPrefill(found);
  });
  useEffect(() => {
    prefill();
    window.addEventListener("hashchange", prefill);
    return () => window.removeEventListener("hashchange", prefill);
  }, []);
}
