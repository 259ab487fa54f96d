import { type ChildProcess, spawn } from "node:child_process";
import fc from "fast-check";
import { isPartialRun } from "../../src/provider/terraform-process";

const started: ChildProcess[] = [];
const { ppid } = process;
const pretendParent = (pid: number | undefined) =>
  Object.defineProperty(process, "ppid", { value: pid, configurable: true });

afterEach(() => {
  pretendParent(ppid);
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

/** Starts a process with these options on its command line, and takes it for Terraform. */
async function startAsTerraform(...args: readonly string[]): Promise<void> {
  const program = 'console.log("ready"); setInterval(() => {}, 1_000)';
  const child = spawn(process.execPath, ["-e", program, "--", ...args], { stdio: ["ignore", "pipe", "ignore"] });
  started.push(child);
  await new Promise((resolve) => child.stdout?.once("data", resolve));
  pretendParent(child.pid);
}

const PARTIAL = [
  ["apply", "-target=ajo_sms_webhook.a"],
  ["apply", "-auto-approve", "-target", "ajo_sms_webhook.a"],
  ["-chdir=there", "plan", "--target=module.a", "-out=p"],
  ["plan", "-exclude=ajo_sms_webhook.a"],
  ["apply", "-target-file=targets.txt"],
  ["apply", "-exclude-file", "excluded.txt"],
];
const WHOLE = [
  ["apply"],
  ["apply", "-auto-approve", "-replace=ajo_sms_webhook.target"],
  ["plan", "-var", "target=-a", "-out=my-target"],
  ["apply", "exclude"],
];

describe("a run leaves out a part of the configuration", () => {
  test.each(PARTIAL)("terraform %s %s: yes", async (...args) => {
    await startAsTerraform(...args);
    expect(isPartialRun({})).toBe(true);
  });

  test.each(WHOLE)("terraform %s %s: no", async (...args) => {
    await startAsTerraform(...args);
    expect(isPartialRun({})).toBe(false);
  });

  test("by options in the environment, wherever they stand there", async () => {
    await startAsTerraform("apply");
    const option = fc.constantFrom(...PARTIAL.map((args) => args.join(" ")));
    const name = fc.constantFrom("TF_CLI_ARGS", "TF_CLI_ARGS_plan", "TF_CLI_ARGS_apply", "TF_CLI_ARGS_destroy");
    const other = fc.constantFrom("", "-no-color ", "-input=false  ", "'-var=a=b' ");
    fc.assert(
      fc.property(name, other, option, fc.constantFrom("", '"'), (variable, before, options, quote) => {
        const value = `${before}${options.replace(/-+(?:target|exclude)\S*/, (word) => `${quote}${word}${quote}`)}`;
        expect(isPartialRun({ [variable]: value })).toBe(true);
        expect(isPartialRun({ [variable]: before, TF_CLI_ARGS_init: value })).toBe(false);
      }),
    );
  });

  test("not where the system does not tell", () => {
    pretendParent(2 ** 30);
    expect(isPartialRun({})).toBe(false);
  });
});
