import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, Fn, TerraformStack, TerraformVariable, Testing } from "cdktf";
import ts from "typescript";
import { AjoProvider, Secret, SinchSmsCredential } from "../../src/constructs";
import { SecretMask } from "../../src/model";
import type { Attribute, EphemeralResource, Provider } from "../../src/plugin";
import { serveConnections } from "../../src/plugin/host";
import { useAjoEmulator } from "../support/ajo-emulator";
import { createTemporaryFolder } from "../support/temporary-folder";
import { useOwnProcesses, Workspace } from "../support/workspace";
import { parseSnippets, readPage, type Snippet } from "./snippets";

const PAGE = "docs/guides/secret-managers.md";
const SNIPPETS = parseSnippets(PAGE, readPage(PAGE));
const TOKEN = "canary-9f31-of-the-vault";
const VERSION = "4";

/** A secret that the platform mounts as a file. */
const TOKEN_FILE = join(createTemporaryFolder(), "token");
writeFileSync(TOKEN_FILE, `${TOKEN}\n`);

/** An ephemeral resource of a secret manager: its type, the arguments of the guide, and what it gives. */
interface StandIn {
  readonly source: string;
  readonly type: string;
  readonly arguments: Readonly<Record<string, string>>;
  readonly secret: Readonly<Record<string, Attribute["type"]>>;
  readonly values: Readonly<Record<string, string | { readonly [key: string]: string }>>;
}

/**
 * The tests have no Vault and no cloud. These providers have what the guide uses of theirs, by their documentation, and give
 * the secret only for the right arguments.
 */
const STAND_INS: Readonly<Record<string, StandIn>> = {
  vault: {
    source: "hashicorp/vault",
    type: "vault_kv_secret_v2",
    arguments: { mount: "secret", name: "sinch", version: VERSION },
    secret: { data: ["map", "string"] },
    values: { data: { api_token: TOKEN } },
  },
  aws: {
    source: "hashicorp/aws",
    type: "aws_secretsmanager_secret_version",
    arguments: { secret_id: "arn:aws:secretsmanager:eu-north-1:1:secret:sinch", version_id: VERSION },
    secret: { secret_string: "string" },
    values: { secret_string: JSON.stringify({ api_token: TOKEN }) },
  },
  google: {
    source: "hashicorp/google",
    type: "google_secret_manager_secret_version",
    arguments: { secret: "sinch-api-token", version: VERSION },
    secret: { secret_data: "string" },
    values: { secret_data: TOKEN },
  },
  azurerm: {
    source: "hashicorp/azurerm",
    type: "azurerm_key_vault_secret",
    arguments: { name: "sinch-api-token", key_vault_id: "/subscriptions/1/vaults/sinch", version: VERSION },
    secret: { value: "string" },
    values: { value: TOKEN },
  },
};

function createStandIn({ type, arguments: expected, secret, values }: StandIn): Provider<null> {
  const ephemeral: EphemeralResource<null> = {
    schema: {
      version: 0,
      block: {
        description: "A secret.",
        attributes: {
          ...Object.fromEntries(
            Object.keys(expected).map((name) => [
              name,
              { type: "string", description: "An argument.", required: true },
            ]),
          ),
          ...Object.fromEntries(
            Object.entries(secret).map(([name, one]) => [
              name,
              { type: one, description: "The secret.", computed: true, sensitive: true },
            ]),
          ),
        },
      },
    },
    async open({ config }) {
      expect(Object.fromEntries(Object.keys(expected).map((name) => [name, config[name]]))).toEqual(expected);
      return { result: { ...config, ...values } };
    },
  };
  return {
    schema: { version: 0, block: { description: "A stand-in.", attributes: {} } },
    resources: {},
    ephemeralResources: { [type]: () => ephemeral },
    configure: () => null,
  };
}

/** Runs a snippet in TypeScript as part of an app, and returns what it declares. */
function runSnippet({ code }: Snippet, names: string, given: Readonly<Record<string, unknown>>) {
  const script = ts.transpile(`${code}\nreturn { ${names} };`, { target: ts.ScriptTarget.ES2022 });
  return new Function(...Object.keys(given), script)(...Object.values(given));
}

