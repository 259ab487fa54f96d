import * as fc from "fast-check";
import { catchApiError, createCredentialResponse, startTestSetup } from "../api/support/test-client";
import { createTokenResponse } from "../api/support/test-server";

const ILLEGAL = ["\n", "\r", "\t", "\0", "\x7f", "é", "\u200b", "–", "😀"];

/** A value with a character at some place that no header can hold, and which character that is, from 1 on. */
const unsendableValues = fc
  .tuple(
    fc.stringMatching(/^[\x21-\x7e]{1,20}$/),
    fc.constantFrom(...ILLEGAL),
    fc.stringMatching(/^[\x21-\x7e]{1,20}$/),
  )
  .map(([before, character, after]) => ({ value: before + character + after, position: before.length + 1 }));

test("a token that no header can hold is an error that is not retried and does not show it", async () => {
  await fc.assert(
    fc.asyncProperty(unsendableValues, async ({ value, position }) => {
      const { server, client, clock } = await startTestSetup();
      server.respondToToken(createTokenResponse(value));
      const error = await catchApiError(client.credentials.get("c1"));
      await server.stop();
      expect(error.code).toBe("unexpected-response");
      expect(error.detail).toContain(
        `value of its header authorization comes from an earlier answer, and its character ${position + "Bearer ".length} is`,
      );
      expect(error.message).not.toContain(value);
      expect([server.requests, clock.waits]).toEqual([[], []]);
    }),
    { numRuns: 30 },
  );
});

test("an ETag that no header can hold is refused before the write", async () => {
  const { server, client } = await startTestSetup();
  server.respond({ status: 200, body: createCredentialResponse("c1") });
  const error = await catchApiError(client.credentials.delete("c1", { ifMatch: '"é"' }));
  await server.stop();
  expect(error.detail).toContain("DELETE ");
  expect(error.detail).toContain("header if-match");
  expect(error.detail).toContain("its character 2 is a character beyond ASCII");
});
