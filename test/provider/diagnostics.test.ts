import { ApiError } from "../../src/api";
import { type ApiErrorCode, type ApiErrorInit, resolutionFor } from "../../src/api/client/errors";
import { PROBLEM_TYPES } from "../../src/api/contract/problem-types";
import { sinchMmsCredential as model, SecretMask, sinchSmsCredential } from "../../src/model";
import { codeForName, DIAGNOSTIC_CODES, type DiagnosticCode } from "../../src/model/diagnostic-codes/codes";
import { describeApiError, RESOLUTIONS, withDiagnostics } from "../../src/provider/diagnostics";

const ERRORS = (Object.keys(DIAGNOSTIC_CODES) as DiagnosticCode[])
  .filter((code) => code.startsWith("AJO2"))
  .map((code) => DIAGNOSTIC_CODES[code] as ApiErrorCode);

const target = { model, name: "Brand MMS", id: "id-of-the-brand", sandbox: "prod" };
const OWN_TEXTS = "These are the API's own words.";

function createError(init: Partial<ApiErrorInit> & Pick<ApiErrorInit, "code">): ApiError {
  return new ApiError({ detail: OWN_TEXTS, requestId: "request-4711", ...init }, new SecretMask());
}

/** The one diagnostic that an error becomes. */
function describeOne(init: Partial<ApiErrorInit> & Pick<ApiErrorInit, "code">) {
  const [one, ...others] = describeApiError("update", target, createError(init));
  expect(others).toEqual([]);
  if (one === undefined) throw new Error("There is no diagnostic.");
  return one;
}

describe("matrix-attribute-path no error of the API is bare", () => {
  it.each(ERRORS)(
    "%s says what failed, under its code, in the API's words, what to do, and which request it was",
    (code) => {
      const { code: shown, summary, detail } = describeOne({ code });
      expect(shown).toBe(codeForName(code));
      expect(summary).toBe('Cannot update Sinch MMS credential "Brand MMS"');
      expect(detail).toContain(OWN_TEXTS);
      expect(detail).toMatch(/\n\nRequest id: request-4711$/);
      // The error itself says what to do or, in Terraform's terms, this module; not both.
      const resolutions = [resolutionFor({ code }), RESOLUTIONS[code]].filter((resolution) => resolution !== undefined);
      expect(resolutions).toHaveLength(1);
      for (const resolution of resolutions) expect(detail).toContain(resolution);
    },
  );

  it.each(["malformed-request", "invalid-request", "read-only-field"] as const)(
    "%s stands at each value that it names",
    (code) => {
      const violations = [
        { field: "appId", message: "It is no app." },
        { field: "/verify/region", message: "It is no region." },
        { field: "_etag", message: "It is in the way." },
      ];
      const all = describeApiError("create", target, createError({ code, violations }));
      expect(all.map(({ path }) => path)).toEqual([["app_id"], undefined, undefined]);
      expect(all.map(({ detail }) => detail.split("\n")[0])).toEqual([
        "It is no app.",
        "/verify/region: It is no region.",
        "_etag: It is in the way.",
      ]);
      for (const one of all) {
        expect(one.code).toBe(codeForName(code));
        expect(one.detail).toMatch(/Request id: request-4711$/);
      }
    },
  );

  it("knows every problem of the contract", () => {
    expect(ERRORS).toEqual(expect.arrayContaining(Object.keys(PROBLEM_TYPES)));
  });
});

test("a path inside a block is that of the argument", () => {
  const violations = [{ field: "optOut.keywords[0]", message: "It is too long." }];
  const [one] = describeApiError(
    "create",
    { ...target, model: sinchSmsCredential },
    createError({ code: "invalid-request", violations }),
  );
  expect(one?.path).toEqual(["opt_out", "keywords"]);
});

test("peers-17 what uses an object is named with its kind, name, status and id, and where it is", () => {
  const blockedBy = [
    { kind: "surface", name: "Brand_news", id: "1", status: "active" },
    { kind: "webhook", name: "Brand inbound", id: "2" },
    { name: "Something", id: "3" },
  ];
  const { detail } = describeOne({ code: "credential-in-use", blockedBy });
  expect(detail).toContain(
    `${OWN_TEXTS} In use in the sandbox "prod" by:\n  - surface "Brand_news" (active, 1)\n  - webhook "Brand inbound" (2)\n  - "Something" (3)\n\n`,
  );
});

test("a conflict names who changed the object, if that is known", () => {
  const changed = "The Sinch MMS credential was changed since it was planned";
  expect(describeOne({ code: "precondition-failed" }).detail).toContain(`${changed}. ${OWN_TEXTS}`);
  const init = { modifiedBy: "alex@example.com", modifiedAt: "2026-01-01T00:00:00Z" };
  expect(describeOne({ code: "precondition-failed", ...init }).detail).toContain(
    `${changed} by alex@example.com at 2026-01-01T00:00:00Z. ${OWN_TEXTS}`,
  );
});

test("an error of the API is thrown as diagnostics, and any other as it is", async () => {
  const failWith = (error: Error) => withDiagnostics("read", target, () => Promise.reject(error));
  await expect(failWith(createError({ code: "timeout" }))).rejects.toMatchObject({
    diagnostics: [{ severity: "error", code: "AJO2006", summary: 'Cannot read Sinch MMS credential "Brand MMS"' }],
  });
  await expect(failWith(new Error("A mistake."))).rejects.toThrow("A mistake.");
});
