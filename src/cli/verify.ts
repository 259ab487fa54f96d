import { type Command, InvalidArgumentError } from "commander";
import { SMS_REGIONS } from "../model/verify-option";
import type { GivenSecret, SecretsFile } from "../verify/given-secrets";
import type { SecretMapping } from "../verify/match-secrets";
import type { VerificationReport, VerifiedSecret } from "../verify/verify-secrets";
import { CommandLineError } from "./endings";
import { collect, readSecretFile } from "./options";
import { printJson, printLines, printParagraph, printTable } from "./output";

interface VerifyCommandOptions {
  readonly secrets?: readonly string[];
  readonly varFile?: readonly string[];
  readonly secret?: readonly string[];
  readonly sandbox?: string;
  readonly region?: string;
  readonly json?: true;
}

const HELP = `
AJO never gives a secret back, so this command verifies those that you give it, and says which credential each belongs to. AJO is
asked for the credentials, with their service plan, project and app; Sinch whether the secret opens them, as a "verify" block
does. Both are only read. That a secret works does not say that AJO has the same one.

A secret is found by its name, from three places; the later ones go first:
  TF_VAR_…    the variables that Terraform reads: TF_VAR_brand_sms_api_token or TF_VAR_brand_sms_token is the API token of the
              credential "Brand SMS"; of MMS and RCS also TF_VAR_brand_mms_key_id with TF_VAR_brand_mms_key_secret
  --var-file  the same in a file of variables, .tfvars or .tfvars.json
  --secrets   a JSON file: { "Brand SMS": { "apiToken": "…" }, "Brand MMS": { "keyId": "…", "keySecret": "…", "smsApiToken": "…" } }
Where a variable has another name, --secret says so: --secret "Brand SMS.apiToken=newsletter_token". Never write a secret itself
on the command line, where others see it in the list of processes.

The settings are those of the provider, from the environment: AJO_ENDPOINT, AJO_CLIENT_ID and so on.

Examples:
  cdktf-provider-ajo verify
  cdktf-provider-ajo verify "Brand SMS" --region eu
  cdktf-provider-ajo verify --secrets secrets.json --json
  vault kv get -format=json -field=data secret/sinch | cdktf-provider-ajo verify --secrets /dev/stdin

Exit codes:
  0   all secrets were verified, and work
  1   Sinch refuses a secret, or an error
  3   some secrets could not be verified, and none is refused: none was given, or Sinch did not answer
  64  the command line is wrong`;

/** `cdktf-provider-ajo verify` */
export function addVerifyCommand(program: Command): void {
  program
    .command("verify")
    .summary("check with Sinch whether secrets work, and with which credential")
    .description("Checks with Sinch whether the secrets that you give work with the credentials in AJO. It only reads.")
    .argument("[names...]", "names or ids of credentials, in which * stands for any text (default: all of the sandbox)")
    .option(
      "--secrets <file>",
      "a JSON file with secrets by the names of credentials; more than once: several",
      collect,
    )
    .option("--var-file <file>", "a file with values of Terraform's variables; more than once: several", collect)
    .option(
      "--secret <mapping>",
      "CREDENTIAL.SECRET=VARIABLE: which variable holds a secret; more than once: several",
      collect,
    )
    .option("--sandbox <name>", "the sandbox (default: AJO_SANDBOX)")
    .option("--region <region>", "the Sinch region of all accounts (default: the region is looked for)", parseRegion)
    .option("--json", "print JSON")
    .addHelpText("after", HELP)
    .action(runVerify);
}

/** The parts of `Brand SMS.apiToken=brand_token`. What may be a secret in the place of the variable is not quoted. */
function parseMapping(text: string): SecretMapping {
  const [, object = "", secret = "", variable = ""] = /^(.+)\.(\w+)=(?:TF_VAR_)?([A-Za-z_][\w.-]*)$/s.exec(text) ?? [];
  if (variable !== "") return { object, secret, variable };
  throw new CommandLineError(
    'A --secret is not the credential, its secret and the name of a variable. Write them such as "Brand SMS.apiToken=brand_token", and never a secret itself.',
  );
}

function parseRegion(region: string): string {
  if (SMS_REGIONS.some((one) => one === region)) return region;
  throw new InvalidArgumentError(`Sinch has the regions ${SMS_REGIONS.join(", ")}.`);
}

