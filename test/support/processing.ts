import type { CommandResult } from "../../src/terraform/run-command";
import type { AjoEmulator } from "./ajo-emulator";
import { joinLines, type Workspace } from "./workspace";

/** A processing time longer than any test: the test itself ends AJO's checks. */
export const ENDLESS_MS = 600_000;

/** Runs a Terraform command, and completes AJO's checks when its log shows that it waits for each of these surfaces. */
export async function runAndCompleteChecks(
  emulator: AjoEmulator,
  workspace: Workspace,
  args: readonly string[],
  ...names: readonly string[]
): Promise<Pick<CommandResult, "code" | "output">> {
  const running = workspace.start(args, { TF_LOG: "info" });
  for (const name of names) await running.waitForOutput(new RegExp(`Waiting for the surface \\\\?"${name}`));
  await emulator.setProcessingTime(0);
  const { code, output } = await running.result;
  return { code, output: joinLines(output) };
}
