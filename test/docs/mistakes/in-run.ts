import { rmSync } from "node:fs";
import { join } from "node:path";
import type { AjoEmulator } from "../../support/ajo-emulator";
import { buildCredentialBody, buildWebhookBody } from "../../support/resources";
import type { Workspace } from "../../support/workspace";
import { type Message, parseMessages } from "../message";
import { HEADER, type Mistake, renderBlock } from "./mistake";

/** Where a mistake is made. */
export interface MistakeContext {
  readonly workspace: Workspace;
  readonly emulator: AjoEmulator;
}

/** A mistake that takes more than a configuration: settings, existing objects, or several commands. */
export interface RunMistake extends Mistake {
  provoke(context: MistakeContext): Promise<readonly Message[]>;
}

const CREDENTIAL = 'resource "ajo_sinch_sms_credential"';
const APPLY = ["apply", "-json", "-auto-approve", "-input=false"];
const PLAN = ["plan", "-json", "-input=false"];

/** Replaces the configuration by this credential, and forgets the state. */
function begin({ workspace }: MistakeContext, lines = 'name = "Newsletter SMS"', more = ""): void {
  for (const file of ["terraform.tfstate", "terraform.tfstate.backup", "saved.plan"])
    rmSync(join(workspace.folder, file), { force: true });
  writeCredential({ workspace }, lines, more);
}

function writeCredential({ workspace }: Pick<MistakeContext, "workspace">, lines: string, more = ""): void {
  workspace.writeFiles({ "main.tf": `${HEADER}\n${renderBlock(CREDENTIAL, "newsletter", lines)}\n${more}` });
}

async function run(
  { workspace }: MistakeContext,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<readonly Message[]> {
  const { stdout } = await workspace.start(args, environment).result;
  return parseMessages(stdout);
}

/** A mistake in an environment variable. */
function inEnvironment(
  title: string,
  code: string,
  name: string,
  value: string | undefined,
  command = PLAN,
): RunMistake {
  const wrote = value === undefined ? `unset ${name}` : `export ${name}=${value}`;
  return {
    ...{ title, code, wrote, language: "shell" },
    async provoke(context) {
      begin(context);
      return run(context, command, { AJO_RETRY_TIMEOUT: "1s", [name]: value });
    },
  };
}

/** A mistake in the id of an import. The sandbox has the credential "Made by hand". */
function inImport(title: string, code: string, to: string, id: string): RunMistake {
  const wrote = `import {\n  to = ${to}.found\n  id = "${id}"\n}`;
  return {
    ...{ title, code, wrote, at: undefined },
    async provoke(context) {
      await context.emulator.otherUser.createCredential(buildCredentialBody("Made by hand"));
      begin(context);
      context.workspace.writeFiles({ "main.tf": `${HEADER}\n${wrote}\n` });
      return run(context, [...PLAN, "-generate-config-out=generated.tf"]);
    },
  };
}

/** Mistakes in settings, imports and the order of things. */
export const FOUND_BY_RUN: readonly RunMistake[] = [
  inEnvironment("No endpoint", "AJO4001", "AJO_ENDPOINT", undefined),
  inEnvironment("An endpoint without its scheme", "AJO4002", "AJO_ENDPOINT", "gateway.example.com"),
  inEnvironment("An endpoint without encryption", "AJO4002", "AJO_ENDPOINT", "http://gateway.example.com"),
  inEnvironment("A number in words", "AJO4004", "AJO_MAX_CONCURRENCY", "ten"),
  inEnvironment("An organisation id without its ending", "AJO4002", "AJO_ORG_ID", "1234567890ABCDEF"),
  inEnvironment("No sandbox", "AJO4001", "AJO_SANDBOX", undefined),
  inEnvironment("An address at which nothing listens", "AJO2004", "AJO_ENDPOINT", "http://127.0.0.1:9", APPLY),
  inEnvironment("A wrong client secret", "AJO2001", "AJO_CLIENT_SECRET", "of-another-project", APPLY),
  inEnvironment("A sandbox that does not exist", "AJO2003", "AJO_SANDBOX", "staging", APPLY),
  inImport("An import by name without the sandbox", "AJO4013", "ajo_sinch_sms_credential", "Made by hand"),
  inImport("An import with the title of the sandbox", "AJO4013", "ajo_sinch_sms_credential", "Prod/Made by hand"),
  inImport("An import of a name that is not there", "AJO3016", "ajo_sinch_sms_credential", "prod/Made by Hand"),
  inImport(
    "An import into the resource type of another vendor",
    "AJO3015",
    "ajo_sinch_mms_credential",
    "prod/Made by hand",
  ),
  {
    title: "A name that somebody else took since the plan",
    wrote: "terraform apply saved.plan",
    language: "shell",
    code: "AJO2014",
    async provoke(context) {
      begin(context);
      await run(context, [...PLAN, "-out=saved.plan"]);
      await context.emulator.otherUser.createCredential(buildCredentialBody("Newsletter SMS"));
      return run(context, ["apply", "-json", "saved.plan"]);
    },
  },
  {
    title: "An object that somebody else changed since the plan",
    wrote: "terraform apply saved.plan",
    language: "shell",
    code: "AJO2021",
    async provoke(context) {
      begin(context);
      await run(context, APPLY);
      writeCredential(context, 'name = "Newsletter"');
      await run(context, [...PLAN, "-out=saved.plan"]);
      const { otherUser } = context.emulator;
      const [credential] = (await otherUser.list()).credentials;
      await otherUser.update(String(credential?.id), { defaultInboundReply: "Hello." });
      return run(context, ["apply", "-json", "saved.plan"]);
    },
  },
  {
    title: "A client without the permission to write",
    wrote: "terraform apply",
    language: "shell",
    code: "AJO2003",
    async provoke(context) {
      begin(context);
      const fault = { kind: "status", status: 403, method: "POST", path: "/api-credentials", count: 5 };
      await context.emulator.callControlApi("POST", "/faults", fault);
      return run(context, APPLY);
    },
  },
  {
    title: "A new version without a new token",
    wrote: 'api_token_wo_version = "2"\n# api_token_wo',
    code: "AJO4009",
    async provoke(context) {
      begin(context);
      await run(context, APPLY);
      writeCredential(context, this.wrote);
      return run(context, PLAN);
    },
  },
  {
    title: "A change of the sandbox under existing objects",
    wrote: "export AJO_SANDBOX=dev",
    language: "shell",
    code: "AJO3014",
    async provoke(context) {
      begin(context);
      await run(context, APPLY);
      return run(context, PLAN, { AJO_SANDBOX: "dev" });
    },
  },
  {
    title: "A destroy of a protected object",
    wrote: "deletion_protection = true",
    code: "AJO3013",
    async provoke(context) {
      begin(context, this.wrote);
      await run(context, APPLY);
      return run(context, [...PLAN, "-destroy"]);
    },
  },
  {
    title: "A destroy of a credential that is in use",
    wrote: "terraform destroy",
    language: "shell",
    code: "AJO2015",
    at: undefined,
    async provoke(context) {
      begin(context);
      await run(context, APPLY);
      const { otherUser } = context.emulator;
      const [credential] = (await otherUser.list()).credentials;
      await otherUser.createWebhook(buildWebhookBody("Newsletter inbound", String(credential?.id)));
      return run(context, [...APPLY, "-destroy"]);
    },
  },
];
