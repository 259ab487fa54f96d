import type { AjoEmulator } from "./ajo-emulator";
import { joinLines, type Workspace } from "./workspace";

/** Longer than any test: AJO's checks end when the test says so. */
export const ENDLESS_MS = 600_000;

/** How long AJO's checks take, in milliseconds, those under way included. */
export async function setProcessingTime(emulator: AjoEmulator, milliseconds: number): Promise<void> {
  await emulator.callControlApi("PUT", "/processing-time", { milliseconds });
}

/** Runs a command of Terraform, and ends AJO's checks once it has said of each of these surfaces that it waits for it. */
export async function runAndCompleteChecks(
  { service: emulator, workspace }: { readonly service: AjoEmulator; readonly workspace: Workspace },
  args: readonly string[],
  ...names: readonly string[]
): Promise<{ readonly code: number | null; readonly output: string }> {
  const running = workspace.start(args, { TF_LOG: "info" });
  for (const name of names) await running.waitForOutput(new RegExp(`Waiting for the surface \\\\?"${name}`));
  await setProcessingTime(emulator, 0);
  const { code, output } = await running.result;
  return { code, output: joinLines(output) };
}
