import { useEffect, useState } from "react";

/** The text once it has stood still for a moment: a live region must not speak at every keystroke. */
export function useSpoken(text: string): string {
  const [spoken, setSpoken] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(text), 900);
    return () => clearTimeout(timer);
  }, [text]);
  return spoken;
}
