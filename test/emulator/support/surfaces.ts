import type { SurfaceCreate } from "../../../src/api";
import { type Emulator, startEmulator } from "../../../src/emulator";
import { buildRequest, buildSmsCredential, buildSurface, callControlApi, EmulatorClient } from "./client";

// Shared by the tests of the life cycle: an emulator whose checks end only on request, reset before each test.

const HOUR = 3_600_000;

export let emulator: Emulator;
export let api: EmulatorClient;
export let credentialId: string;

/** The state of an active surface that was never updated. */
export const activeUnchanged = { status: "active", lastUpdateStatus: null };

beforeAll(async () => {
  emulator = await startEmulator({ processingTime: HOUR });
});

beforeEach(async () => {
  await callControlApi(emulator, "POST", "/reset");
  api = await EmulatorClient.connect(emulator);
  credentialId = (await api.do("createCredential", { body: buildSmsCredential() })).id;
});

afterAll(() => emulator.close());

/** Ends AJO's checks. */
export async function finishProcessing(): Promise<void> {
  await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 0 });
  for (const { id } of (await api.do("listSurfaces")).items) await readSurface(id);
  await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: HOUR });
}

export const readSurface = (id: string) => api.do("getSurface", { params: { id } });
export const submitSurface = (more: Partial<SurfaceCreate> = {}) =>
  api.do("createSurface", { body: buildSurface(credentialId, more) });

export async function createActiveSurface(more: Partial<SurfaceCreate> = {}) {
  const { id } = await submitSurface(more);
  await finishProcessing();
  return readSurface(id);
}

export async function createFailedSurface(reason = "the number is not yours") {
  await callControlApi(emulator, "POST", "/failures", { reason });
  const { id } = await submitSurface();
  await finishProcessing();
  return readSurface(id);
}

export const saveDraft = (body: object) => api.do("createSurface", { query: { submit: "false" }, body });

type ReadSurface = Awaited<ReturnType<typeof readSurface>>;
export const replaceSurface = (held: ReadSurface, more: Partial<SurfaceCreate> = {}) =>
  api.do("replaceSurface", { ...buildRequest(held), body: buildSurface(credentialId, more) });

export async function createDeactivatedSurface() {
  return api.do("deactivateSurface", buildRequest(await createActiveSurface()));
}
