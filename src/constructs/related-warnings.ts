import { channelSurface, sinchSmsCredential, smsWebhook } from "../model";
import { CONSENT_FIELDS, type ConsentInput } from "../model/consent";
import { normalizeSender } from "../model/sender";
import { type ValidationIssue, warningAt } from "../model/validation-issue";
import { type NamedConsentInput, warnAboutShadowedKeywords } from "../model/warnings/consent";
import { type SendingSurface, toSendingSurface, warnAboutSharedSender } from "../model/warnings/sender";
import { isTerraformValue, replaceTokens, resolveReferences } from "./cdktf";
import { warnAboutNamesInOtherStacks } from "./check-names-across-stacks";
import { resolvePlace } from "./check-object-names";
import { countObjects } from "./instances";
import { type AjoElement, isWritten, modelOf, pathOf, readArgument, type StackContents } from "./stack-contents";

/** A warning and the resource that it is about. */
interface RelatedWarning {
  readonly element: AjoElement;
  readonly issue: ValidationIssue;
}

/** Finds the warnings about objects of a stack that do not go together. The order of their declaration does not count. */
export function findRelatedWarnings(contents: StackContents): RelatedWarning[] {
  const elements = contents.elements.filter((element) => countObjects(element) > 0);
  return [
    ...warnOfSharedSenders(contents, elements),
    ...warnOfShadowedKeywords(contents, elements),
    ...warnAboutNamesInOtherStacks(contents),
  ];
}

/** Marketing and transactional surfaces that send from one number. Each of them is warned of. */
function warnOfSharedSenders(contents: StackContents, elements: readonly AjoElement[]): RelatedWarning[] {
  const bySender = new Map<string, { readonly element: AjoElement; readonly surface: SendingSurface }[]>();
  for (const element of elements) {
    if (modelOf(element)?.typeName !== channelSurface.typeName) continue;
    const surface = toSendingSurface(readDeclared(element, ["name", "smsType", "senderNumber"]));
    const place = resolvePlace(contents, element);
    if (surface === undefined || place === undefined) continue;
    const key = JSON.stringify([normalizeSender(surface.senderNumber), place]);
    bySender.set(key, [...(bySender.get(key) ?? []), { element, surface }]);
  }
  return [...bySender.values()].flatMap((sharing) => {
    if (new Set(sharing.map(({ surface }) => surface.smsType)).size < 2) return [];
    const written = sortByPath(sharing.filter(({ element }) => isWritten(element)));
    return written.flatMap(({ element, surface }) => {
      const others = written.filter((other) => other.element !== element).map((other) => other.surface);
      const issues = warningAt(["senderNumber"], warnAboutSharedSender(surface, others));
      return issues.map((issue) => ({ element, issue }));
    });
  });
}

/** Webhooks that take the effect of the keywords of their credential. */
function warnOfShadowedKeywords(contents: StackContents, elements: readonly AjoElement[]): RelatedWarning[] {
  const warnings = pairWebhooks(contents, elements).flatMap(({ credential, webhook }) => {
    const warning = warnAboutShadowedKeywords([readConsent(credential)], readConsent(webhook));
    if (warning === undefined || ![credential, webhook].every(isWritten)) return [];
    return warningAt(["credentialId"], warning).map((issue) => ({ element: webhook, issue }));
  });
  return sortByPath(warnings);
}

/** The webhooks of a stack that refer to one of its credentials, with that. */
export function pairWebhooks(
  { stack }: StackContents,
  elements: readonly AjoElement[],
): { readonly credential: AjoElement; readonly webhook: AjoElement }[] {
  const ofType = (typeName: string) => elements.filter((element) => modelOf(element)?.typeName === typeName);
  const credentials = new Map(
    ofType(sinchSmsCredential.typeName).map((element) => [
      `\${${element.terraformResourceType}.${element.friendlyUniqueId}.id}`,
      element,
    ]),
  );
  return ofType(smsWebhook.typeName).flatMap((webhook) => {
    const credential = credentials.get(String(resolveReferences(stack, readArgument(webhook, "credentialId"))));
    return credential === undefined ? [] : [{ credential, webhook }];
  });
}

function sortByPath<T extends { readonly element: AjoElement }>(items: readonly T[]): T[] {
  return [...items].sort((one, other) => (pathOf(one.element) < pathOf(other.element) ? -1 : 1));
}

/** The consent settings of a credential or a webhook. */
function readConsent(element: AjoElement): NamedConsentInput {
  const name = readArgument(element, "name");
  const consent: ConsentInput = readDeclared(element, CONSENT_FIELDS);
  return { ...consent, name: isTerraformValue(name) ? pathOf(element) : String(name) };
}

/** What the app declared for some fields, with UNRESOLVED in place of references. */
function readDeclared(element: AjoElement, names: readonly string[]): Readonly<Record<string, never>> {
  const entries = names.map((name) => [name, replaceTokens(readArgument(element, name))]);
  return Object.fromEntries(entries);
}
