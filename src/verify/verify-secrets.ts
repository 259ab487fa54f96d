import type { Credential } from "../api";
import type { AbortOptions } from "../http";
import {
  CONVERSATION_REGIONS,
  humanize,
  SMS_REGIONS,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
} from "../model";
import { cutList, formatList, quote } from "../model/format";
import type { SinchClient } from "../sinch";
import { type SecretVerification, verificationsFor } from "../sinch/verifications";
import { matchesPattern } from "../text/patterns";
import type { GivenSecret } from "./given-secrets";
import { matchSecrets, nameVariable, type SecretSlot } from "./match-secrets";

/** What is known of a secret. No value of a secret is in it. */
export interface VerifiedSecret {
  readonly object: { readonly type: string; readonly id: string; readonly name: string };
  /** The secret's argument: `apiToken`. */
  readonly secret: string;
  readonly condition: "works" | "refused" | "notChecked";
  /** Where the secret comes from, if one was given. */
  readonly source?: string;
  /** The Sinch region in which it works. */
  readonly region?: string;
  /** When AJO last got the secret. */
  readonly updatedAt?: string;
  /** What is wrong, in a few words. */
  readonly summary?: string;
  /** Why, and what to do. */
  readonly detail?: string;
}

/** What was verified. */
export interface VerificationReport {
  readonly sandbox: string;
  readonly secrets: readonly VerifiedSecret[];
  /** What of a secrets file or of a mapping belongs to no object: the source and the name. */
  readonly unused: readonly { readonly source: string; readonly name: string }[];
}

/** What to verify. */
export interface VerifyOptions extends AbortOptions {
  readonly sandbox: string;
  /** Names or ids of credentials, in which `*` stands for any text. Empty: all. */
  readonly names: readonly string[];
  readonly given: readonly GivenSecret[];
  /** Undefined: the region is looked for. */
  readonly region?: string | undefined;
}

/** No credential of the sandbox has such a name. */
export class UnknownCredentialError extends Error {
  override readonly name = "UnknownCredentialError";
}

const MODELS = { sinch: sinchSmsCredential, sinch_mms: sinchMmsCredential, sinch_rcs: sinchRcsCredential } as const;

interface Question extends SecretSlot {
  readonly credential: Credential;
  readonly verification: SecretVerification;
}

/** Asks Sinch, by requests that read, whether the given secrets work with the ids that AJO has. */
export async function verifySecrets(
  credentials: readonly Credential[],
  sinch: SinchClient,
  options: VerifyOptions,
): Promise<VerificationReport> {
  const chosen = selectCredentials(credentials, options);
  const questions = credentials.flatMap(listQuestions);
  // Of all, so that a secret of another credential is not taken for one of these.
  const { found, unused } = matchSecrets(options.given, questions);
  const secrets = await Promise.all(
    questions
      .filter(({ credential }) => chosen.includes(credential))
      .map((question) => verifyOne(question, found.get(question), sinch, options)),
  );
  return {
    sandbox: options.sandbox,
    secrets,
    unused: unused.map(({ path, source }) => ({ source, name: path.join(".") })),
  };
}

function selectCredentials(
  credentials: readonly Credential[],
  { names, sandbox }: VerifyOptions,
): readonly Credential[] {
  if (names.length === 0) return credentials;
  const matching = (pattern: string) =>
    credentials.filter(({ name, id }) => matchesPattern(pattern.normalize("NFC"), name) || pattern === id);
  for (const name of names) {
    if (matching(name).length > 0) continue;
    const list = cutList(credentials.map((credential) => quote(credential.name))).join(", ");
    throw new UnknownCredentialError(
      `The sandbox ${quote(sandbox)} has no Sinch credential ${quote(name)}. It has ${list || "none"}.`,
    );
  }
  const all = names.flatMap(matching);
  return credentials.filter((credential) => all.includes(credential));
}

function listQuestions(credential: Credential): Question[] {
  const { name, id } = credential;
  return verificationsFor(MODELS[credential.vendor])
    .filter(({ secret, idFields }) => secret === "apiToken" || readIds(credential, idFields) !== undefined)
    .map((verification) => ({ name, id, secret: verification.secret, credential, verification }));
}

/** The ids that a secret belongs to; undefined if AJO lacks one. */
function readIds(credential: Credential, idFields: readonly string[]): string[] | undefined {
  const ids = idFields.map((field) => (credential as Readonly<Record<string, unknown>>)[field]);
  const texts = ids.filter((id) => typeof id === "string" && id !== "");
  return texts.length === idFields.length ? (texts as string[]) : undefined;
}

async function verifyOne(
  { credential, verification }: Question,
  given: GivenSecret | undefined,
  sinch: SinchClient,
  { region, signal }: VerifyOptions,
): Promise<VerifiedSecret> {
  const { secret, idFields } = verification;
  const { vendor, id, name } = credential;
  const updatedAt = (credential as Readonly<Record<string, unknown>>)[`${secret}UpdatedAt`];
  const base = {
    object: { type: `ajo_${MODELS[vendor].typeName}`, id, name },
    secret,
    ...(given !== undefined && { source: given.source }),
    ...(typeof updatedAt === "string" && { updatedAt }),
  };
  const ids = readIds(credential, idFields);
  if (ids === undefined) {
    const summary = `It has no ${formatList(idFields.map(humanize), "or")}`;
    return { ...base, condition: "notChecked", summary, detail: `${summary} in AJO, so Sinch cannot be asked.` };
  }
  if (given === undefined) {
    const detail = `AJO never gives the ${humanize(secret)} of ${quote(name)} back. Set TF_VAR_${nameVariable({ name, secret })}, or name the variable that holds it: --secret ${quote(`${name}.${secret}=VARIABLE`)}.`;
    return { ...base, condition: "notChecked", summary: "No secret was given", detail };
  }
  const regions: readonly string[] = idFields.includes("projectId") ? CONVERSATION_REGIONS : SMS_REGIONS;
  const first = region ?? regions[0] ?? "";
  const result = await verification.run(sinch, { token: given.value, ids, region: first }, signal);
  if (result.outcome === "works") return { ...base, condition: "works", region: first };
  const { summary, detail } = result;
  if (result.outcome === "inconclusive") return { ...base, condition: "notChecked", summary, detail };
  const [elsewhere] = result.regions ?? [];
  if (region !== undefined || elsewhere === undefined) return { ...base, condition: "refused", summary, detail };
  // Nobody named a region. That of the others which knows it says everything, as of the channel of an app.
  const again = await verification.run(sinch, { token: given.value, ids, region: elsewhere }, signal);
  if (again.outcome === "works") return { ...base, condition: "works", region: elsewhere };
  const condition = again.outcome === "refused" ? "refused" : "notChecked";
  return { ...base, condition, summary: again.summary, detail: again.detail };
}
