import { join } from "node:path";
import type * as emulatorModule from "../../src/emulator";
import { buildSmsCredential, buildSurface } from "./support/client";

// Only the built program runs the emulator in a thread of its own.
const { RefusalError, startEmulator } = require(
  join(__dirname, "..", "..", "dist", "emulator.js"),
) as typeof emulatorModule;

let emulator: emulatorModule.Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0 });
});
afterAll(() => emulator.close());

test("what is done by hand reaches the thread, and its answers and errors come back", async () => {
  const { id } = await emulator.create("ajo_sinch_sms_credential", buildSmsCredential(), { as: "sam@example.com" });
  expect(emulator.list("prod")).toMatchObject([{ id, modifiedBy: "sam@example.com" }]);
  expect(() => emulator.list("dev")).toThrow(new TypeError('The emulator has no sandbox "dev". It has "prod".'));
  const edited = await emulator.edit(id, { help: { message: "Call us." }, defaultInboundReply: null });
  expect(emulator.get(id)).toEqual(edited);
  const error = await emulator.edit(id, { help: { message: " " } }).catch((failure: unknown) => failure);
  expect(error).toBeInstanceOf(RefusalError);
  expect(error).toMatchObject({
    ...{ status: 422, problem: "invalid-request", violations: [{ field: "help.message" }] },
    message: expect.stringContaining("\n  - help.message: The message is blank."),
  });
  expect(() => emulator.get("nowhere")).toThrow(TypeError);
  emulator.failNext("The sender is not registered.");
  const surface = await emulator.create("ajo_channel_surface", buildSurface(id));
  expect(surface.status).toBe("failed");
  expect((await emulator.activate(surface.name)).status).toBe("active");
  expect((await emulator.deactivate(surface.id, { sandbox: "prod" })).status).toBe("deactivated");
  await emulator.delete(id);
  emulator.reset();
  expect([emulator.list(), emulator.requests()]).toEqual([[], []]);
});

test("the console is part of the built program", async () => {
  for (const [path, type] of [
    ["prod", "text/html"],
    ["_/console.css", "text/css"],
    ["_/console.js", "text/javascript"],
  ]) {
    const response = await fetch(`${emulator.url}/_emulator/console/${path}`);
    expect({ status: response.status, type: response.headers.get("content-type") }).toEqual({
      status: 200,
      type: expect.stringContaining(`${type}`),
    });
  }
  expect(await (await fetch(`${emulator.url}/openapi.json`)).json()).toMatchObject({ openapi: "3.1.1" });
});

test("after the end it says that it is closed", async () => {
  const other = await startEmulator();
  other.injectFault({ kind: "cut" });
  await other.close();
  expect(() => other.list()).toThrow("The emulator is closed. Start another one.");
  await expect(other.edit("x", {})).rejects.toThrow("The emulator is closed.");
  expect(other.faults()).toHaveLength(1);
});
