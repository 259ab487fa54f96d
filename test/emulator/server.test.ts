import { once } from "node:events";
import { connect } from "node:net";
import { StartError, startEmulator } from "../../src/emulator";
import { type EmulatorOptions, resolveEmulatorSettings } from "../../src/emulator/settings";
import { callControlApi, EmulatorClient } from "./support/client";

async function catchStartError(options: EmulatorOptions): Promise<string> {
  const started = await startEmulator(options).catch((error: unknown) => error);
  expect(started).toBeInstanceOf(StartError);
  return (started as StartError).message;
}

test("each emulator has its own state and its own free port", async () => {
  const [one, other] = await Promise.all([startEmulator(), startEmulator()]);
  try {
    expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(other.url).not.toBe(one.url);
    await (await EmulatorClient.connect(one)).do("listCredentials");
    expect(one.requests()).toHaveLength(2);
    expect(other.requests()).toEqual([]);
  } finally {
    await Promise.all([one.close(), other.close()]);
  }
});

test("closing drops connections that are kept alive and requests that hang; the port is free again", async () => {
  const emulator = await startEmulator();
  const port = Number(new URL(emulator.url).port);
  await callControlApi(emulator, "POST", "/faults", { kind: "hang" });
  const hanging = expect(fetch(`${emulator.url}/api-credentials`)).rejects.toThrow("fetch failed");
  const idle = connect(port, "127.0.0.1");
  await once(idle, "connect");
  const idleEnds = once(idle, "close");
  // The hanging request must have arrived.
  while (emulator.requests().length === 0) await callControlApi(emulator, "GET", "/requests");
  await Promise.all([emulator.close(), emulator.close()]);
  await Promise.all([hanging, idleEnds]);

  const again = await startEmulator({ port });
  await again.close();
});

test("a port that is in use is named", async () => {
  const emulator = await startEmulator();
  try {
    const port = Number(new URL(emulator.url).port);
    expect(await catchStartError({ port })).toContain(`port ${port} of 127.0.0.1 is in use`);
  } finally {
    await emulator.close();
  }
});

describe("other machines", () => {
  test.each(["0.0.0.0", "::", "192.0.2.1", "emulator.example.com"])(
    "are kept out of %s unless allowed",
    async (host) => {
      expect(await catchStartError({ host })).toContain("unencrypted");
      expect(resolveEmulatorSettings({ host, allowRemote: true }).host).toBe(host);
    },
  );

  test("are let in when allowed", async () => {
    const emulator = await startEmulator({ host: "0.0.0.0", allowRemote: true });
    try {
      expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      await (await EmulatorClient.connect(emulator)).do("listCredentials");
    } finally {
      await emulator.close();
    }
  });
});

test.each<[EmulatorOptions, string]>([
  [{ port: -1 }, "port -1"],
  [{ port: 65_536 }, "port 65536"],
  [{ processingTime: 0.5 }, "processing time 0.5"],
  [{ tokenLifetime: Number.NaN }, "token lifetime NaN"],
  [{ sandboxes: [] }, "at least one sandbox"],
  [{ sandboxes: ["prod", "My Sandbox"] }, '"My Sandbox"'],
  [{ host: "192.0.2.1", allowRemote: true }, "cannot listen on 192.0.2.1"],
])("%j makes no sense, and the message says why", async (options, texts) => {
  expect(await catchStartError(options)).toContain(texts);
});
