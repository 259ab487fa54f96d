import { readdirSync, readFileSync } from "node:fs";
import type { RunningCommand } from "../../src/terraform/run-command";

/** The processes that the threads of a process have started. */
function listChildren(pid: number): number[] {
  const lists = readdirSync(`/proc/${pid}/task`).map((id) => readFileSync(`/proc/${pid}/task/${id}/children`, "utf8"));
  return lists.join(" ").split(" ").filter(Boolean).map(Number);
}

/** The provider that Terraform has started, on Linux. */
export function findProviderProcess({ pid }: Pick<RunningCommand, "pid">): number {
  const started = Number(pid);
  const found = [started, ...listChildren(started)]
    .flatMap(listChildren)
    .find((child) => readFileSync(`/proc/${child}/cmdline`, "utf8").includes("terraform-provider-ajo"));
  if (found === undefined) throw new Error("Terraform has started no provider.");
  return found;
}