async function runVerify(names: readonly string[], options: VerifyCommandOptions): Promise<void> {
  const { verifySecrets } = require("../verify/verify-secrets") as typeof import("../verify/verify-secrets");
  const { connectFromEnvironment, requireSandbox } = require("../settings") as typeof import("../settings");
  const { SILENT_LOGGER } = require("../http") as typeof import("../http");
  const { createSinchClient } = require("../sinch") as typeof import("../sinch");
  const { given, required } = collectSecrets(options);
  const { client, settings, mask, network } = connectFromEnvironment();
  for (const { value } of given) mask.add(value);
  const sandbox = requireSandbox(options.sandbox, settings);
  const { sinchEndpoint: endpoint, sinchSource: source } = settings;
  const sinch = createSinchClient({ endpoint, source, network, mask, log: SILENT_LOGGER });
  const credentials = await client.inSandbox(sandbox).credentials.list();
  const report = await verifySecrets(credentials, sinch, { sandbox, names, given, region: options.region });
  // Most variables are no secrets. What was written down as a secret should be one.
  const unused = report.unused.filter(({ source: from }) => required.includes(from));
  const result = { ...report, unused };
  if (options.json) printJson({ ...result, condition: summarize(result).condition });
  else printReport(result);
  process.exitCode = summarize(result).exitCode;
}

/** All secrets that are given, the best source last, and the sources in which everything should be a secret. */
function collectSecrets({ secrets = [], varFile = [], secret = [] }: VerifyCommandOptions): {
  readonly given: readonly GivenSecret[];
  readonly required: readonly string[];
} {
  const given = require("../verify/given-secrets") as typeof import("../verify/given-secrets");
  const { applyMappings } = require("../verify/match-secrets") as typeof import("../verify/match-secrets");
  const variables = [
    ...given.readEnvironmentSecrets(process.env),
    ...varFile.flatMap((file) => given.readVariablesFile(readSecrets(file))),
  ];
  const { showValue } = require("../model/shown-value") as typeof import("../model/shown-value");
  const mapped = applyMappings(variables, secret.map(parseMapping));
  if (mapped.missing.length > 0) {
    const list = mapped.missing.map(({ variable }) => showValue(variable)).join(", ");
    throw new Error(
      `Neither the environment nor a variables file has a value for ${list}. Set TF_VAR_…, or name the file with --var-file.`,
    );
  }
  const written = secrets.flatMap((file) => given.readSecretsFile(readSecrets(file)));
  return { given: given.combineAccessKeys([...mapped.given, ...written]), required: secrets };
}

const readSecrets = (file: string): SecretsFile => ({ name: file, text: readSecretFile(file, "the secrets") });

function summarize({ secrets, unused }: VerificationReport): {
  readonly condition: "works" | "refused" | "notChecked";
  readonly exitCode: 0 | 1 | 3;
} {
  if (secrets.some(({ condition }) => condition === "refused")) return { condition: "refused", exitCode: 1 };
  const isOpen = unused.length > 0 || secrets.some(({ condition }) => condition === "notChecked");
  return isOpen ? { condition: "notChecked", exitCode: 3 } : { condition: "works", exitCode: 0 };
}

const CONDITION_TEXTS: Readonly<Record<VerifiedSecret["condition"], string>> = {
  works: "works",
  refused: "refused",
  notChecked: "not checked",
};

function printReport({ secrets, unused, sandbox }: VerificationReport): void {
  if (secrets.length === 0) printLines(`The sandbox ${JSON.stringify(sandbox)} has no Sinch credentials.`);
  else {
    const rows = secrets.map(({ condition, object, secret, source = "", region = "" }) => [
      ...[CONDITION_TEXTS[condition], object.name, secret, region, source],
    ]);
    printTable(["RESULT", "CREDENTIAL", "SECRET", "REGION", "GIVEN BY"], rows);
  }
  for (const { object, secret, summary, detail } of secrets) {
    if (summary === undefined) continue;
    printLines("", `${object.name}, ${secret}: ${summary}`);
    if (detail !== undefined) printParagraph(detail, { indent: 2 });
  }
  for (const { source, name } of unused) {
    printLines("", `${name} in ${source} belongs to no credential of the sandbox ${JSON.stringify(sandbox)}.`);
  }
}
