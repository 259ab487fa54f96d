import { Construct } from "constructs";
import type { ValidationIssue } from "../model";
import { describeActual, formatList, quote } from "../model/format";
import { toAsciiLetters } from "../model/gsm7";
import type { BrandSurfacesProps, MessagingBrandProps } from "./brand-props";
import { isTerraformValue } from "./cdktf";
import { CONSENT_LANGUAGES } from "./consent-languages";
import { describeMisplaced } from "./misplaced-value";
import { PropsError } from "./props-error";
import { findUnknownNames, isMembersObject, readMembers, readProps } from "./read-props";

const TITLE = "messaging brand";

/** What stands for an object that is there already, by the names of the parts that take it. */
const EXISTING: Readonly<Record<string, readonly [member: "vendor" | "kind", value: string, className: string]>> = {
  sms: ["vendor", "sinch", "SinchSmsCredential"],
  mms: ["vendor", "sinch_mms", "SinchMmsCredential"],
  rcs: ["vendor", "sinch_rcs", "SinchRcsCredential"],
  webhook: ["kind", "sms_webhook", "SmsWebhook"],
};
const EXISTING_SURFACE = ["kind", "channel_surface", "ChannelSurface"] as const;

const SURFACES: readonly string[] = [
  "marketing",
  "transactional",
  "mms",
  "rcs",
] satisfies readonly (keyof BrandSurfacesProps)[];
const REQUIRED: readonly string[] = [
  "name",
  "contact",
  "region",
  "sms",
  "surfaces",
] satisfies readonly (keyof MessagingBrandProps)[];
const OPTIONAL: readonly string[] = [
  "languages",
  "webhook",
  "mms",
  "rcs",
  "surfacePrefix",
  "sandbox",
  "provider",
] satisfies readonly (keyof MessagingBrandProps)[];

/** The props of a brand, read once, with what the brand derives from its name. */
export type ReadBrandProps = MessagingBrandProps & { readonly surfacePrefix: string };

/** Whether a part is an object that is there already, and not the props of one that the brand is to make. */
export function isExisting(part: unknown): boolean {
  return (
    typeof part === "object" && part !== null && ("vendor" in part || "kind" in part || Construct.isConstruct(part))
  );
}

/**
 * Reads the props of a brand.
 *
 * @param path The path of the brand in the app.
 * @throws PropsError with all that is wrong with them. The parts check their own props.
 */
export function readBrandProps(path: string, given: unknown): ReadBrandProps {
  const names = [...REQUIRED, ...OPTIONAL];
  const { values, issues } = readProps(given, {}, names);
  if (issues.length > 0) throw new PropsError(path, TITLE, issues);
  const surfaces = isMembersObject(values.surfaces) ? readMembers(values.surfaces, SURFACES) : {};
  const prefix = values.surfacePrefix ?? derivePrefix(values.name);
  const all = [
    ...REQUIRED.filter((name) => values[name] === undefined).map(createMissingIssue),
    ...findUnknownNames(TITLE, values, names),
    ...findUnknownNames(`${TITLE}'s surfaces`, surfaces, SURFACES, ["surfaces"]),
    ...checkTexts(values),
    ...checkConsent(values),
    ...Object.keys(EXISTING).flatMap((name) => checkPart([name], values[name], EXISTING[name])),
    ...checkSurfaces(values, surfaces),
    ...(prefix === undefined && typeof values.name === "string" ? [createPrefixIssue(values.name)] : []),
  ];
  if (all.length > 0) throw new PropsError(path, TITLE, all);
  return { ...values, surfaces, surfacePrefix: prefix } as unknown as ReadBrandProps;
}

function createIssue(
  code: "AJO4001" | "AJO4002" | "AJO4004",
  path: readonly string[],
  detail: string,
): ValidationIssue {
  const what = code === "AJO4001" ? "Missing" : "Invalid";
  return { severity: "error", code, path, summary: `${what} ${path.join(".")}`, detail };
}

function createMissingIssue(name: string): ValidationIssue {
  const resolution: Readonly<Record<string, string>> = {
    name: 'Give the brand as people know it, such as "Acme"',
    contact: 'Give an e-mail address, a phone number or a web address, such as "help@example.com"',
    region: "Give ConsentWords.US or ConsentWords.EU",
    sms: "Give the props of a SinchSmsCredential, or one that is there already",
    surfaces: 'Give them with their senders, such as { marketing: { senderNumber: "+46701234567" } }',
  };
  return createIssue("AJO4001", [name], `The ${name} of the brand is missing. ${resolution[name]}.`);
}

