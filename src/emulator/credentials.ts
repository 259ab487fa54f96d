import { randomUUID } from "node:crypto";
import type { CredentialCreate, CredentialReplace } from "../api";
import { credentialViolations } from "./credential-checks";
import { type CredentialRecord, credentialOf, viewCredential } from "./credential-record";
import { refuseUsed } from "./credential-users";
import type { Caller, Handlers } from "./handlers";
import { refuseTakenName } from "./names";
import { pageOf } from "./paging";
import { changed, made, requireMatch } from "./record";
import { Refusal } from "./refusal";
import { refuseViolations } from "./violations";
import type { World } from "./world";

/** The credentials of a sandbox. */
export function credentialHandlers(world: World) {
  const { credentials } = world;

  function find(sandbox: string, id: string): CredentialRecord {
    const record = credentials.get(sandbox, id);
    if (record !== undefined) return record;
    throw new Refusal("not-found", `The sandbox "${sandbox}" has no credential ${id}.`);
  }

  /** Keeps what a body says of a credential. Throws when AJO would refuse it. */
  function save({ sandbox, user }: Caller, body: CredentialCreate | CredentialReplace, before?: CredentialRecord) {
    const author = world.author(user);
    const kept = before === undefined ? made(randomUUID(), author) : { ...before, ...changed(before, author) };
    const contents = credentialOf(body, author, before?.secrets);
    refuseViolations(credentialViolations(world, sandbox, body, contents));
    refuseTakenName("credential", body.name, kept.id, credentials.list(sandbox));
    const record = { ...kept, ...contents };
    credentials.put(sandbox, kept.id, record);
    return viewCredential(record);
  }

  return {
    listCredentials({ caller, query }) {
      const all = credentials.list(caller.sandbox);
      const wanted = query.vendor === undefined ? all : all.filter(({ vendor }) => vendor === query.vendor);
      return pageOf(wanted, query, viewCredential);
    },

    createCredential: ({ caller, body }) => save(caller, body.whole()),

    getCredential: ({ caller, params }) => viewCredential(find(caller.sandbox, params.id)),

    replaceCredential({ caller, params: { id }, headers, body: sent }) {
      const before = find(caller.sandbox, id);
      requireMatch(before, headers["if-match"]);
      const body = sent.whole();
      refuseOtherVendor(before, body);
      return save(caller, body, before);
    },

    deleteCredential({ caller: { sandbox }, params: { id }, headers }) {
      const record = find(sandbox, id);
      requireMatch(record, headers["if-match"]);
      refuseUsed(world, sandbox, record);
      credentials.delete(sandbox, id);
    },
  } satisfies Partial<Handlers>;
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
