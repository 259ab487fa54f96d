import { randomUUID } from "node:crypto";
import { fromWire, type Violation, type WebhookReplace } from "../api";
import { smsWebhook, validateInput } from "../model";
import { formatList } from "../model/format";
import { ApiProblemError, assertNoViolations, toViolations } from "./api-problem";
import type { CredentialRecord } from "./credential-record";
import type { Caller, OperationHandlers } from "./handlers";
import { isRemembered } from "./idempotency";
import { paginate } from "./pagination";
import { assertIfMatch, assertUniqueName, getRecord, hasSameContents, newMetadata, nextMetadata } from "./record";
import { type AjoState, deleteRecord } from "./state";
import { buildWebhook, createWebhookUrl, toApiWebhook, type WebhookRecord } from "./webhook-record";

/** The vendors of the credentials whose messages arrive through each of Sinch's APIs. */
const CREDENTIAL_VENDORS: Readonly<Record<WebhookReplace["smsVendor"], readonly CredentialRecord["vendor"][]>> = {
  sinch: ["sinch"],
  sinch_conversational: ["sinch_mms", "sinch_rcs"],
};

export function createWebhookHandlers(ajo: AjoState) {
  const { webhooks, credentials } = ajo;

  const find = (sandbox: string, id: string) => getRecord(webhooks, ajo.deletions, "webhook", sandbox, id);

  /** Validates and stores a webhook. Throws when AJO would refuse it. */
  function save(caller: Caller, body: WebhookReplace, previous?: WebhookRecord) {
    const { sandbox } = caller;
    const stamp = ajo.stampWrite(caller);
    const metadata =
      previous === undefined
        ? { ...newMetadata(randomUUID(), stamp), url: createWebhookUrl() }
        : { ...previous, ...nextMetadata(previous, stamp) };
    const ruleViolations = toViolations(validateInput(smsWebhook, fromWire(smsWebhook, body)));
    assertNoViolations([...ruleViolations, ...checkCredential(sandbox, body)]);
    assertUniqueName("webhook", body.name, metadata.id, webhooks.list(sandbox), (key) =>
      isRemembered(ajo, sandbox, key),
    );
    const contents = buildWebhook(body);
    if (previous !== undefined && hasSameContents(previous, contents)) return toApiWebhook(previous);
    const record = { ...metadata, ...contents };
    webhooks.put(sandbox, metadata.id, record);
    return toApiWebhook(record);
  }

  function checkCredential(sandbox: string, { credentialId, smsVendor }: WebhookReplace): Violation[] {
    const vendor = credentials.get(sandbox, credentialId)?.vendor;
    const vendors = CREDENTIAL_VENDORS[smsVendor];
    if (vendor !== undefined && vendors.includes(vendor)) return [];
    const message =
      vendor === undefined
        ? `The sandbox "${sandbox}" has no credential ${credentialId}. Create it first, or give the id of another one.`
        : `The credential ${credentialId} is of the vendor ${vendor}, but a webhook of the vendor ${smsVendor} handles the messages of ${formatList(vendors, "or")}. Give the id of such a credential.`;
    return [{ field: "credentialId", message }];
  }

  return {
    listWebhooks({ caller, query }) {
      const all = webhooks.list(caller.sandbox);
      const { credentialId } = query;
      const matching = credentialId === undefined ? all : all.filter((record) => record.credentialId === credentialId);
      return paginate(matching, query, toApiWebhook);
    },

    createWebhook: ({ caller, body }) => save(caller, body.parse()),

    getWebhook: ({ caller, params }) => toApiWebhook(find(caller.sandbox, params.id)),

    replaceWebhook({ caller, params: { id }, headers, body: sent }) {
      const previous = find(caller.sandbox, id);
      assertIfMatch(previous, headers["if-match"]);
      const body = sent.parse();
      assertSameVendor(previous, body);
      return save(caller, body, previous);
    },

    deleteWebhook({ caller, params: { id }, headers }) {
      assertIfMatch(find(caller.sandbox, id), headers["if-match"]);
      deleteRecord(ajo, webhooks, caller, id);
    },
  } satisfies Partial<OperationHandlers>;
}

function assertSameVendor({ name, smsVendor }: WebhookRecord, body: WebhookReplace): void {
  if (body.smsVendor === smsVendor) return;
  throw new ApiProblemError(
    "read-only-field",
    `The webhook "${name}" is of the SMS vendor ${smsVendor}. Make another one instead.`,
    { violations: [{ field: "smsVendor", message: `It is "${smsVendor}" and cannot be changed.` }] },
  );
}
