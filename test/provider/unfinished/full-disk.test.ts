import fs from "node:fs";
import type { ObjectValue } from "../../../src/plugin";
import { useAjoEmulator } from "../../support/ajo-emulator";
import { smsCredential, surface } from "../../support/resources";
import { ProjectFolder, skipWaits } from "./project-folder";

const emulator = useAjoEmulator();
skipWaits();

const SMS = "ajo_sinch_sms_credential";
const SURFACE = "ajo_channel_surface";
const named = (name: string) => ({ ...smsCredential, name }) as ObjectValue;

let folder: ProjectFolder;
beforeEach(async () => {
  await emulator.reset();
  folder = new ProjectFolder();
});
const start = () => folder.start(emulator.server.settings);

const spies: jest.SpyInstance[] = [];
afterEach(() => {
  for (const spy of spies.splice(0)) spy.mockRestore();
});

/** No file can be written any more, for this reason. */
function refuseWrites(code: string): void {
  const error = Object.assign(new Error(`${code}: it cannot be written`), { code });
  spies.push(jest.spyOn(fs.promises, "open").mockRejectedValue(error));
}

/** So many bytes are free. */
function leaveFree(bytes: number): void {
  spies.push(jest.spyOn(fs, "statfsSync").mockReturnValue({ bavail: bytes / 512, bsize: 512 } as never));
}

test.each(["ENOSPC", "EDQUOT"])("%s: nothing is sent, and the error says so", async (code) => {
  const run = await start();
  const planned = await run.plan(SMS, named("Brand"));
  const before = emulator.requestCount();
  refuseWrites(code);
  const { state, diagnostics } = await run.provider.apply(SMS, planned);
  expect(state).toBeNull();
  expect(diagnostics).toMatchObject([
    { severity: "error", summary: 'Cannot create Sinch SMS credential "Brand" (AJO3034)' },
  ]);
  expect(diagnostics[0]?.detail).toContain(`The disk of ${folder.dataFolder} is full`);
  expect(emulator.writesSince(before)).toEqual([]);
  expect(folder.list()).toEqual([]);
});

test.each(["EACCES", "EROFS"])("%s: all is as if there were no journal", async (code) => {
  const run = await start();
  const planned = await run.plan(SMS, named("Brand"));
  refuseWrites(code);
  const { state } = await run.provider.apply(SMS, planned);
  expect(state).toMatchObject({ name: "Brand" });
});

test("a deactivated surface is not taken over either, and the next apply does it", async () => {
  const first = await start();
  const credential = await first.create(SMS, named("Brand"));
  const config = { ...surface, credential_id: credential.state?.id } as ObjectValue;
  const old = await first.create(SURFACE, config);
  await emulator.otherUser.deactivate(String(old.state?.id));
  await first.close();

  const reusing = { ...config, reuse_deactivated: true };
  const run = await start();
  const planned = await run.plan(SURFACE, reusing);
  // The disk fills up after the create has been written down.
  const open = fs.promises.open.bind(fs.promises);
  let opened = 0;
  const full = Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
  spies.push(
    jest.spyOn(fs.promises, "open").mockImplementation((...args) => {
      opened += 1;
      return opened > 1 ? Promise.reject(full) : open(...args);
    }),
  );
  const failed = await run.provider.apply(SURFACE, planned);
  expect(opened).toBeGreaterThan(1);
  expect(failed.diagnostics).toMatchObject([{ severity: "error", summary: expect.stringContaining("(AJO3034)") }]);
  expect((await emulator.otherUser.list()).surfaces).toMatchObject([{ status: "deactivated" }]);
  for (const spy of spies.splice(0)) spy.mockRestore();

  const again = await start();
  expect((await again.create(SURFACE, reusing)).state).toMatchObject({ id: old.state?.id, status: "active" });
});

test.each([
  [0, 1],
  [100_000, 1],
  [10_000_000, 0],
])("with %i bytes free at the end of an apply, %i entries stay", async (bytes, count) => {
  const run = await start();
  const created = await run.create(SMS, named("Brand"));
  leaveFree(bytes);
  await run.close();
  expect(folder.list()).toHaveLength(count);

  // Terraform could not store its state: the next apply finds the object. Or it could: the next refresh ends the entry.
  const next = await start();
  if (count > 0) expect((await next.create(SMS, named("Brand"))).state).toMatchObject({ id: created.state?.id });
  else await next.provider.read(SMS, created);
  for (const spy of spies.splice(0)) spy.mockRestore();
  await next.close();
  expect(folder.list()).toEqual([]);
  expect((await emulator.otherUser.list()).credentials).toHaveLength(1);
});
