import { randomUUID } from "node:crypto";
import {
  type ConflictingObject,
  type CredentialCreate,
  type CredentialReplace,
  fromWire,
  type Violation,
} from "../api";
import { sinchMmsCredential, sinchRcsCredential, sinchSmsCredential, validateInput } from "../model";
import { cutList } from "../model/format";
import { ApiProblemError, assertNoViolations, toViolations } from "./api-problem";
import {
  buildCredential,
  type CredentialContents,
  type CredentialRecord,
  findMissingSecrets,
  toApiCredential,
} from "./credential-record";
import type { Caller, OperationHandlers } from "./handlers";
import { isRemembered } from "./idempotency";
import { paginate } from "./pagination";
import { assertIfMatch, assertUniqueName, getRecord, hasSameContents, newMetadata, nextMetadata } from "./record";
import { type AjoState, deleteRecord } from "./state";
import { credentialIdsInUse } from "./surface-record";
import { listCurrentSurfaces } from "./surfaces";

export function createCredentialHandlers(ajo: AjoState) {
  const { credentials } = ajo;

  const find = (sandbox: string, id: string) => getRecord(credentials, ajo.deletions, "credential", sandbox, id);

  /** Validates and stores a credential. Throws when AJO would refuse it. */
  function save(caller: Caller, body: CredentialCreate | CredentialReplace, previous?: CredentialRecord) {
    const { sandbox } = caller;
    const stamp = ajo.stampWrite(caller);
    const metadata =
      previous === undefined ? newMetadata(randomUUID(), stamp) : { ...previous, ...nextMetadata(previous, stamp) };
    const contents = buildCredential(body, stamp, ajo.store, previous?.secrets);
    assertNoViolations(findCredentialViolations(ajo, sandbox, body, contents));
    assertUniqueName("credential", body.name, metadata.id, credentials.list(sandbox), (key) =>
      isRemembered(ajo, sandbox, key),
    );
    if (previous !== undefined && hasSameContents(previous, contents)) return toApiCredential(previous);
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

    deleteCredential({ caller, params: { id }, headers }) {
      const record = find(caller.sandbox, id);
      assertIfMatch(record, headers["if-match"]);
      assertUnused(ajo, caller.sandbox, record);
      deleteRecord(ajo, credentials, caller, id);
    },
  } satisfies Partial<OperationHandlers>;
}

function assertSameVendor({ name, vendor }: CredentialRecord, body: CredentialReplace): void {
  if (body.vendor === vendor) return;
  throw new ApiProblemError(
    "read-only-field",
    `The credential "${name}" is of the vendor ${vendor}. Make another one instead.`,
    { violations: [{ field: "vendor", message: `It is "${vendor}" and cannot be changed.` }] },
  );
}

type Body = CredentialCreate | CredentialReplace;

/** Why AJO refuses a credential: a broken rule, a missing secret, an unknown inbound credential, an unfit dataset. */
function findCredentialViolations(ajo: AjoState, sandbox: string, body: Body, contents: CredentialContents) {
  return [
    ...findRuleViolations(body),
    ...findMissingSecrets(contents).map((field) => ({ field, message: "It is required, but missing." })),
    ...checkInboundCredential(ajo, sandbox, body),
    ...checkInboundDataset(ajo, body),
  ];
}

function findRuleViolations(body: Body): Violation[] {
  // A replacement may omit secrets: findMissingSecrets knows those that are stored.
  const options = { secretsRequired: false };
  switch (body.vendor) {
    case "sinch":
      return toViolations(validateInput(sinchSmsCredential, fromWire(sinchSmsCredential, body), options));
    case "sinch_mms":
      return toViolations(validateInput(sinchMmsCredential, fromWire(sinchMmsCredential, body), options));
    case "sinch_rcs":
      return toViolations(validateInput(sinchRcsCredential, fromWire(sinchRcsCredential, body), options));
  }
}

function checkInboundCredential(ajo: AjoState, sandbox: string, body: Body): Violation[] {
  const id = body.vendor === "sinch_mms" ? body.inboundCredentialId : undefined;
  if (id === undefined || id === null || ajo.credentials.get(sandbox, id)?.vendor === "sinch") return [];
  const message = `The sandbox "${sandbox}" has no Sinch SMS credential ${id}. Give the id of one, or leave it out.`;
  return [{ field: "inboundCredentialId", message }];
}

function checkInboundDataset(ajo: AjoState, body: Body): Violation[] {
  const id = body.vendor === "sinch_mms" ? undefined : (body.inboundDatasetId ?? undefined);
  const reason = id === undefined ? undefined : ajo.rejectedDatasets.get(id);
  if (reason === undefined) return [];
  const message = `The dataset ${id} cannot take up inbound messages: ${reason}. Correct it in AJO, or give the id of another one.`;
  return [{ field: "inboundDatasetId", message }];
}

/** What messages call the objects that use credentials. */
const USER_TITLES = { surface: "surface", webhook: "webhook", credential: "MMS credential" } as const;

type CredentialUser = ConflictingObject & { readonly kind: keyof typeof USER_TITLES };

/** Throws while another object uses the credential. AJO does not document a rule; this API refuses. */
function assertUnused(ajo: AjoState, sandbox: string, { id, name }: CredentialRecord): void {
  const blockedBy = findUsers(ajo, sandbox, id);
  if (blockedBy.length === 0) return;
  const list = cutList(blockedBy.map(describeUser)).join(", ");
  throw new ApiProblemError(
    "credential-in-use",
    `The credential "${name}" is used by ${list}. Let them use another one, or delete or deactivate them first.`,
    { blockedBy },
  );
}

function findUsers(ajo: AjoState, sandbox: string, id: string): CredentialUser[] {
  const surfaces = listCurrentSurfaces(ajo, sandbox).filter(({ state }) => credentialIdsInUse(state).includes(id));
  const webhooks = ajo.webhooks.list(sandbox).filter(({ credentialId }) => credentialId === id);
  // Without the SMS credential that handles replies, people could not opt out of MMS any more.
  const credentials = ajo.credentials.list(sandbox).filter(({ members }) => members.inboundCredentialId === id);
  return [
    ...surfaces.map(
      ({ id, state }) => ({ kind: "surface", id, name: state.fields.name, status: state.status }) as const,
    ),
    ...webhooks.map(({ id, name }) => ({ kind: "webhook", id, name }) as const),
    ...credentials.map(({ id, name }) => ({ kind: "credential", id, name }) as const),
  ];
}

function describeUser({ kind, name, status }: CredentialUser): string {
  return `the ${USER_TITLES[kind]} "${name}"${status === undefined ? "" : ` (${status})`}`;
}
