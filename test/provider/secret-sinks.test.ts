import fc from "fast-check";
import { ApiError } from "../../src/api";
import { parseErrorResponse } from "../../src/api/client/parse-error";
import { sinchMmsCredential as model, SecretMask } from "../../src/model";
import { cutText } from "../../src/model/format";
import { diagnosticToProto, formatLogLine } from "../../src/plugin/testing";
import { describeApiError } from "../../src/provider/diagnostics";
import { ENCODINGS, findShownParts, secretValues } from "../support/secret-encodings";

/** Makes of a text of others what leaves the process, and at which place it is cut. */
interface Sink {
  readonly cutAt: number;
  readonly write: (text: string, mask: SecretMask) => string;
}

const request = { method: "POST", url: new URL("https://api.example.com/api-credentials") };

/** The diagnostics for an error of the API, as Terraform gets them. */
function explainError(
  response: { readonly body: object; readonly headers?: Record<string, string> },
  mask: SecretMask,
) {
  const received = { status: 422, headers: response.headers ?? {}, text: JSON.stringify(response.body) };
  const context = { setting: "endpoint", source: "from endpoint", now: 0, mask } as const;
  const error = new ApiError(parseErrorResponse(request, received, context), mask);
  const diagnostics = describeApiError("create", { model }, error).map((input) =>
    diagnosticToProto({ ...input, severity: "error", path: [] }, mask, undefined, undefined),
  );
  return `${JSON.stringify(diagnostics)} ${error.stack}`;
}

const SINKS: Readonly<Record<string, Sink>> = {
  "the detail of an error": { cutAt: 1000, write: (text, mask) => explainError({ body: { detail: text } }, mask) },
  "a long detail": { cutAt: 64 * 1024, write: (text, mask) => explainError({ body: { detail: text } }, mask) },
  "a violation": {
    cutAt: 1000,
    write: (text, mask) => explainError({ body: { violations: [{ field: text, message: text }] } }, mask),
  },
  "the name of a user": {
    cutAt: 0,
    write: (text, mask) =>
      explainError({ body: { type: "urn:ajo-as-code:problem:precondition-failed", modifiedBy: text } }, mask),
  },
  "a request id": {
    cutAt: 0,
    write: (text, mask) => explainError({ body: { title: "No" }, headers: { "x-request-id": text } }, mask),
  },
  "a warning that quotes a value": {
    cutAt: 1000,
    write: (text, mask) => {
      const detail = `The name ${JSON.stringify(mask.apply(text))} is odd. ${cutText(mask.apply(text))}`;
      const message = diagnosticToProto({ severity: "warning", summary: "Odd", detail }, mask, undefined, undefined);
      return message.detail;
    },
  },
  "a field of the log": {
    cutAt: 16 * 1024,
    write: (text, mask) => JSON.parse(formatLogLine("trace", "ajo", "Body", { body: text }, mask)).body,
  },
  "a long field of the log": {
    cutAt: 32 * 1024,
    write: (text, mask) => JSON.parse(formatLogLine("trace", "ajo", "Body", { body: text }, mask)).body,
  },
  "an error in the log": {
    cutAt: 0,
    write: (text, mask) => formatLogLine("error", "ajo", "Failed", { error: new Error(text) }, mask),
  },
};

describe.each(Object.entries(SINKS))("Through %s", (_, { cutAt, write }) => {
  test.each(Object.entries(ENCODINGS))("no part of a secret gets out in the encoding %s", (_name, encode) => {
    fc.assert(
      fc.property(secretValues, fc.integer({ min: -120, max: 10 }), (secret, offset) => {
        const mask = new SecretMask();
        mask.add(secret);
        const encoded = encode(secret);
        const out = write(`${"~".repeat(Math.max(0, cutAt + offset))} ${encoded} ${encoded}`, mask);
        expect(findShownParts(out, secret)).toEqual([]);
        expect(findShownParts(out, encoded, Math.ceil((8 * encoded.length) / secret.length))).toEqual([]);
      }),
      { numRuns: cutAt > 10_000 ? 4 : 12 },
    );
  });
});
