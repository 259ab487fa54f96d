import { type Emulator, startEmulator } from "../../src/emulator";
import { buildRequest, buildSmsCredential, buildSurface, callControlApi, EmulatorClient } from "./support/client";

const HOUR = 3_600_000;

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ processingTime: HOUR, tokenLifetime: 3_600 });
});

afterEach(async () => {
  jest.restoreAllMocks();
  await emulator.close();
});

/** Sets the machine's clock, as this process sees it. */
function setClock(difference: number): void {
  const { now } = Date;
  jest.spyOn(Date, "now").mockImplementation(() => now() + difference);
}

test.each([5 * HOUR, -5 * HOUR])("a clock that is set by %i ms ends no checks and no token", async (difference) => {
  const api = await EmulatorClient.connect(emulator);
  const { id: credentialId } = await api.do("createCredential", { body: buildSmsCredential() });
  const { id } = await api.do("createSurface", { body: buildSurface(credentialId) });
  setClock(difference);
  expect(await api.do("getSurface", { params: { id } })).toMatchObject({ status: "processing" });
  await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 1 });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await api.do("getSurface", { params: { id } })).toMatchObject({ status: "active" });
});

test("times of writes never go back when the clock does", async () => {
  const api = await EmulatorClient.connect(emulator);
  const created = await api.do("createCredential", { body: buildSmsCredential() });
  setClock(-5 * HOUR);
  const changed = await api.do("replaceCredential", {
    ...buildRequest(created),
    body: buildSmsCredential({ name: "b" }),
  });
  expect(Date.parse(changed.modifiedAt)).toBeGreaterThan(Date.parse(created.modifiedAt));
});
