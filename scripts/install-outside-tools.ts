import { spawnSync } from "node:child_process";
import { explainMissing, OUTSIDE_TOOLS, type OutsideTool } from "./outside-tools";

const TOOLS: readonly OutsideTool[] = Object.values(OUTSIDE_TOOLS);

/** Installs the tools that some tests need, with apt-get if this is root; or else says what to install. */
function main(): void {
  const packages = TOOLS.flatMap((tool) => (tool.find() === undefined ? (tool.debianPackages ?? []) : []));
  const canInstall = process.getuid?.() === 0 && runAptGet("--version");
  if (packages.length > 0 && canInstall) {
    runAptGet("update");
    runAptGet("install", "-y", "--no-install-recommends", ...new Set(packages));
  }
  const missing = TOOLS.filter((tool) => tool.find() === undefined);
  for (const tool of missing) console.error(explainMissing(tool));
  if (missing.some(({ debianPackages }) => debianPackages !== undefined)) process.exitCode = 1;
}

function runAptGet(...args: readonly string[]): boolean {
  // In run level 1 no service is started: the tests start their own.
  const env = { ...process.env, RUNLEVEL: "1", DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync("apt-get", ["-qq", ...args], { env, stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}

main();
