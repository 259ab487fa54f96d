import { isIP } from "node:net";
import { quoteInFull } from "./format";
import { describeInvisibleCharacter, describeUnsendableCharacter } from "./header-value";
import { suggestNames } from "./names";
import { isPrivateAddress } from "./network-address";
import { isPem, parseProxyUrl } from "./network-values";
import { chooseSuggestion, stringRule } from "./rules";
import { mayBeSecret, nameValue } from "./shown-value";
import * as z from "./zod";

/**
 * The rule of every setting that is a string, or a list of strings: no white space around the value and no character that
 * nobody sees, then the setting's own rule. These messages do not quote the value, which may be a secret. Environment
 * variables are trimmed before.
 */
export function settingRule(what: string, rule: z.ZodMiniType<string, string>): z.ZodMiniString<string> {
  return stringRule((value) => {
    if (value.trim() === "") return z.safeParse(rule, value).error?.issues[0]?.message;
    if (/^[ \t\r\n]|[ \t\r\n]$/.test(value))
      return `The ${what} begins or ends with white space, perhaps the line break of the file it came from. Remove it.`;
    const invisible = describeInvisibleCharacter(value);
    if (invisible !== undefined)
      return `The ${what} has a character that nobody sees, perhaps copied from a page: ${invisible}. Remove it, or type the value.`;
    return z.safeParse(rule, value).error?.issues[0]?.message;
  });
}

/** What is wrong with a value that is to be sent as an HTTP header. */
function describeUnsendable(what: string, value: string): string | undefined {
  const problem = describeUnsendableCharacter(value);
  if (problem === undefined) return undefined;
  return `The ${what} cannot be sent in an HTTP header: ${problem}. Copy it again from the Adobe Developer Console.`;
}

/** The rule of a host on a private network, to which requests may go unencrypted. */
export const plainHttpHostRule = stringRule((value) => {
  if (isIP(value) !== 0) {
    return isPrivateAddress(value)
      ? undefined
      : `The address ${value} is not one of a private network, and secrets travel in requests. Remove it, and use https.`;
  }
  // The form in which a URL has the name, apart from upper case.
  if (/^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/i.test(value)) return undefined;
  return `${nameValue(value, "The host")} is not the name or the address of one host. Write it as the endpoint has it, without scheme, port, path or wildcard, such as "emulator" or "10.0.0.5".`;
});

/** What client secrets of Adobe begin with. Such a value is not shown, whatever the setting. */
const SECRET_PREFIX = /^p8e-/;

/** The rule of the client id of a project at Adobe. */
export const clientIdRule = stringRule((value) => {
  if (value.trim() === "") return "The client id is empty. Give it a value.";
  return SECRET_PREFIX.test(value)
    ? 'The client id begins with "p8e-", as client secrets do (Adobe). Perhaps client_id and client_secret are swapped. Copy both again from the Adobe Developer Console.'
    : describeUnsendable("client id", value);
});

/** The rule of the client secret of a project at Adobe. */
export const clientSecretRule = stringRule((value) =>
  value.trim() === "" ? "The client secret is blank. Give one, or leave it out." : undefined,
);

const ORG_ID = /^[^@\s]+@AdobeOrg$/;

/** The id with its ending: where that is missing or misspelled, but not for an address of mail or a technical account. */
function suggestOrgIds(value: string): string[] {
  const [id = "", ending, ...others] = value.split("@");
  if (others.length > 0 || mayBeSecret(value)) return [];
  const isMeant =
    ending === undefined ? /^(?=.*\d)[0-9A-F]+$/i.test(id) : suggestNames(ending, ["AdobeOrg"]).length > 0;
  return isMeant ? [`${id}@AdobeOrg`] : [];
}

/** The rule of the id of an organisation at Adobe. */
export const orgIdRule = stringRule((value) => {
  if (ORG_ID.test(value)) return describeUnsendable("organisation id", value);
  const suggestion = chooseSuggestion(
    suggestOrgIds(value),
    (id) => ORG_ID.test(id) && describeUnsendable("", id) === undefined,
  );
  return `${nameValue(value, "The organisation id")} is not one word that ends with "@AdobeOrg" (Adobe). ${suggestion === undefined ? "Copy it from the Developer Console." : `Write ${quoteInFull(suggestion)}.`}`;
});

/** The rule of the URL of a proxy. */
export const proxyUrlRule = stringRule((value) => {
  const parsed = parseProxyUrl(value);
  return "url" in parsed
    ? undefined
    : `The proxy URL ${parsed.problem}. Write one such as "http://proxy.example.com:3128".`;
});

/** The files that the provider reads are checked when it reads them. */
const fileRule = (what: string) =>
  stringRule((value) => (value.trim() === "" ? `The ${what} is blank. Give one, or leave it out.` : undefined));

/** The rule of a certificate or key that is given as PEM, which may end with a line break, or as the path of a file. */
export const pemOrFileRule = (what: string) => {
  const asPath = settingRule(what, fileRule(what));
  return stringRule((value) => (isPem(value) ? undefined : z.safeParse(asPath, value).error?.issues[0]?.message));
};

const asCaFile = settingRule("path of the CA file", fileRule("path of the CA file"));

/** The rule of the path of a file with root certificates. */
export const caFileRule = stringRule((value) =>
  isPem(value)
    ? "The path of the CA file is a certificate itself. Write the certificate to a file, and give its path."
    : z.safeParse(asCaFile, value).error?.issues[0]?.message,
);
