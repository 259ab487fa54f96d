import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "../../support/temporary-folder";
import { runTerraform } from "../../support/terraform";
import { prepareRun } from "./corner-host";

/** A number in a state file, which is alone on its line or after its name. */
const NUMBER = /^( *(?:"[^"\n]*": )?)(-?\d[\d.e+-]*)(,?)$/gm;

/** A resource called `it`, as a configuration writes it. */
export function buildResourceBlock(type: string, body: string): string {
  return `resource "${type}" "it" {\n${body}\n}\n`;
}

/** An error or a warning as Terraform shows it. */
export interface ShownDiagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
}

/** A folder with a configuration for the corner provider, in which the real Terraform runs. */
export class Stack {
  readonly folder = createTemporaryFolder();

  /** `installed` is what `installCorner` returned. */
  constructor(
    readonly installed: string,
    config: string,
  ) {
    this.write(config);
    this.succeed("init", "-input=false");
  }

  write(config: string): void {
    const head = `terraform {\n  required_providers {\n    corner = { source = "tests/corner" }\n  }\n}\n`;
    writeFileSync(join(this.folder, "main.tf"), head + config);
  }

  /** Runs a command; its output is as Terraform wrote it. */
  print(...args: string[]) {
    return runTerraform(this.folder, args, prepareRun(this.installed, this.folder));
  }

  run(...args: string[]) {
    const { code, output } = this.print(...args);
    return { code, output: output.replace(/[│╷╵\s]+/g, " ") };
  }

  succeed(...args: string[]): string {
    const { code, output } = this.run(...args);
    if (code !== 0) throw new Error(`terraform ${args.join(" ")} ended with ${code}: ${output}`);
    return output;
  }

  fail(...args: string[]): string {
    const { code, output } = this.run(...args);
    if (code !== 1) throw new Error(`terraform ${args.join(" ")} ended with ${code}: ${output}`);
    return output;
  }

  /** Applies; the next plan has to be empty. */
  apply(): string {
    const output = this.succeed("apply", "-auto-approve", "-input=false");
    this.expectEmptyPlan();
    return output;
  }

  failToApply(): string {
    return this.fail("apply", "-auto-approve", "-input=false");
  }

  expectEmptyPlan(): void {
    const { code, output } = this.run("plan", "-detailed-exitcode", "-input=false");
    if (code !== 0) throw new Error(`The plan is not empty (${code}): ${output}`);
  }

  /** Runs a command with JSON output, and returns its errors and warnings. */
  diagnostics(...args: string[]): ShownDiagnostic[] {
    const lines = this.print(...args, "-json", "-input=false").output.split("\n");
    return lines.flatMap((line) => {
      const { type, diagnostic } = line.startsWith("{") ? JSON.parse(line) : { type: "", diagnostic: undefined };
      return type === "diagnostic" ? [diagnostic] : [];
    });
  }

  /** The outputs of the last apply. */
  get outputs(): Readonly<Record<string, { readonly value: unknown; readonly type: unknown }>> {
    return JSON.parse(this.print("output", "-json").output);
  }

  /** The state file, its numbers as text, and in it the resource called `it`. */
  get state() {
    const text = readFileSync(join(this.folder, "terraform.tfstate"), "utf8").replace(NUMBER, '$1"$2"$3');
    const { resources } = JSON.parse(text);
    const [instance] = resources.find(({ name }: { name: string }) => name === "it")?.instances ?? [];
    return { text, instance, attributes: instance?.attributes };
  }

  /** Changes the stored state by hand, as an older version of the provider might have written it. */
  rewriteState(change: (text: string) => string): void {
    const path = join(this.folder, "terraform.tfstate");
    writeFileSync(path, change(readFileSync(path, "utf8")));
  }

  /** What the provider wrote to its journal, if it was configured with `journal = "journal"`. */
  get journal(): string[] {
    const path = join(this.folder, "journal");
    return existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
  }
}
