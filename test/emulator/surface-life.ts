import type { SurfaceCreate } from "../../src/api";
import { type Emulator, startEmulator } from "../../src/emulator";
import { Client, control, ifMatch, smsCredential, surface } from "./client";

// What the tests of the life cycle share: an emulator in which time stands still, emptied before each test.

const HOUR = 3_600_000;

export let emulator: Emulator;
export let api: Client;
export let credentialId: string;

/** What is shown of an active surface that was never updated. */
export const inForce = { status: "active", lastUpdateStatus: null };

beforeAll(async () => {
  emulator = await startEmulator({ processingTime: HOUR });
});

beforeEach(async () => {
  await control(emulator, "POST", "/reset");
  api = await Client.of(emulator);
  credentialId = (await api.do("createCredential", { body: smsCredential() })).id;
});

afterAll(() => emulator.close());

/** Lets AJO's checks end. */
export async function finishProcessing(): Promise<void> {
  await control(emulator, "PUT", "/processing-time", { milliseconds: 0 });
  for (const { id } of (await api.do("listSurfaces")).items) await read(id);
  await control(emulator, "PUT", "/processing-time", { milliseconds: HOUR });
}

export const read = (id: string) => api.do("getSurface", { params: { id } });
export const create = (more: Partial<SurfaceCreate> = {}) =>
  api.do("createSurface", { body: surface(credentialId, more) });

export async function createActive(more: Partial<SurfaceCreate> = {}) {
  const { id } = await create(more);
  await finishProcessing();
  return read(id);
}

export async function createFailed(reason = "the number is not yours") {
  await control(emulator, "POST", "/failures", { reason });
  const { id } = await create();
  await finishProcessing();
  return read(id);
}

export const saveDraft = (body: object) => api.do("createSurface", { query: { submit: "false" }, body });

type Held = Awaited<ReturnType<typeof read>>;
export const at = ({ id, _etag }: Held) => ({ params: { id }, ...ifMatch({ _etag }) });
export const replace = (held: Held, more: Partial<SurfaceCreate> = {}) =>
  api.do("replaceSurface", { ...at(held), body: surface(credentialId, more) });

export async function createDeactivated() {
  return api.do("deactivateSurface", at(await createActive()));
}
