import { failure, firstFrame } from "./failure.mjs";

export function quietConsole(log, target = console) {
  for (const [method, level] of [
    ["error", "error"],
    ["warn", "warn"],
  ]) {
    target[method] = (...printed) => {
      const errors = printed.filter((each) => each instanceof Error);
      for (const error of errors) {
        // One with a digest has its line already, from instrumentation.ts.
        if (error.digest === undefined) log(level, "printed", failure(error));
      }
      const { stack = "" } = new Error("Who printed");
      if (errors.length === 0) log(level, "printed", { at: firstFrame(stack, /quiet-console|build\/output\/log/) });
    };
  }
}
