"use client";

import { type KeyboardEvent, useRef } from "react";
import { Icon } from "../ui/icon";

export interface Place {
  readonly href: string;
  readonly label: string;
}

interface AccountMenuProps {
  readonly name: string;
  readonly places: readonly Place[];
  /** Undefined where somebody else signs people in and out. */
  readonly signOut?: () => Promise<void>;
}

/** Who is signed in, and behind the name where they can go. Opens and closes without script. */
export function AccountMenu({ name, places, signOut }: AccountMenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);

  function close(event: KeyboardEvent) {
    if (event.key !== "Escape" || menu.current?.open !== true) return;
    menu.current.open = false;
    menu.current.querySelector("summary")?.focus();
  }

  return (
    <details ref={menu} className="relative" onKeyDown={close}>
      <summary className="flex max-w-48 items-center gap-1 text-data">
        <span className="sr-only">Signed in as </span>
        <span className="truncate">{name}</span>
        <Icon name="open" className="size-3" />
      </summary>
      <div className="plate absolute right-0 z-10 mt-2 min-w-44 bg-paper py-1 text-data shadow-sm">
        <ul>
          {places.map(({ href, label }) => (
            <li key={href}>
              <a href={href} className="choice block px-3 py-1.5">
                {label}
              </a>
            </li>
          ))}
        </ul>
        {signOut === undefined ? null : (
          <form action={signOut} className="mt-1 border-t border-line pt-1">
            <button type="submit" className="choice block w-full px-3 py-1.5 text-left">
              Sign out
            </button>
          </form>
        )}
      </div>
    </details>
  );
}
