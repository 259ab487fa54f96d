import { randomUUID } from "node:crypto";
import { type CredentialCreate, type CredentialReplace, fromWire, type Violation } from "../api";
import { sinchMmsCredential, sinchRcsCredential, sinchSmsCredential, validate } from "../model";
import { type CredentialRecord, credentialOf, viewCredential } from "./credential-record";
import { refuseUsed } from "./credential-users";
import type { Handlers } from "./handlers";
import { refuseTakenName } from "./names";
import { pageOf } from "./paging";
import { changed, made, requireMatch } from "./record";
import { Refusal } from "./refusal";
import { refuseViolations, violationsOf } from "./violations";
import type { World } from "./world";

/** The credentials of a sandbox. */
export function credentialHandlers(world: World) {
  const { credentials } = world;

  function find(sandbox: string, id: string): CredentialRecord {
    const record = credentials.get(sandbox, id);
    if (record !== undefined) return record;
    throw new Refusal("not-found", `The sandbox "${sandbox}" has no credential ${id}.`);
  }

  function refuseBody(sandbox: string, body: CredentialCreate | CredentialReplace, ownId: string): void {
    refuseViolations([...brokenRules(body), ...unknownInbound(sandbox, body), ...unfitDataset(body)]);
    refuseTakenName("credential", body.name, ownId, credentials.list(sandbox));
  }

  function unknownInbound(sandbox: string, body: CredentialCreate | CredentialReplace): Violation[] {
    const id = body.vendor === "sinch_mms" ? body.inboundCredentialId : undefined;
    if (id === undefined || id === null || credentials.get(sandbox, id)?.vendor === "sinch") return [];
    const message = `The sandbox "${sandbox}" has no Sinch SMS credential ${id}. Give the id of one, or leave it out.`;
    return [{ field: "inboundCredentialId", message }];
  }

  function unfitDataset(body: CredentialCreate | CredentialReplace): Violation[] {
    const id = "inboundDatasetId" in body ? (body.inboundDatasetId ?? undefined) : undefined;
    const reason = id === undefined ? undefined : world.unfitDatasets.get(id);
    if (reason === undefined) return [];
    const message = `The dataset ${id} cannot take up inbound messages: ${reason}. Correct it in AJO, or give the id of another one.`;
    return [{ field: "inboundDatasetId", message }];
  }

  return {
    listCredentials({ caller, query }) {
      const all = credentials.list(caller.sandbox);
      const wanted = query.vendor === undefined ? all : all.filter(({ vendor }) => vendor === query.vendor);
      return pageOf(wanted, query, viewCredential);
    },

    createCredential({ caller: { sandbox, user }, body: sent }) {
      const body = sent.whole();
      const id = randomUUID();
      refuseBody(sandbox, body, id);
      const author = world.author(user);
      const record = { ...made(id, author), ...credentialOf(body, author) };
      credentials.put(sandbox, id, record);
      return viewCredential(record);
    },

    getCredential: ({ caller, params }) => viewCredential(find(caller.sandbox, params.id)),

    replaceCredential({ caller: { sandbox, user }, params: { id }, headers, body: sent }) {
      const before = find(sandbox, id);
      requireMatch(before, headers["if-match"]);
      const body = sent.whole();
      refuseOtherVendor(before, body);
      refuseBody(sandbox, body, id);
      const author = world.author(user);
      const record = { ...before, ...changed(before, author), ...credentialOf(body, author, before.secrets) };
      credentials.put(sandbox, id, record);
      return viewCredential(record);
    },

    deleteCredential({ caller: { sandbox }, params: { id }, headers }) {
      const record = find(sandbox, id);
      requireMatch(record, headers["if-match"]);
      refuseUsed(world, sandbox, record);
      credentials.delete(sandbox, id);
    },
  } satisfies Partial<Handlers>;
}

function brokenRules(body: CredentialCreate | CredentialReplace): Violation[] {
  // Whether the secrets are there is the schema's to say: a replacement may leave them out.
  const options = { secretsRequired: false };
  switch (body.vendor) {
    case "sinch":
      return violationsOf(validate(sinchSmsCredential, fromWire(sinchSmsCredential, body), options));
    case "sinch_mms":
      return violationsOf(validate(sinchMmsCredential, fromWire(sinchMmsCredential, body), options));
    case "sinch_rcs":
      return violationsOf(validate(sinchRcsCredential, fromWire(sinchRcsCredential, body), options));
  }
}

function refuseOtherVendor({ name, vendor }: CredentialRecord, body: CredentialReplace): void {
  if (body.vendor === vendor) return;
  throw new Refusal(
    "read-only-field",
    `The credential "${name}" is of the vendor ${vendor}. Make another one instead.`,
    {
      violations: [{ field: "vendor", message: `It is "${vendor}" and cannot be changed.` }],
    },
  );
}
