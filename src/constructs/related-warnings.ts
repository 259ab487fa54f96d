import { channelSurface, sinchSmsCredential, smsWebhook } from "../model";
import { normalizeSender } from "../model/sender";
import { type ValidationIssue, warningAt } from "../model/validation-issue";
import { type NamedConsentInput, warnAboutShadowedKeywords } from "../model/warnings/consent";
import { type SendingSurface, warnAboutSharedSender } from "../model/warnings/sender";
import { isTerraformValue, replaceTokens, resolveReferences } from "./cdktf";
import { countObjects, resolvePlace } from "./check-object-names";
import { type AjoElement, declaredValue, isWritten, modelOf, pathOf, type StackContents } from "./stack-contents";

/** A warning and the resource that it is about. */
interface RelatedWarning {
  readonly element: AjoElement;
  readonly issue: ValidationIssue;
}

/** Finds the warnings about objects of a stack that do not go together. The order of their declaration does not count. */
export function findRelatedWarnings(contents: StackContents): RelatedWarning[] {
  const elements = contents.elements
    .filter((element) => countObjects(element) > 0)
    .sort((one, other) => (pathOf(one) < pathOf(other) ? -1 : 1));
  return [...findSharedSenders(contents, elements), ...findShadowedKeywords(contents, elements)];
}

/** Marketing and transactional surfaces that send from one number. Each of them is warned of. */
function findSharedSenders(contents: StackContents, elements: readonly AjoElement[]): RelatedWarning[] {
  const bySender = new Map<string, { readonly element: AjoElement; readonly surface: SendingSurface }[]>();
  for (const element of elements) {
    const surface = modelOf(element)?.typeName === channelSurface.typeName ? toSendingSurface(element) : undefined;
    if (surface === undefined) continue;
    const key = JSON.stringify([normalizeSender(surface.senderNumber), resolvePlace(contents, element)]);
    bySender.set(key, [...(bySender.get(key) ?? []), { element, surface }]);
  }
  return [...bySender.values()].flatMap((sharing) => {
    if (new Set(sharing.map(({ surface }) => surface.smsType)).size < 2) return [];
    const written = sharing.filter(({ element }) => isWritten(element));
    return written.flatMap(({ element, surface }) => {
      const others = written.filter((other) => other.element !== element).map((other) => other.surface);
      const issues = warningAt(["senderNumber"], warnAboutSharedSender(surface, others));
      return issues.map((issue) => ({ element, issue }));
    });
  });
}

/** The sender of a surface; undefined while part of it is a reference. */
function toSendingSurface(element: AjoElement): SendingSurface | undefined {
  const [name, smsType, senderNumber] = ["name", "smsType", "senderNumber"].map((field) => {
    const value = declaredValue(element, field);
    return typeof value === "string" && !isTerraformValue(value) ? value : undefined;
  });
  if (name === undefined || smsType === undefined || senderNumber === undefined) return undefined;
  return { name, smsType, senderNumber };
}

/** Webhooks that take the effect of the keywords of their credential. */
function findShadowedKeywords({ stack }: StackContents, elements: readonly AjoElement[]): RelatedWarning[] {
  const ofType = (typeName: string) => elements.filter((element) => modelOf(element)?.typeName === typeName);
  const credentials = new Map(
    ofType(sinchSmsCredential.typeName).map((element) => [
      `\${${element.terraformResourceType}.${element.friendlyUniqueId}.id}`,
      element,
    ]),
  );
  return ofType(smsWebhook.typeName).flatMap((webhook) => {
    const credential = credentials.get(String(resolveReferences(stack, declaredValue(webhook, "credentialId"))));
    if (credential === undefined) return [];
    const warning = warnAboutShadowedKeywords(toConsent(credential), toConsent(webhook));
    if (warning === undefined || ![credential, webhook].every(isWritten)) return [];
    return warningAt(["credentialId"], warning).map((issue) => ({ element: webhook, issue }));
  });
}

/** The consent settings of a credential or a webhook. */
function toConsent(element: AjoElement): NamedConsentInput {
  const names = ["optIn", "optOut", "help", "doubleOptIn"];
  const categories = names.map((name) => [name, replaceTokens(declaredValue(element, name))]);
  const name = declaredValue(element, "name");
  return { ...Object.fromEntries(categories), name: isTerraformValue(name) ? pathOf(element) : String(name) };
}