/** A stack that takes the token from each secret manager. */
function createStack(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "secrets");
  new AjoProvider(stack, "ajo");
  const [vault, clouds, file] = SNIPPETS.filter(({ language }) => language === "ts");
  const given = { stack, App, Fn, Secret, SinchSmsCredential, TerraformVariable };
  if (vault === undefined || clouds === undefined || file === undefined)
    throw new Error("The guide has other snippets.");
  runSnippet(vault, "version", given);
  const { fromAws, fromGoogle, fromAzure } = runSnippet(clouds, "fromAws, fromGoogle, fromAzure", {
    ...given,
    secretArn: STAND_INS.aws?.arguments.secret_id,
    keyVaultId: STAND_INS.azurerm?.arguments.key_vault_id,
    version: VERSION,
  });
  const { fromFile } = runSnippet(file, "fromFile", given);
  const tokens = { aws: fromAws, google: fromGoogle, azure: fromAzure, file: fromFile };
  for (const [name, apiToken] of Object.entries(tokens)) {
    new SinchSmsCredential(stack, name, {
      name: `From ${name}`,
      servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
      apiToken,
    });
  }
  for (const [name, { source }] of Object.entries(STAND_INS))
    stack.addOverride(`terraform.required_providers.${name}`, { source });
  return stack;
}

/** The guide's configuration in HCL, with a credential for each secret manager. */
function createConfiguration(): string {
  const sources = Object.entries(STAND_INS).map(([name, { source }]) => `    ${name} = { source = "${source}" }`);
  const credentials = ["aws", "google", "azure"].map(
    (name) => `resource "ajo_sinch_sms_credential" "${name}" {
  name                 = "From ${name}"
  service_plan_id      = "6f0d3c9ab1e84752a3c7d95e1f20b468"
  api_token_wo         = local.from_${name}
  api_token_wo_version = local.version
}`,
  );
  return [
    `terraform {\n  required_providers {\n    ajo = { source = "ajo-as-code/ajo" }\n${sources.join("\n")}\n  }\n}`,
    `variable "secret_arn" {\n  default = "${STAND_INS.aws?.arguments.secret_id}"\n}`,
    `variable "key_vault_id" {\n  default = "${STAND_INS.azurerm?.arguments.key_vault_id}"\n}`,
    ...SNIPPETS.filter(({ language }) => language === "hcl").map(({ code }) => code),
    ...credentials,
  ].join("\n\n");
}

useOwnProcesses();

describe("the recipes for secret managers", () => {
  const emulator = useAjoEmulator({ processingTime: 0 });
  let reattach: string;

  beforeAll(async () => {
    const served = await Promise.all(
      Object.values(STAND_INS).map((standIn) =>
        serveConnections(`registry.terraform.io/${standIn.source}`, async () => ({
          provider: () => createStandIn(standIn),
          mask: new SecretMask(),
        })),
      ),
    );
    reattach = JSON.stringify(Object.assign({}, ...served.map((text) => JSON.parse(text))));
  });
  beforeEach(() => emulator.reset());

  it.each([
    ["HCL", { "main.tf": createConfiguration() }],
    ["TypeScript", { "cdk.tf.json": Testing.synth(createStack()) }],
  ])("matrix-examples in %s bring the token to AJO, and leave it in no file", async (_, files) => {
    const environment = { ...emulator.environment, TF_REATTACH_PROVIDERS: reattach, TF_VAR_token_file: TOKEN_FILE };
    const workspace = await Workspace.createWithFiles(files, environment);
    await workspace.expectSuccess("plan", "-input=false", "-out=plan.bin");
    const plan = await workspace.expectSuccess("show", "-json", "plan.bin");
    await workspace.expectSuccess("apply", "-input=false", "plan.bin");
    await workspace.expectNoChanges();
    const { credentials } = await emulator.otherUser.list();
    expect(credentials).toHaveLength(5);
    for (const { id } of credentials)
      expect(await emulator.compareSecrets(String(id), { apiToken: TOKEN })).toEqual({ apiToken: true });
    for (const text of [plan, workspace.readFile("terraform.tfstate"), ...Object.values(files)])
      expect(text).not.toContain(TOKEN);
  });
});
