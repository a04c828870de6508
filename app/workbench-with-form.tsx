"use client";

import { type ReactNode, useActionState } from "react";
import { type Initial, Workbench } from "@/components/workbench/workbench";

type Explain = (before: Initial | undefined, form: FormData) => Promise<Initial>;

/** The workbench, whose form posts to the page where there is no script. */
export function WorkbenchWithForm({ explain, nav }: { readonly explain: Explain; readonly nav: ReactNode }) {
  const [initial, action] = useActionState(explain, undefined);
  return <Workbench initial={initial} action={action} nav={nav} />;
}
