import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { CommandResult, RunningCommand } from "../../../src/terraform/run-command";
import type { AjoEmulator } from "../../support/ajo-emulator";
import type { RunOptions, Workspace } from "../../support/workspace";
import { codeOf, type Message, parseMessages } from "../message";
import { HEADER, renderBlock } from "../mistakes/mistake";

/** Something that goes wrong while Terraform runs, and how to make it happen. */
export interface Failure {
  /** What happens, as the heading of its section. */
  readonly title: string;
  /** The provider's settings with which it was provoked, if they are not the usual ones. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What the provider does, where there is nothing to see; or what the message leaves out. */
  readonly explanation?: string;
  /** What is in AJO and in the state afterwards. */
  readonly leaves: string;
  /** What to do. */
  readonly resolution: string;
  /** Makes it happen. Returns what the user sees of it. */
  provoke(scene: FailureScene): Promise<readonly Shown[]>;
  /** Does what the page says, before the next apply. Left out: there is nothing to do but apply again. */
  resolve?(scene: FailureScene, shown: readonly Shown[]): void | Promise<void>;
  /** The code of what the next apply says. Left out: nothing that is worth showing. */
  readonly nextCode?: string;
}

/** What the user sees: a diagnostic, or a text of Terraform or of the emulator. */
export type Shown = Message | string;

const CREDENTIAL = 'resource "ajo_sinch_sms_credential"';
const SURFACE = 'resource "ajo_channel_surface"';

export const APPLY_AS_JSON = ["apply", "-json", "-auto-approve", "-input=false"] as const;
export const PLAN_AS_JSON = ["plan", "-json", "-input=false"] as const;

/** Where a failure happens: one credential, and a surface that uses it, in a folder of their own. */
export class FailureScene {
  constructor(
    readonly workspace: Workspace,
    readonly emulator: AjoEmulator,
    readonly settings: NodeJS.ProcessEnv = {},
    readonly options: RunOptions = {},
  ) {}

  /** Declares the credential with these lines, and forgets the state and every earlier apply. */
  begin(credential = "", more = ""): void {
    for (const name of ["terraform.tfstate", "terraform.tfstate.backup", ".terraform/ajo-unfinished"])
      rmSync(join(this.workspace.folder, name), { force: true, recursive: true });
    this.declare(credential, more);
  }

  /** Declares the credential with these lines. */
  declare(credential = "", more = ""): void {
    this.workspace.writeFiles({
      "main.tf": `${HEADER}\n${renderBlock(CREDENTIAL, "newsletter", credential)}\n${more}`,
    });
  }

  injectFault(fault: object): Promise<unknown> {
    return this.emulator.callControlApi("POST", "/faults", fault);
  }

  start(args: readonly string[] = APPLY_AS_JSON, environment: NodeJS.ProcessEnv = {}): RunningCommand {
    return this.workspace.start(args, { ...this.settings, ...environment }, this.options);
  }

  async run(args: readonly string[] = APPLY_AS_JSON, environment: NodeJS.ProcessEnv = {}): Promise<Output> {
    return new Output(await this.start(args, environment).result);
  }

  /** Applies without a failure. */
  async prepare(): Promise<void> {
    (await this.run()).expectSuccess();
  }

  /** Waits until every fault has hit a request, and a moment longer, so that its change is stored. */
  async waitForFaults(): Promise<void> {
    while (((await this.emulator.callControlApi("GET", "/faults")) as unknown[]).length > 0) await sleep(20);
    await sleep(200);
  }
}

/** The block of a surface that uses the credential. */
export const renderSurface = (lines = "") =>
  renderBlock(SURFACE, "newsletter", `credential_id = ajo_sinch_sms_credential.newsletter.id\n${lines}`);

/** What a command with `-json` printed. */
export class Output {
  constructor(private readonly result: Pick<CommandResult, "code" | "stdout" | "output">) {}

  expectSuccess(): this {
    if (this.result.code !== 0) throw new Error(`It ended with ${this.result.code}:\n${this.result.output}`);
    return this;
  }

  /** The message with this code, or of Terraform itself with these words. Fails unless there is one. */
  findMessage(wanted: string | RegExp): Message {
    const messages = parseMessages(this.result.stdout);
    const found = messages.find((message) =>
      typeof wanted === "string" ? codeOf(message) === wanted : wanted.test(`${message.summary}\n${message.detail}`),
    );
    if (found === undefined) throw new Error(`No ${wanted} in:\n${this.result.output}`);
    return found;
  }

  /** The first line of the log with these words, and what follows them. Fails unless there is one. */
  findLine(wanted: RegExp): string {
    const found = this.result.stdout
      .trim()
      .split("\n")
      .map((line) => String((JSON.parse(line) as { "@message"?: string })["@message"]))
      .find((text) => wanted.test(text));
    if (found === undefined) throw new Error(`No ${wanted} in:\n${this.result.output}`);
    return found;
  }

  /** The line with which an apply ends well. Fails unless it did, without any diagnostic. */
  findCompletion(): string {
    this.expectSuccess();
    expect(parseMessages(this.result.stdout)).toEqual([]);
    return this.findLine(/^Apply complete!/);
  }
}
