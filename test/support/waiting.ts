import type { Ajo } from "./ajo";
import { oneLine, type Workspace } from "./workspace";

/** Longer than any test: AJO's checks end when the test says so. */
export const AGES = 600_000;

/** How long AJO's checks take, in milliseconds, those under way included. */
export async function processing(service: Ajo, milliseconds: number): Promise<void> {
  await service.control("PUT", "/processing-time", { milliseconds });
}

/** Runs a command of Terraform, and ends AJO's checks once it has said of each of these surfaces that it waits for it. */
export async function waitingFor(
  { service, workspace }: { readonly service: Ajo; readonly workspace: Workspace },
  args: readonly string[],
  ...names: readonly string[]
): Promise<{ readonly code: number | null; readonly output: string }> {
  const running = workspace.start(args, { TF_LOG: "info" });
  for (const name of names) await running.seen(new RegExp(`Waiting for the surface \\\\?"${name}`));
  await processing(service, 0);
  const { code, output } = await running.result;
  return { code, output: oneLine(output) };
}
