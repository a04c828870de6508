"use client";

import { MessagePage } from "./message-page";

export default function PageFailed({ retry }: { readonly retry: () => void }) {
  return (
    <MessagePage title="This page failed">
      <p>It is a fault of Failing Row, not of what you pasted. Nothing was kept or sent.</p>
      <p>
        <button type="button" className="link" onClick={() => retry()}>
          Try again
        </button>
      </p>
    </MessagePage>
  );
}
