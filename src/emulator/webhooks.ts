import { randomUUID } from "node:crypto";
import { fromWire, type Violation, type WebhookReplace } from "../api";
import { smsWebhook, validate } from "../model";
import type { CredentialRecord } from "./credential-record";
import type { Caller, Handlers } from "./handlers";
import { refuseTakenName } from "./names";
import { pageOf } from "./paging";
import { changed, made, requireMatch } from "./record";
import { Refusal } from "./refusal";
import { refuseViolations, violationsOf } from "./violations";
import { newWebhookUrl, viewWebhook, type WebhookRecord, webhookOf } from "./webhook-record";
import type { World } from "./world";

/** The vendors of the credentials whose messages each family of Sinch's APIs brings. */
const FITTING: Readonly<Record<WebhookReplace["smsVendor"], readonly CredentialRecord["vendor"][]>> = {
  sinch: ["sinch"],
  sinch_conversational: ["sinch_mms", "sinch_rcs"],
};

/** The webhooks of a sandbox. */
export function webhookHandlers(world: World) {
  const { webhooks, credentials } = world;

  function find(sandbox: string, id: string): WebhookRecord {
    const record = webhooks.get(sandbox, id);
    if (record !== undefined) return record;
    throw new Refusal("not-found", `The sandbox "${sandbox}" has no webhook ${id}.`);
  }

  /** Keeps what a body says of a webhook. Throws when AJO would refuse it. */
  function save({ sandbox, user }: Caller, body: WebhookReplace, before?: WebhookRecord) {
    const author = world.author(user);
    const kept =
      before === undefined
        ? { ...made(randomUUID(), author), url: newWebhookUrl() }
        : { ...before, ...changed(before, author) };
    const broken = violationsOf(validate(smsWebhook, fromWire(smsWebhook, body)));
    refuseViolations([...broken, ...unfitCredential(sandbox, body)]);
    refuseTakenName("webhook", body.name, kept.id, webhooks.list(sandbox));
    const record = { ...kept, ...webhookOf(body) };
    webhooks.put(sandbox, kept.id, record);
    return viewWebhook(record);
  }

  function unfitCredential(sandbox: string, { credentialId, smsVendor }: WebhookReplace): Violation[] {
    const vendor = credentials.get(sandbox, credentialId)?.vendor;
    const fitting = FITTING[smsVendor];
    if (vendor !== undefined && fitting.includes(vendor)) return [];
    const message =
      vendor === undefined
        ? `The sandbox "${sandbox}" has no credential ${credentialId}. Create it first, or give the id of another one.`
        : `The credential ${credentialId} is of the vendor ${vendor}, but a webhook of the vendor ${smsVendor} handles the messages of ${fitting.join(" or ")}. Give the id of such a credential.`;
    return [{ field: "credentialId", message }];
  }

  return {
    listWebhooks({ caller, query }) {
      const all = webhooks.list(caller.sandbox);
      const { credentialId } = query;
      const wanted = credentialId === undefined ? all : all.filter((record) => record.credentialId === credentialId);
      return pageOf(wanted, query, viewWebhook);
    },

    createWebhook: ({ caller, body }) => save(caller, body.whole()),

    getWebhook: ({ caller, params }) => viewWebhook(find(caller.sandbox, params.id)),

    replaceWebhook({ caller, params: { id }, headers, body: sent }) {
      const before = find(caller.sandbox, id);
      requireMatch(before, headers["if-match"]);
      const body = sent.whole();
      refuseOtherVendor(before, body);
      return save(caller, body, before);
    },

    deleteWebhook({ caller: { sandbox }, params: { id }, headers }) {
      requireMatch(find(sandbox, id), headers["if-match"]);
      webhooks.delete(sandbox, id);
    },
  } satisfies Partial<Handlers>;
}

function refuseOtherVendor({ name, smsVendor }: WebhookRecord, body: WebhookReplace): void {
  if (body.smsVendor === smsVendor) return;
  throw new Refusal(
    "read-only-field",
    `The webhook "${name}" is of the SMS vendor ${smsVendor}. Make another one instead.`,
    { violations: [{ field: "smsVendor", message: `It is "${smsVendor}" and cannot be changed.` }] },
  );
}
