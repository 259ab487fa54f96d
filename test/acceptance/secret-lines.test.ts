import { SecretMask } from "../../src/model";
import { Diagnostics } from "../../src/plugin";
import { validateSettings } from "../../src/provider/config";
import { createAjoProvider } from "../../src/provider/provider";
import { useAjoEmulator } from "../support/ajo-emulator";
import { mmsCredential, rcsCredential, smsCredential, webhook } from "../support/resources";
import { findShownParts } from "../support/secret-encodings";
import { Workspace } from "../support/workspace";

// Terraform prints the line of the argument that a diagnostic is about. Here every secret stands in the configuration as it is.

/** A block that holds a secret as a literal, and breaks a rule by it. */
interface Case {
  readonly kind: "provider" | "resource" | "data" | "ephemeral";
  readonly type: string;
  readonly argument: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly secret: string;
}

const KEY_ID = "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21";
const toBase64 = (text: string | Buffer) => Buffer.from(text).toString("base64");

/** What can be wrong with a value that holds a secret. */
const MISTAKES: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => ` ${secret}`,
  (secret) => `${secret}\n`,
  (secret) => `${secret}\u200b`,
  (secret) => `${secret.slice(0, 12)}\u0007${secret.slice(12)}`,
  (secret) => `${secret}ö`,
  (secret) => `Basic ${secret}`,
  (secret) => toBase64(secret),
  (secret) => toBase64(Buffer.concat([Buffer.from(secret), Buffer.from([0xff])])),
  (secret) => toBase64(`:${secret}`),
  (secret) => toBase64(`key:${secret}`),
  (secret) => `https://user:${secret}@host.example.com`,
  (secret) => `socks5://user:${secret}@host.example.com`,
  (secret) => `https://host.example.com/?token=${secret}`,
  (secret) => `p8e-${secret}`,
  (secret) => `${secret}:${secret}`,
];

let made = 0;
/** A secret of which no 8 characters in a row are anywhere else. */
function buildSecret(): string {
  made += 1;
  return toBase64(`${made * 7919}/${(made * 104_729) % 1_000_003}/${made}?secret`).replace(/[^a-zA-Z0-9]/g, "x");
}

const provider = createAjoProvider(new SecretMask());

const WRITE_ONLY = { api_token_wo_version: "1", sms_api_token_wo_version: "1" };
const { double_opt_in, help, opt_in, opt_out, ...plainSms } = smsCredential;
const { opt_in: _in, opt_out: _out, double_opt_in: _double, help: _help, ...plainWebhook } = webhook;

/** The other arguments of a block of each type, all of which are valid. */
const VALID: Readonly<Record<string, object>> = {
  ajo_sinch_sms_credential: plainSms,
  ajo_sinch_mms_credential: { ...mmsCredential, inbound_credential_id: undefined },
  ajo_sinch_rcs_credential: rcsCredential,
  ajo_sms_webhook: { ...plainWebhook, credential_id: KEY_ID },
  ajo_sinch_api_token: { key_id: KEY_ID, key_secret: "of-the-key" },
  ajo_sinch_access_token: { key_id: KEY_ID, key_secret: "of-the-key" },
  // With a second argument, the block cannot stand on one line.
  ajo: { retry_timeout: "5m" },
};

/** Arguments that are no secrets, and that users may swap with one. */
const SWAPPED: readonly Pick<Case, "kind" | "type" | "argument">[] = [
  ...["client_id", "endpoint", "ims_endpoint", "sinch_endpoint", "org_id"].map((argument) => ({
    kind: "provider" as const,
    type: "ajo",
    argument,
  })),
  { kind: "ephemeral", type: "ajo_sinch_api_token", argument: "key_id" },
  { kind: "ephemeral", type: "ajo_sinch_access_token", argument: "key_id" },
];

const SECRET_ARGUMENTS = [
  ...listSecrets("provider", { ajo: () => provider }),
  ...listSecrets("resource", provider.resources),
  ...listSecrets("data", provider.dataSources ?? {}),
  ...listSecrets("ephemeral", provider.ephemeralResources ?? {}),
];

type Parts = Readonly<Record<string, () => { readonly schema: (typeof provider)["schema"] }>>;

