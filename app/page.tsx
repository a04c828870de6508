import { explainPaste } from "./explain-paste";
import { WorkbenchWithForm } from "./workbench-with-form";

export default function Page() {
  return <WorkbenchWithForm explain={explainPaste} />;
}
