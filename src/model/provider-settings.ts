import { durationRule } from "./duration";
import { count, text, words } from "./field";
import { objectModel } from "./object";
import { filled, pattern, quote, rule, wholeNumber } from "./rules";
import { sandboxRule } from "./sandbox";
import { silencedProblems } from "./silenced-warnings";

/** Where Adobe issues access tokens. */
export const ADOBE_IMS_ENDPOINT = "https://ims-na1.adobelogin.com";

/** The environment variable that gives each setting when the configuration does not. */
export const SETTINGS_ENVIRONMENT = {
  endpoint: "AJO_ENDPOINT",
  imsEndpoint: "AJO_IMS_ENDPOINT",
  clientId: "AJO_CLIENT_ID",
  clientSecret: "AJO_CLIENT_SECRET",
  scopes: "AJO_SCOPES",
  orgId: "AJO_ORG_ID",
  sandbox: "AJO_SANDBOX",
  sinchEndpoint: "AJO_SINCH_ENDPOINT",
  silencedWarnings: "AJO_SILENCED_WARNINGS",
  maxSegments: "AJO_MAX_SEGMENTS",
  maxConcurrency: "AJO_MAX_CONCURRENCY",
  requestsPerSecond: "AJO_REQUESTS_PER_SECOND",
  requestTimeout: "AJO_REQUEST_TIMEOUT",
  retryTimeout: "AJO_RETRY_TIMEOUT",
} as const;

/** True for an address that never leaves this machine. */
export function isLoopback(url: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

const urlRule = (what: string) =>
  rule((value) => {
    if (!URL.canParse(value)) {
      return `The ${what} ${quote(value)} is not a URL. Write it with its scheme, such as "https://gateway.example.com".`;
    }
    const url = new URL(value);
    if (url.username !== "" || url.password !== "") {
      return `The ${what} holds a user name or a password. Give the client id and secret as settings of their own.`;
    }
    if (/[?#]/.test(value)) {
      return `The ${what} has a query or a fragment, after which no path can follow. Remove it.`;
    }
    if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(value))) return undefined;
    return `The ${what} ${quote(value)} is not an https URL; http is for loopback addresses only, since secrets travel in requests. Use https.`;
  });

const fromEnvironment = (name: keyof typeof SETTINGS_ENVIRONMENT, form = "") =>
  `Default: the environment variable \`${SETTINGS_ENVIRONMENT[name]}\`${form}.`;

/** How the provider reaches AJO, and as whom. */
export const providerSettings = objectModel({
  name: "provider",
  title: "provider configuration",
  description:
    "Declares the messaging set-up of Adobe Journey Optimizer (AJO): Sinch credentials and channel surfaces. Each setting may come from the environment instead. Nothing is called before the first object is read or written.",
  fields: {
    endpoint: text({
      description: `The base URL of the credential API: a gateway in front of AJO, or the emulator. https, or http on loopback. ${fromEnvironment("endpoint")}`,
      presence: "optional",
      rule: urlRule("endpoint"),
    }),
    imsEndpoint: text({
      description: `The base URL of Adobe IMS, which issues access tokens. ${fromEnvironment("imsEndpoint")} Otherwise \`endpoint\` when that is on loopback, else \`${ADOBE_IMS_ENDPOINT}\` (Adobe).`,
      presence: "optional",
      rule: urlRule("IMS endpoint"),
    }),
    clientId: text({
      description: `The client id of the OAuth server-to-server credential in the Adobe Developer Console. Also sent as \`x-api-key\`. ${fromEnvironment("clientId")}`,
      presence: "optional",
      rule: filled("client id"),
    }),
    clientSecret: text({
      description: `The client secret of the OAuth server-to-server credential. ${fromEnvironment("clientSecret")} Prefer the environment: what stands in a configuration is in the plan file too.`,
      presence: "optional",
      sensitive: true,
      rule: rule((value) => {
        if (value.trim() === "") return "The client secret is blank. Give one, or leave it out.";
        return value === value.trim()
          ? undefined
          : "The client secret begins or ends with white space, perhaps the line break of the file it came from. Remove it.";
      }),
    }),
    scopes: words({
      description: `The scopes to ask for, as the Adobe Developer Console lists them for the project. ${fromEnvironment("scopes", ", comma-separated")}`,
      presence: "optional",
      wire: "csv",
      rule: pattern(
        /^[^\s,]+$/,
        (value) =>
          `The scope ${quote(value)} is empty or holds a blank or a comma. Write each scope as an item of its own.`,
      ),
    }),
    orgId: text({
      description: `The organisation, such as \`1234567890ABCDEF@AdobeOrg\` (Adobe). ${fromEnvironment("orgId")}`,
      presence: "optional",
      rule: pattern(
        /^[^@\s]+@AdobeOrg$/,
        (value) =>
          `The organisation id ${quote(value)} does not end with "@AdobeOrg" (Adobe). Copy it from the Developer Console.`,
      ),
    }),
    sandbox: text({
      description: `The sandbox, in lower case, such as \`prod\` (Adobe). ${fromEnvironment("sandbox")} Otherwise \`prod\`.`,
      presence: "optional",
      rule: sandboxRule,
    }),
    sinchEndpoint: text({
      description: `The base URL under which Sinch's APIs are asked whether a credential works: the emulator, or a relay. ${fromEnvironment("sinchEndpoint")} Otherwise \`endpoint\` when that is on loopback, else Sinch's own hosts (Sinch).`,
      presence: "optional",
      rule: urlRule("Sinch endpoint"),
    }),
    silencedWarnings: words({
      description: `The codes of the advice that is not to be given, such as \`AJO1002\`: those that begin with \`AJO1\`. ${fromEnvironment("silencedWarnings", ", comma-separated")}`,
      presence: "optional",
      wire: "csv",
      rule: filled("code"),
    }),
    maxSegments: count({
      description: `How many SMS a reply may need before a warning says so. ${fromEnvironment("maxSegments")} Otherwise \`3\`.`,
      presence: "optional",
      rule: wholeNumber("number of segments", 1),
    }),
    maxConcurrency: count({
      description: `How many requests to the credential API may be under way at a time. ${fromEnvironment("maxConcurrency")} Otherwise \`10\`.`,
      presence: "optional",
      rule: wholeNumber("number of requests", 1),
    }),
    requestsPerSecond: count({
      description: `The most requests that are sent to the credential API in a second. ${fromEnvironment("requestsPerSecond")} Otherwise as many as it answers; it is obeyed when it asks for a pause.`,
      presence: "optional",
      rule: wholeNumber("number of requests per second", 1),
    }),
    requestTimeout: text({
      description: `How long to wait for one answer: a duration such as \`60s\` (Terraform). ${fromEnvironment("requestTimeout")} Otherwise \`60s\`.`,
      presence: "optional",
      rule: durationRule,
    }),
    retryTimeout: text({
      description: `How long to go on trying when the API is busy or fails, for each call: a duration such as \`5m\` (Terraform). ${fromEnvironment("retryTimeout")} Otherwise \`5m\`.`,
      presence: "optional",
      rule: durationRule,
    }),
  },
  rules: ({ silencedWarnings }) => silencedProblems(["silencedWarnings"], silencedWarnings),
});
