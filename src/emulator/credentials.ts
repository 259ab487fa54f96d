import { randomUUID } from "node:crypto";
import type { CredentialCreate, CredentialReplace } from "../api";
import { findCredentialViolations } from "./credential-checks";
import { buildCredential, type CredentialRecord, toApiCredential } from "./credential-record";
import { assertUnused } from "./credential-users";
import type { Caller, OperationHandlers } from "./handlers";
import { assertUniqueName } from "./names";
import { paginate } from "./paging";
import { assertIfMatch, newMetadata, nextMetadata } from "./record";
import { ApiProblemError } from "./refusal";
import { assertNoViolations } from "./violations";
import type { AjoState } from "./world";

/** The credentials of a sandbox. */
export function createCredentialHandlers(ajo: AjoState) {
  const { credentials } = ajo;

  function find(sandbox: string, id: string): CredentialRecord {
    const record = credentials.get(sandbox, id);
    if (record !== undefined) return record;
    throw new ApiProblemError("not-found", `The sandbox "${sandbox}" has no credential ${id}.`);
  }

  /** Keeps what a body says of a credential. Throws when AJO would refuse it. */
  function save({ sandbox, user }: Caller, body: CredentialCreate | CredentialReplace, previous?: CredentialRecord) {
    const stamp = ajo.stampWrite(user);
    const metadata =
      previous === undefined ? newMetadata(randomUUID(), stamp) : { ...previous, ...nextMetadata(previous, stamp) };
    const contents = buildCredential(body, stamp, previous?.secrets);
    assertNoViolations(findCredentialViolations(ajo, sandbox, body, contents));
    assertUniqueName("credential", body.name, metadata.id, credentials.list(sandbox));
    const record = { ...metadata, ...contents };
    credentials.put(sandbox, metadata.id, record);
    return toApiCredential(record);
  }

  return {
    listCredentials({ caller, query }) {
      const all = credentials.list(caller.sandbox);
      const matching = query.vendor === undefined ? all : all.filter(({ vendor }) => vendor === query.vendor);
      return paginate(matching, query, toApiCredential);
    },

    createCredential: ({ caller, body }) => save(caller, body.parse()),

    getCredential: ({ caller, params }) => toApiCredential(find(caller.sandbox, params.id)),

    replaceCredential({ caller, params: { id }, headers, body: sent }) {
      const previous = find(caller.sandbox, id);
      assertIfMatch(previous, headers["if-match"]);
      const body = sent.parse();
      assertSameVendor(previous, body);
      return save(caller, body, previous);
    },

    deleteCredential({ caller: { sandbox }, params: { id }, headers }) {
      const record = find(sandbox, id);
      assertIfMatch(record, headers["if-match"]);
      assertUnused(ajo, sandbox, record);
      credentials.delete(sandbox, id);
    },
  } satisfies Partial<OperationHandlers>;
}

function assertSameVendor({ name, vendor }: CredentialRecord, body: CredentialReplace): void {
  if (body.vendor === vendor) return;
  throw new ApiProblemError(
    "read-only-field",
    `The credential "${name}" is of the vendor ${vendor}. Make another one instead.`,
    {
      violations: [{ field: "vendor", message: `It is "${vendor}" and cannot be changed.` }],
    },
  );
}
