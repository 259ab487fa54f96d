import type { ConflictingObject } from "../api";
import type { CredentialRecord } from "./credential-record";
import { listCurrentSurfaces } from "./present-surfaces";
import { ApiProblemError } from "./refusal";
import { credentialIdsInUse } from "./surface-record";
import type { AjoState } from "./world";

/** What a person calls the objects that use credentials. */
const USER_TITLES = { surface: "surface", webhook: "webhook", credential: "MMS credential" } as const;

type CredentialUser = ConflictingObject & { readonly kind: keyof typeof USER_TITLES };

/** Throws while anything needs the credential. AJO documents no rule here: to refuse is this API's decision. */
export function assertUnused(ajo: AjoState, sandbox: string, { id, name }: CredentialRecord): void {
  const blockedBy = findUsers(ajo, sandbox, id);
  if (blockedBy.length === 0) return;
  const list = blockedBy.map(describeUser).join(", ");
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
