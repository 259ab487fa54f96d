import { ApiError } from "../../src/api";
import { type ApiErrorCode, type ApiErrorInit, resolutionFor } from "../../src/api/client/errors";
import { PROBLEM_TYPES } from "../../src/api/contract/problem-types";
import { channelSurface, sinchMmsCredential as model, SecretMask, sinchSmsCredential } from "../../src/model";
import { codeForName, DIAGNOSTIC_CODES, type DiagnosticCode } from "../../src/model/diagnostic-codes/codes";
import { describeApiError, RESOLUTIONS, withDiagnostics } from "../../src/provider/diagnostics";
import { withLineBreaks } from "../support/with-line-breaks";

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
  return { ...one, detail: withLineBreaks(one.detail) };
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
      expect(all.map(({ detail }) => withLineBreaks(detail).split("\n")[0])).toEqual([
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
    `The Sinch MMS credential is in use in the sandbox "prod" by:\n  - surface "Brand_news" (active, 1)\n  - webhook "Brand inbound" (2)\n  - "Something" (3)\n\n`,
  );
});

test("a conflict names who changed the object, if that is known", () => {
  expect(describeOne({ code: "precondition-failed" }).detail).toContain(
    `The Sinch MMS credential was changed since the plan was made. ${OWN_TEXTS}`,
  );
  const init = { modifiedBy: "alex@example.com", modifiedAt: "2026-01-01T00:00:00Z" };
  expect(describeOne({ code: "precondition-failed", ...init }).detail).toContain(
    `Since the plan was made, the Sinch MMS credential was changed by alex@example.com at 2026-01-01T00:00:00Z.\n\n`,
  );
});

test("an error of the API is thrown as diagnostics, and any other as it is", async () => {
  const failWith = (error: Error) => withDiagnostics("read", target, () => Promise.reject(error));
  await expect(failWith(createError({ code: "timeout" }))).rejects.toMatchObject({
    diagnostics: [{ severity: "error", code: "AJO2006", summary: 'Cannot read Sinch MMS credential "Brand MMS"' }],
  });
  await expect(failWith(new Error("A mistake."))).rejects.toThrow("A mistake.");
});

test("each thing about a name that is taken is said once", () => {
  const holder = { kind: "credential", id: "4711", name: "Brand MMS" };
  const { detail } = describeOne({ code: "name-taken", holder });
  expect(detail.split("\n\n")).toEqual([
    'The name "Brand MMS" belongs to the credential 4711 in the sandbox "prod", and AJO gives a name once.',
    expect.stringMatching(
      /^Choose another name\. Or, in one of these cases:\n {2}- If this apply replaces that object, .*\n {2}- If that object is in no Terraform state and is a Sinch MMS credential, take it over: terraform import ajo_sinch_mms_credential\.NAME 4711$/s,
    ),
    "Request id: request-4711",
  ]);
  const surface = { kind: "surface", id: "4712", name: "News", status: "deactivated" };
  const [one] = describeApiError(
    "create",
    { model: channelSurface },
    createError({ code: "name-taken", holder: surface }),
  );
  expect(
    withLineBreaks(one?.detail ?? "")
      .split("\n\n")
      .slice(0, 2),
  ).toEqual([
    'The name "News" belongs to the channel surface 4712 (deactivated), and AJO gives a name once.',
    "Choose another name. To take over the deactivated one, set reuse_deactivated = true, or run terraform import ajo_channel_surface.NAME 4712",
  ]);
});

test.each([
  ["name-taken", { holder: { id: "fact-1", name: "fact-2", status: "active" } }],
  ["credential-in-use", { blockedBy: [{ kind: "webhook", id: "fact-1", name: "fact-2" }] }],
  ["surface-in-use", { blockedBy: [{ kind: "journey", id: "fact-1", name: "fact-2", status: "live" }] }],
  ["precondition-failed", { modifiedBy: "fact-1", modifiedAt: "fact-2" }],
] as const)("facts that come with %s are said once, not also in the API's words", (code, facts) => {
  const { detail } = describeOne({ code, ...facts, detail: "The object fact-1 (fact-2) is in the way." });
  expect(detail).not.toContain("in the way");
  const [cause = ""] = detail.split("\n\n");
  for (const fact of ["fact-1", "fact-2"]) expect(cause.split(fact)).toHaveLength(2);
});

test("every error says which request failed, and a 403 the permission that it needs", () => {
  const request = { path: "/api-credentials/4711", sandbox: "stage" };
  const describe = (method: string) => describeOne({ code: "forbidden", status: 403, method, ...request }).detail;
  expect(describe("GET")).toContain(
    'needs the permission "View messages presets" or "Manage messages presets" in the sandbox "stage"',
  );
  for (const method of ["POST", "PUT", "DELETE"]) {
    expect(describe(method)).toMatch(/needs the permission "Manage messages presets" .*in the sandbox "stage"/);
    expect(describe(method)).toMatch(
      new RegExp(`\n\nRequest: ${method} /api-credentials/4711, status 403\\. Request id: request-4711$`),
    );
  }
  expect(describeOne({ code: "unreachable", method: "GET", path: "/x" }).detail).toContain("GET /x, no response.");
});