function listSecrets(kind: Case["kind"], parts: Parts): Pick<Case, "kind" | "type" | "argument">[] {
  return Object.entries(parts).flatMap(([type, load]) =>
    Object.entries(load().schema.block.attributes).flatMap(([argument, { sensitive, writeOnly }]) =>
      sensitive || writeOnly ? [{ kind, type, argument }] : [],
    ),
  );
}

function buildCase(place: Pick<Case, "kind" | "type" | "argument">, mistake: (secret: string) => string): Case {
  const { kind, type, argument } = place;
  const secret = buildSecret();
  const value = mistake(secret);
  const valid = kind === "data" ? { name: "Brand" } : VALID[type];
  const others = argument.endsWith("_wo") ? WRITE_ONLY : {};
  const isSms = "sms_api_token_wo_version" in (valid ?? {});
  const { sms_api_token_wo_version, ...versions } = others as Partial<typeof WRITE_ONLY>;
  const pair = { ...valid, ...versions, ...(isSms && sms_api_token_wo_version && { sms_api_token_wo_version }) };
  // The plain form alone, so that the value is what is wrong, and not that there are two.
  const other = `${argument}_wo`;
  const alone = other in pair ? { [other]: undefined, [`${other}_version`]: undefined } : {};
  return { ...place, secret, arguments: { ...pair, ...alone, [argument]: value } };
}

/** Whether the mistake is one here. A value that the provider computes is one at all events, so that the first will do. */
function breaksRule({ kind, argument }: Pick<Case, "kind" | "argument">, mistake: (secret: string) => string): boolean {
  if (kind === "resource" || kind === "ephemeral") return !["url", "token"].includes(argument);
  if (kind === "data") return false;
  const diagnostics = new Diagnostics();
  validateSettings({ [argument]: mistake("aBcDeFgHiJkL0123456789aB") }, {}, diagnostics);
  return diagnostics.hasErrors;
}

/** Mistakes of more than one argument. */
function buildPairs(): Case[] {
  return ["ajo_sinch_sms_credential", "ajo_sinch_mms_credential", "ajo_sinch_rcs_credential"].flatMap((type) => {
    const build = (argument: string, change: (secret: string) => object): Case => {
      const secret = buildSecret();
      return { kind: "resource", type, argument, secret, arguments: { ...VALID[type], ...change(secret) } };
    };
    return [
      build("api_token_wo", (secret) => ({ api_token: secret, api_token_wo: secret })),
      build("api_token_wo_version", (secret) => ({ api_token_wo: secret, api_token_wo_version: undefined })),
      build("api_token_wo_version", (secret) => ({ api_token_wo: secret, api_token_wo_version: secret })),
      build("api_token_wo_version", (secret) => ({ api_token_wo: secret, api_token_wo_version: `v1 ${secret}` })),
    ];
  });
}

const CASES: readonly Case[] = [
  ...[...SECRET_ARGUMENTS, ...SWAPPED].flatMap((place) =>
    MISTAKES.filter((mistake, index) => index === 0 || breaksRule(place, mistake)).map((it) => buildCase(place, it)),
  ),
  ...buildPairs(),
];

const nameOf = (index: number) => `c${index}`;

