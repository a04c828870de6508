import { MessagePage } from "../../message-page";

export default function InviteNotFound() {
  return (
    <MessagePage title="This link cannot be used">
      <p>It was used or withdrawn, or it is too old. An administrator of the team can make another one.</p>
    </MessagePage>
  );
}
