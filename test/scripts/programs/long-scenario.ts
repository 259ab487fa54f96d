import { addCleanUp, runCommand, runScenario } from "../../../scripts/demo/scenario";

// A terminal, in which progress is shown at once.
Object.defineProperty(process.stdout, "isTTY", { value: true });

void runScenario(async () => {
  addCleanUp(() => console.log("cleaned up"));
  const forever = ["-e", "setInterval(() => undefined, 60_000)"];
  await runCommand(process.execPath, forever, { cwd: __dirname, env: process.env, shown: "a long command" });
  console.log("went on");
});
