import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import { type Emulator, StartError, startEmulator } from "../../src/emulator";
import { printProblem } from "../../src/text/print-lines";
import { expectHarmlessText, hostileTexts, UNSAFE } from "../support/hostile-texts";
import { createTemporaryFolder } from "../support/temporary-folder";
import { EmulatorClient } from "./support/client";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0 });
});
afterAll(() => emulator.close());

/** Sends bytes that no client library would send, and returns the answer. */
async function sendRaw(head: string): Promise<string> {
  const socket = connect(Number(new URL(emulator.url).port), "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  socket.end(Buffer.from(`${head}\r\nconnection: close\r\n\r\n`, "latin1"));
  await once(socket, "close");
  return Buffer.concat(chunks).toString("utf8");
}

/** Bytes that a header can carry, and that a terminal obeys as C1 controls. */
const headerTexts = fc.string({
  minLength: 1,
  maxLength: 20,
  unit: fc.constantFrom(..."ab\u0080\u0085\u009b\u009d\u00ad9;"),
});

test("answers and the request log show what a request says as text", async () => {
  await fc.assert(
    fc.asyncProperty(headerTexts, async (text) => {
      for (const path of ["/api-credentials", `/x${encodeURIComponent(text)}`, "/_emulator/requests"]) {
        const answer = await sendRaw(
          `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nx-sandbox-name: ${text}\r\nx-request-id: ${text}\r\nx-gw-ims-org-id: ${text}`,
        );
        expect(answer).toMatch(/^HTTP\/1\.1 [245]/);
        expect(answer.replaceAll("\r\n", "")).not.toMatch(UNSAFE);
      }
      expect(await sendRaw(`GET / HTTP/1.1\r\nhost: ${text}`)).toMatch(/^HTTP\/1\.1 4/);
      expect(JSON.stringify(emulator.requests())).not.toMatch(UNSAFE);
      for (const entry of emulator.requests())
        for (const value of Object.values(entry)) expect(String(value)).not.toMatch(UNSAFE);
    }),
    { numRuns: 15 },
  );
});

test("a stored text comes back as it was, in JSON of visible characters", async () => {
  const client = await EmulatorClient.connect(emulator);
  const defaultInboundReply = "a\u009b31m\u202e\u2028b\u{1f469}\u200d\u{1f4bb}";
  await client.do("createCredential", {
    body: { vendor: "sinch", name: "Odd", servicePlanId: "p".repeat(32), apiToken: "t0ken-t0ken", defaultInboundReply },
  });
  const { items } = await client.do("listCredentials");
  const stored = items.find(({ name }) => name === "Odd");
  expect(stored).toMatchObject({ defaultInboundReply });
});

test("errors at the start, and what it prints, are one line of visible characters", async () => {
  const missing = join(createTemporaryFolder(), "missing");
  const print = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  await fc.assert(
    fc.asyncProperty(hostileTexts, async (text) => {
      const errors = [{ sandboxes: [text] }, { host: text }, { hostNames: [text] }, { data: join(missing, text) }];
      for (const options of errors) {
        const error = await startEmulator(options).catch((failure: unknown) => failure);
        expect(error).toBeInstanceOf(StartError);
        expect((error as StartError).message).not.toMatch(UNSAFE);
      }
      printProblem(text);
      expectHarmlessText(String(print.mock.lastCall?.[0]));
    }),
    { numRuns: 20 },
  );
  print.mockRestore();
});
