import { toSinchApiToken } from "../model";
import { quote } from "../model/format";
import { parseVariables, VariablesFileError, type VariableValue } from "./tfvars";

/** A secret that the user has given, and under which name. */
export interface GivenSecret {
  /** The name, outermost part first: `["Brand SMS", "apiToken"]`, or `["brand_sms_token"]` of a variable. */
  readonly path: readonly string[];
  readonly value: string;
  /** Where it comes from, for messages: `TF_VAR_brand_sms_token`, `secrets.json`. */
  readonly source: string;
}

/** A file with secrets or variables that cannot be read. Its message never quotes a value. */
export class SecretsFileError extends Error {
  override readonly name = "SecretsFileError";
}

/** The text of a file. */
export interface SecretsFile {
  readonly name: string;
  readonly text: string;
}

const VARIABLE_PREFIX = "TF_VAR_";

/** The values of Terraform's variables in the environment. */
export function readEnvironmentSecrets(environment: NodeJS.ProcessEnv): GivenSecret[] {
  return Object.entries(environment).flatMap(([variable, value]) => {
    if (!variable.startsWith(VARIABLE_PREFIX) || value === undefined || value === "") return [];
    const name = variable.slice(VARIABLE_PREFIX.length);
    // A variable that is a map is written as JSON, mostly.
    const parsed = value.startsWith("{") ? tryParseJson(value) : undefined;
    return flatten(parsed ?? value, [name], variable);
  });
}

/** The values of a file of variables: `.tfvars.json`, or HCL. */
export function readVariablesFile({ name, text }: SecretsFile): GivenSecret[] {
  if (name.endsWith(".json")) return readSecretsFile({ name, text });
  try {
    return [...parseVariables(text)].flatMap(([variable, value]) => flatten(value, [variable], name));
  } catch (error) {
    if (error instanceof VariablesFileError)
      throw new SecretsFileError(`The variables file ${quote(name)} cannot be read: ${error.message}.`);
    throw error;
  }
}

/** The secrets of a JSON file: by the name or the id of the object, then by their own. */
export function readSecretsFile({ name, text }: SecretsFile): GivenSecret[] {
  const parsed = tryParseJson(text.replace(/^\ufeff/, ""));
  if (parsed === undefined || typeof parsed !== "object" || Array.isArray(parsed)) {
    throw new SecretsFileError(
      `The file ${quote(name)} is not a JSON object. Write { "Brand SMS": { "apiToken": "…" } }: the names of credentials, and their secrets.`,
    );
  }
  return flatten(parsed, [], name);
}

function tryParseJson(text: string): VariableValue {
  try {
    return JSON.parse(text) as VariableValue;
  } catch {
    return undefined;
  }
}

/** All texts in a value, each with its path. */
function flatten(value: VariableValue | null, path: readonly string[], source: string): GivenSecret[] {
  if (typeof value === "string") return value === "" ? [] : [{ path, value, source }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => flatten(member, [...path, name], source));
}

/** The same without marks and case: `brand_sms`, `Brand SMS` and `brandSms` are one name. */
export const normalizeSecretName = (name: string) =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** The path of what an access key belongs to; undefined if the last part of the name does not end so. */
function findKeyOwner(path: readonly string[], end: "keyid" | "keysecret"): string[] | undefined {
  const last = normalizeSecretName(path.at(-1) ?? "");
  if (!last.endsWith(end)) return undefined;
  const rest = last.slice(0, -end.length);
  return rest === "" ? path.slice(0, -1) : [...path.slice(0, -1), rest];
}

/** Makes one API token of an access key whose id and secret are given apart, as MMS and RCS have them. */
export function combineAccessKeys(given: readonly GivenSecret[]): GivenSecret[] {
  return given.flatMap((secret): GivenSecret[] => {
    if (findKeyOwner(secret.path, "keyid") !== undefined) return [];
    const owner = findKeyOwner(secret.path, "keysecret");
    if (owner === undefined) return [secret];
    const id = given.find(({ path }) => findKeyOwner(path, "keyid")?.join(" ") === owner.join(" "));
    if (id === undefined) return [secret];
    return [{ path: [...owner, "apiToken"], value: toSinchApiToken(id.value, secret.value), source: secret.source }];
  });
}
