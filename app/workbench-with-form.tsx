"use client";

import { type ReactNode, useActionState } from "react";
import type { HistoryPlace } from "@/components/history/explained";
import type { Deployment } from "@/components/workbench/deployment";
import { type Initial, Workbench } from "@/components/workbench/workbench";

type Explain = (before: Initial | undefined, form: FormData) => Promise<Initial>;

interface WorkbenchWithFormProps {
  readonly explain: Explain;
  readonly deployment: Deployment;
  readonly nav: ReactNode;
  readonly history: HistoryPlace;
}

/** The workbench, whose form posts to the page where there is no script. */
export function WorkbenchWithForm({ explain, ...shown }: WorkbenchWithFormProps) {
  const [initial, action] = useActionState(explain, undefined);
  return <Workbench initial={initial} action={action} {...shown} />;
}
