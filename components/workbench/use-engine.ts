import { useEffect, useState } from "react";

type Engine = typeof import("./assess");

/** The engine, loaded as soon as the page runs: the box can be typed in before it is there. */
export function useEngine(): { readonly engine?: Engine; readonly failed: boolean } {
  const [engine, setEngine] = useState<Engine>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    import("./assess").then(
      (loaded) => gone || setEngine(loaded),
      () => gone || setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, []);
  return { engine, failed };
}
