import type { BlockingObject } from "../api";
import type { CredentialRecord } from "./credential-record";
import { allSurfaces } from "./present-surfaces";
import { Refusal } from "./refusal";
import { credentialsHeldBy } from "./surface-record";
import type { World } from "./world";

/** What a person calls the objects that use credentials. */
const TITLES = { surface: "surface", webhook: "webhook", credential: "MMS credential" } as const;

type User = BlockingObject & { readonly kind: keyof typeof TITLES };

/** Throws while anything needs the credential. AJO documents no rule here: to refuse is this API's decision. */
export function refuseUsed(world: World, sandbox: string, { id, name }: CredentialRecord): void {
  const blockedBy = usersOf(world, sandbox, id);
  if (blockedBy.length === 0) return;
  const list = blockedBy.map(titled).join(", ");
  throw new Refusal(
    "credential-in-use",
    `The credential "${name}" is used by ${list}. Let them use another one, or delete or deactivate them first.`,
    { blockedBy },
  );
}

function usersOf(world: World, sandbox: string, id: string): User[] {
  const surfaces = allSurfaces(world, sandbox).filter(({ state }) => credentialsHeldBy(state).includes(id));
  const webhooks = world.webhooks.list(sandbox).filter(({ credentialId }) => credentialId === id);
  // Without the SMS credential that handles replies, people could not opt out of MMS any more.
  const credentials = world.credentials.list(sandbox).filter(({ members }) => members.inboundCredentialId === id);
  return [
    ...surfaces.map(
      ({ id, state }) => ({ kind: "surface", id, name: state.fields.name, status: state.status }) as const,
    ),
    ...webhooks.map(({ id, name }) => ({ kind: "webhook", id, name }) as const),
    ...credentials.map(({ id, name }) => ({ kind: "credential", id, name }) as const),
  ];
}

function titled({ kind, name, status }: User): string {
  return `the ${TITLES[kind]} "${name}"${status === undefined ? "" : ` (${status})`}`;
}
