import { type RefObject, useEffect } from "react";

/**
 * Takes what was typed or ticked before the page's program ran: it is in the field and nowhere else.
 *
 * @param field The field, whose state is kept elsewhere.
 * @param take Called once at the start, with the field; it puts what differs into the state.
 */
export function useEarly<T extends HTMLElement>(field: RefObject<T | null>, take: (field: T) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, at the start
  useEffect(() => {
    if (field.current !== null) take(field.current);
  }, []);
}
