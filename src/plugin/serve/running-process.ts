import { readFileSync } from "node:fs";

/** Whether a process of this machine runs. */
export function isProcessRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return !hasEnded(pid);
}

/** True for a process that has ended and still has its id: nobody waited for it, as in containers without an init process. */
function hasEnded(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    // The second field, the name in parentheses, may contain anything. The state follows.
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return /^[ZX]/.test(stat.slice(stat.lastIndexOf(")") + 2));
  } catch {
    return false;
  }
}