/** A text may be a reference, but no other object. */
function checkTexts(values: Readonly<Record<string, unknown>>): ValidationIssue[] {
  return ["name", "contact", "surfacePrefix", "sandbox"].flatMap((name) => {
    const value = values[name];
    if (value === undefined || (isTerraformValue(value) && typeof value === "string")) return [];
    const misplaced = describeMisplaced(name, value, "string");
    if (misplaced !== undefined) return [createIssue("AJO4004", [name], misplaced)];
    if (typeof value !== "string") {
      const detail = `${name} must be a string, but it is ${describeActual(value)}. Write it in quotes.`;
      return [createIssue("AJO4004", [name], detail)];
    }
    if (value.trim() === "")
      return [createIssue("AJO4002", [name], `The ${name} of the brand is blank. Write it, or leave it out.`)];
    if (value.trim() === value) return [];
    const detail = `The ${name} ${quote(value)} begins or ends with white space. Write ${quote(value.trim())}.`;
    return [createIssue("AJO4002", [name], detail)];
  });
}

function checkConsent({ region, languages }: Readonly<Record<string, unknown>>): ValidationIssue[] {
  const known = Object.keys(CONSENT_LANGUAGES);
  const form = `Write the codes of languages in a list: ${formatList(known.map(quote), "or")}.`;
  const issues: ValidationIssue[] = [];
  if (region !== undefined && typeof (region as { for?: unknown }).for !== "function") {
    const actual = typeof region === "string" ? quote(region) : describeActual(region);
    const detail = `region must be ConsentWords.US or ConsentWords.EU, but it is ${actual}. Give one of them.`;
    issues.push(createIssue("AJO4004", ["region"], detail));
  }
  if (languages === undefined) return issues;
  if (!Array.isArray(languages) || languages.length === 0) {
    const actual = Array.isArray(languages) ? "an empty list" : describeActual(languages);
    return [...issues, createIssue("AJO4004", ["languages"], `languages is ${actual}. ${form}`)];
  }
  const unknown = languages.filter((language) => !known.includes(language));
  return [
    ...issues,
    ...unknown.map((language) => {
      const shown = typeof language === "string" ? quote(language) : describeActual(language);
      return createIssue("AJO4002", ["languages"], `There are no consent words for the language ${shown}. ${form}`);
    }),
  ];
}

/** A part is props, an object of its kind that is there already, or, where it can be left out, false. */
function checkPart(
  path: readonly string[],
  part: unknown,
  [member, value, className]: readonly [string, string, string] = EXISTING_SURFACE,
): ValidationIssue[] {
  const isRequired = path.length === 1 && REQUIRED.includes(path[0] ?? "");
  if (part === undefined || (part === false && !isRequired)) return [];
  const form = `Give its props, or a ${className} that is there already.`;
  const what = path.join(".");
  if (!isMembersObject(part)) {
    const actual = isTerraformValue(part) ? "a reference" : describeActual(part);
    return [createIssue("AJO4004", path, `${what} must be an object, but it is ${actual}. ${form}`)];
  }
  if (!isExisting(part) || (part as Readonly<Record<string, unknown>>)[member] === value) return [];
  const actual = Construct.isConstruct(part) ? `the construct ${quote(part.node.path)}` : "another object";
  return [createIssue("AJO4004", path, `${what} must be a ${className}, but it is ${actual}. ${form}`)];
}

function checkSurfaces(
  values: Readonly<Record<string, unknown>>,
  surfaces: Readonly<Record<string, unknown>>,
): ValidationIssue[] {
  if (values.surfaces !== undefined && !isMembersObject(values.surfaces)) {
    const detail = `surfaces must be an object, but it is ${describeActual(values.surfaces)}. Write { marketing: { senderNumber: "+46701234567" } }.`;
    return [createIssue("AJO4004", ["surfaces"], detail)];
  }
  return SURFACES.flatMap((name) => {
    const path = ["surfaces", name];
    const issues = checkPart(path, surfaces[name]);
    const isRich = name === "mms" || name === "rcs";
    if (!isRich || !surfaces[name] || isExisting(surfaces[name]) || values[name]) return issues;
    const detail = `surfaces.${name} is given, but the brand has no ${name}, with which the surface would send. Give ${name}, or leave out the surface.`;
    return [...issues, createIssue("AJO4001", [name], detail)];
  });
}

/** How the names of surfaces begin: AJO takes a letter, then letters, digits and a few signs. */
function derivePrefix(name: unknown): string | undefined {
  if (typeof name !== "string" || isTerraformValue(name)) return undefined;
  const prefix = toAsciiLetters(name)
    ?.toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
  return prefix !== undefined && /^[a-z]/.test(prefix) ? prefix : undefined;
}

function createPrefixIssue(name: string): ValidationIssue {
  const why = isTerraformValue(name)
    ? "Only Terraform knows the name of the brand"
    : `The name ${quote(name)} does not begin with a letter from a to z, or has letters without such a form`;
  const detail = `${why}, so no names of surfaces can be made of it. Give surfacePrefix, such as "acme".`;
  return createIssue("AJO4001", ["surfacePrefix"], detail);
}