function toHcl(): string {
  return CASES.map((one, index) => {
    const labels = one.kind === "provider" ? `"ajo"` : `"${one.type}" "${nameOf(index)}"`;
    const alias = one.kind === "provider" ? { alias: nameOf(index) } : {};
    // Terraform does not validate a provider that nothing uses.
    const user =
      one.kind === "provider"
        ? `data "ajo_credentials" "${nameOf(index)}" {\n  provider = ajo.${nameOf(index)}\n}\n`
        : "";
    const lines = Object.entries({ ...alias, ...one.arguments })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`);
    return `${one.kind} ${labels} {\n${lines.join("\n")}\n}\n${user}`;
  }).join("\n");
}

/** The same as CDKTF writes it. */
function toJson(): string {
  const blocks: Record<string, Record<string, Record<string, object>>> = {};
  CASES.forEach(({ kind, type, arguments: given }, index) => {
    if (kind === "provider") {
      blocks.data = {
        ...blocks.data,
        ajo_credentials: { ...blocks.data?.ajo_credentials, [nameOf(index)]: { provider: `ajo.${nameOf(index)}` } },
      };
      return;
    }
    const ofKind = blocks[kind] ?? {};
    blocks[kind] = { ...ofKind, [type]: { ...ofKind[type], [nameOf(index)]: given } };
  });
  const providers = CASES.flatMap(({ kind, arguments: given }, index) =>
    kind === "provider" ? [{ alias: nameOf(index), ...given }] : [],
  );
  return JSON.stringify({ provider: { ajo: providers }, ...blocks }, null, 2);
}

const REQUIRED = 'terraform {\n  required_providers {\n    ajo = { source = "ajo-as-code/ajo" }\n  }\n}\n';

interface ShownDiagnostic {
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
  readonly snippet?: { readonly code: string };
}

const addressOf = ({ kind, type }: Case, index: number) => {
  if (kind === "provider") return `provider["registry.terraform.io/ajo-as-code/ajo"].${nameOf(index)}`;
  return `${kind === "resource" ? "" : `${kind}.`}${type}.${nameOf(index)}`;
};

describe.each([
  ["HCL", { "cases.tf": toHcl() }],
  ["the JSON of CDKTF", { "cases.tf.json": toJson() }],
])("In %s", (_, files) => {
  let output: string;
  let diagnostics: readonly ShownDiagnostic[];

  beforeAll(async () => {
    const workspace = await Workspace.createWithFiles({ "main.tf": REQUIRED, ...files }, {});
    output = (await workspace.run("validate", "-json")).stdout;
    diagnostics = (JSON.parse(output) as { readonly diagnostics: readonly ShownDiagnostic[] }).diagnostics;
  }, 300_000);

  // Terraform's JSON has the source lines that it prints otherwise.
  it("no 8 characters of any secret are printed", () => {
    const leaks = CASES.flatMap(({ secret, ...one }, index) => {
      const isShown = findShownParts(output, secret).length > 0;
      return isShown ? [`${addressOf({ secret, ...one }, index)} ${one.argument}`] : [];
    });
    expect(leaks).toEqual([]);
  });

  it("each secret has a mistake that is told, by a message that names the argument", () => {
    for (const { kind, type, argument } of [...SECRET_ARGUMENTS, ...SWAPPED]) {
      // Validation reads no files: see the plan below.
      if (argument === "client_key") continue;
      const own = CASES.flatMap((one, index) => {
        if (one.kind !== kind || one.type !== type || one.argument !== argument) return [];
        return diagnostics.filter(({ address }) => address === addressOf(one, index));
      });
      const naming = own.filter(({ summary, detail }) => `${summary} ${detail}`.includes(argument));
      expect({ kind, type, argument, naming: naming.length > 0 }).toEqual({ kind, type, argument, naming: true });
    }
  });

  it("a diagnostic has a line all the same, that of the block", () => {
    // The one block of which the secret is the only argument, so that it may stand on one line.
    const single = /^ephemeral\.ajo_access_token\./;
    const without = diagnostics.filter(({ snippet, address = "" }) => (snippet === undefined) !== single.test(address));
    expect(without.map(({ address, summary }) => `${address}: ${summary}`)).toEqual([]);
  });
});

describe("A provider block on one line", () => {
  const emulator = useAjoEmulator();

  it.each([
    ["client_secret", (secret: string) => ` ${secret}`],
    ["proxy_url", (secret: string) => `socks5://user:${secret}@host.example.com`],
    ["client_key", (secret: string) => secret],
    ["client_id", (secret: string) => `p8e-${secret}`],
    ["endpoint", (secret: string) => `https://user:${secret}@host.example.com`],
  ])("with %s: the line is not printed, by validate nor by plan", async (argument, mistake) => {
    const secret = buildSecret();
    const block = `provider "ajo" { ${argument} = ${JSON.stringify(mistake(secret))} }\n`;
    const data = `data "ajo_credentials" "all" {}\n`;
    const { AJO_SANDBOX, ...environment } = emulator.environment;
    const workspace = await Workspace.createWithFiles({ "main.tf": `${REQUIRED}${block}${data}` }, environment);
    const outputs = [await workspace.run("validate"), await workspace.run("plan", "-input=false")];
    const printed = outputs.map(({ output }) => output).join("\n");
    expect(findShownParts(printed, secret)).toEqual([]);
    expect(printed).toContain(argument);
    expect(printed).toContain('with provider["registry.terraform.io/ajo-as-code/ajo"]');
  });
});
