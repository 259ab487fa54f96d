import { quote } from "../model/format";
import { normalizeKeyword } from "../model/keywords";
import type { AjoPolicy, PolicyFinding, PolicyLevel } from "./app-policies";
import { isTerraformValue } from "./cdktf";
import type { PolicyObject } from "./policy-object";

/** What every policy of this package takes. */
export interface PolicyOptions {
  /**
   * Whether its findings stop the synthesis.
   *
   * @default "error"
   */
  readonly level?: PolicyLevel;
}

/** Which objects are those of production. */
export interface DeletionProtectionOptions extends PolicyOptions {
  /**
   * The sandboxes of production. An object whose sandbox only Terraform will know counts as one of production, because it may
   * be: AJO is not asked at synthesis.
   *
   * @default ["prod"]
   */
  readonly sandboxes?: readonly string[];
}

/** The policies of this package, for {@link AjoPolicies}. */
export const Policy = {
  /**
   * No secret in clear: neither in the synthesized files (`Secret.unsafePlainText`, and text that `Secret.fromReference` joins
   * with a reference), nor in the state (`writeOnly: false`). Of `overrideUrl`, which Terraform always keeps in the state, only
   * the files count. Code: AJO5001.
   */
  noPlainTextSecrets(options: PolicyOptions = {}): AjoPolicy {
    return createPolicy(options, (object) => [
      ...object.plainTextSecrets.map((attribute) => ({
        code: "AJO5001" as const,
        attribute,
        message: `The secret is in clear in the synthesized files. Take it from Secret.fromEnvironment("TF_VAR_…").`,
      })),
      ...object.storedSecrets.map((attribute) => ({
        code: "AJO5001" as const,
        attribute,
        message: "Terraform keeps the secret in the state. Leave out writeOnly, so that it is passed as write-only.",
      })),
    ]);
  },

  /**
   * Objects of production cannot be deleted by mistake: `deletionProtection: true`, of a surface `onDestroy: "fail"`, or
   * `lifecycle: { preventDestroy: true }`. Code: AJO5002.
   */
  deletionProtection(options: DeletionProtectionOptions = {}): AjoPolicy {
    const sandboxes = options.sandboxes ?? ["prod"];
    return createPolicy(options, (object) => {
      const { sandbox } = object;
      if (sandbox !== undefined && !sandboxes.includes(sandbox)) return [];
      const protection = findMissingProtection(object);
      if (protection === undefined) return [];
      const where =
        sandbox === undefined
          ? "Its sandbox is not known at synthesis, so it may be one of production"
          : `Its sandbox ${quote(sandbox)} is one of production`;
      const remedy = sandbox === undefined ? ", or declare the sandbox" : "";
      return [
        {
          code: "AJO5002" as const,
          attribute: protection.attribute,
          message: `${where}, but nothing keeps it from being destroyed. Set ${protection.setting}${remedy}.`,
        },
      ];
    });
  },

  /**
   * Replies to STOP, HELP and START: SMS credentials and webhooks have a `message` of `optOut`, `help` and `optIn`. A credential
   * counts as having the replies of its webhook in the stack, and the reverse. Opt-out keywords of their own have STOP among
   * them. Code: AJO5003.
   */
  consentReplies(options: PolicyOptions = {}): AjoPolicy {
    return createPolicy(options, findMissingReplies);
  },

  /**
   * Names follow a rule: a pattern that the whole name or a part of it matches, or a function. A name that only Terraform will
   * know is not checked. Code: AJO5004.
   */
  naming(rule: RegExp | ((name: string, object: PolicyObject) => boolean), options: PolicyOptions = {}): AjoPolicy {
    const isFollowed = typeof rule === "function" ? rule : (name: string) => name.search(rule) >= 0;
    const description = typeof rule === "function" ? "follow the naming rule of the app" : `match ${rule}`;
    return createPolicy(options, (object) => {
      const name = object.hasArgument("name") ? object.readArgument("name") : undefined;
      if (typeof name !== "string" || isTerraformValue(name) || isFollowed(name, object)) return [];
      return [
        {
          code: "AJO5004" as const,
          attribute: "name",
          message: `The name ${quote(name)} does not ${description}. Rename the object.`,
        },
      ];
    });
  },
};

function createPolicy(
  { level = "error" }: PolicyOptions,
  check: (object: PolicyObject) => readonly PolicyFinding[],
): AjoPolicy {
  return { check: (object) => check(object).map((finding) => ({ ...finding, level })) };
}

/** What would protect an object; undefined if something does, or if only Terraform will know. */
function findMissingProtection(object: PolicyObject): { attribute: string; setting: string } | undefined {
  const lifecycle = object.readArgument("lifecycle") as { readonly preventDestroy?: unknown } | undefined;
  if (lifecycle?.preventDestroy === true) return undefined;
  const isOpen = (attribute: string, wanted: unknown) => {
    const value = object.hasArgument(attribute) ? object.readArgument(attribute) : wanted;
    return value !== wanted && !isTerraformValue(value);
  };
  if (isOpen("deletionProtection", true)) {
    return { attribute: "deletionProtection", setting: "deletionProtection: true" };
  }
  return isOpen("onDestroy", "fail") ? { attribute: "onDestroy", setting: 'onDestroy: "fail"' } : undefined;
}

/** The words that people send everywhere, by the category that they belong to. */
const CONSENT_WORDS = { optOut: "STOP", help: "HELP", optIn: "START" } as const;

/** A consent category as the app declared it. */
interface DeclaredCategory {
  readonly keywords?: unknown;
  readonly message?: unknown;
}

function findMissingReplies(object: PolicyObject): PolicyFinding[] {
  if (!Object.keys(CONSENT_WORDS).every((name) => object.hasArgument(name))) return [];
  const handlers = [object, ...object.webhooks, ...(object.credential === undefined ? [] : [object.credential])];
  const read = (one: PolicyObject, name: string) => one.readArgument(name) as DeclaredCategory | undefined;
  const missing = Object.entries(CONSENT_WORDS).flatMap(([name, word]): PolicyFinding[] => {
    // The credential's own finding is about both.
    if (object.credential !== undefined) return [];
    const isGiven = handlers.some((one) => {
      const category = read(one, name);
      return isTerraformValue(category) || (category?.message ?? undefined) !== undefined;
    });
    if (isGiven) return [];
    return [
      {
        code: "AJO5003",
        attribute: `${name}.message`,
        message: `There is no reply to ${word}, neither here nor at a webhook of the credential. Give ${name} a message.`,
      },
    ];
  });
  const keywords = read(object, "optOut")?.keywords;
  const lacksStop =
    Array.isArray(keywords) &&
    keywords.length > 0 &&
    !keywords.some(
      (one) => isTerraformValue(one) || isTerraformValue([one]) || normalizeKeyword(String(one)) === "STOP",
    );
  if (!lacksStop) return missing;
  const message = "The opt-out keywords replace AJO's, and STOP is not among them. Add it.";
  return [...missing, { code: "AJO5003", attribute: "optOut.keywords", message }];
}
