import { once } from "node:events";
import { request } from "node:http";
import { hostname } from "node:os";
import { text } from "node:stream/consumers";
import { type EmulatorOptions, startEmulator } from "../../src/emulator";

/** What an emulator answers to a request under this name. */
async function answer(options: EmulatorOptions, host: string, path = "/_emulator/requests") {
  const emulator = await startEmulator(options);
  try {
    const outgoing = request(new URL(path, emulator.url), { headers: { host }, agent: false }).end();
    const [response] = await once(outgoing, "response");
    return { status: response.statusCode, body: JSON.parse(await text(response)) };
  } finally {
    await emulator.close();
  }
}

const REMOTE = { host: "0.0.0.0", allowRemote: true };

test.each<[EmulatorOptions, string]>([
  [{}, "localhost"],
  [{}, "LOCALHOST:4010"],
  [{}, "127.0.0.1:4010"],
  [{}, "[::1]:4010"],
  [{}, "192.0.2.2"],
  [{ hostNames: ["Emulator"] }, "emulator:4010"],
  [REMOTE, hostname()],
  [{ ...REMOTE, hostNames: ["ajo.test"] }, "ajo.test"],
])("with %j it serves under the name %s", async (options, host) => {
  expect(await answer(options, host)).toMatchObject({ status: 200 });
});

test.each<[EmulatorOptions, string, string]>([
  [{}, "rebound.attacker.example:4010", "rebound.attacker.example"],
  [{}, "localhost.attacker.example", "localhost.attacker.example"],
  [{}, "127.0.0.1.attacker.example", "127.0.0.1.attacker.example"],
  [REMOTE, "rebound.attacker.example", "rebound.attacker.example"],
  [{ hostNames: ["emulator"] }, "emulator.attacker.example", "emulator.attacker.example"],
])("with %j it refuses the name %s, wherever a request goes", async (options, host, name) => {
  for (const path of ["/_emulator/requests", "/api-credentials", "/ims/token/v3", "/sinch/sms/eu", "/nowhere"]) {
    expect(await answer(options, host, path)).toEqual({
      status: 421,
      body: {
        detail: `The emulator is not called "${name}". Start it with --host-name ${name}, or call it by its address.`,
      },
    });
  }
});
