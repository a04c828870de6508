"use client";

import { MessagePage } from "./message-page";

interface PageFailedProps {
  readonly error: Error & { readonly digest?: string };
  readonly retry: () => void;
}

export default function PageFailed({ error: { digest }, retry }: PageFailedProps) {
  return (
    <MessagePage title="This page failed">
      <p>It is a fault of Failing Row, not of what you pasted. Nothing was kept or sent.</p>
      <p>
        <button type="button" className="link" onClick={() => retry()}>
          Try again
        </button>
      </p>
      {digest === undefined ? null : (
        <p className="text-fine text-muted">
          Reference <span className="data">{digest}</span>: the server's log has a line with it.
        </p>
      )}
    </MessagePage>
  );
}
