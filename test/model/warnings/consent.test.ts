import fc from "fast-check";
import type { ConsentInput } from "../../../src/model/consent";
import { UNRESOLVED } from "../../../src/model/object";
import { smsWebhook } from "../../../src/model/sms-webhook";
import { validateInput } from "../../../src/model/validate";
import { consentWarnings, warnAboutShadowedKeywords } from "../../../src/model/warnings/consent";
import { keyword } from "../support/object-inputs";

const help = { keywords: ["HELP"], message: "ACME: call 555-0123. Reply STOP to end." };
const US = "+12025550123";
const EU = "+46701234567";
const FCC = ["STOP", "QUIT", "END", "REVOKE", "OPT OUT", "CANCEL", "UNSUBSCRIBE"];

const findWarnings = (consent: ConsentInput, number: string | undefined | typeof UNRESOLVED = EU) =>
  consentWarnings({ help, ...consent }, { field: "senderNumber", number });
const findCodes = (...given: Parameters<typeof findWarnings>) => findWarnings(...given).map(({ code }) => code);

test("Without consent categories there are no warnings", () => {
  expect(consentWarnings({}, { field: "senderNumber", number: EU })).toEqual([]);
  expect(consentWarnings({}, { field: "senderNumber", number: undefined })).toEqual([]);
});

test("Custom opt-out keywords without STOP give a warning", () => {
  expect(findWarnings({ optOut: { keywords: ["END", "STOP ALL"] } })).toEqual([
    {
      severity: "warning",
      code: "AJO1001",
      path: ["optOut", "keywords"],
      summary: "STOP no longer opts out",
      detail:
        "Custom opt-out keywords replace AJO's defaults, and STOP is not among these. People who send STOP would stay opted in. Add STOP, or leave the keywords out to keep the defaults.",
    },
  ]);
});

test.each([
  ["it is among them", { keywords: ["end", "stop"] }],
  ["it is among them in another case, with blanks", { keywords: [" Stop "] }],
  ["none are given", { message: "Bye" }],
  ["there are none", { keywords: [] }],
  ["they cannot be read yet", { keywords: UNRESOLVED }],
  ["one of them cannot be read yet", { keywords: ["END", UNRESOLVED] }],
] as const)("STOP is not lost when %s", (_name, optOut) => {
  expect(findCodes({ optOut })).toEqual([]);
});

test("The warning about STOP depends only on the custom keywords", () => {
  fc.assert(
    fc.property(fc.array(keyword, { minLength: 1, maxLength: 5 }), (keywords) => {
      const has = keywords.some((keyword) => keyword.toUpperCase() === "STOP");
      expect(findCodes({ optOut: { keywords } }).includes("AJO1001")).toBe(!has);
      expect(findCodes({ optOut: { keywords: [...keywords, "stop"] } })).toEqual([]);
    }),
  );
});

test("AJO's default opt-out keywords give a warning for a +1 number", () => {
  expect(findWarnings({}, US)).toEqual([
    {
      severity: "warning",
      code: "AJO1002",
      path: ["senderNumber"],
      summary: "Opt-out keywords lack words that the FCC names",
      detail:
        '"+12025550123" is a +1 number. A reply of STOP, QUIT, END, REVOKE, OPT OUT, CANCEL or UNSUBSCRIBE withdraws consent in the United States (FCC, 47 CFR 64.1200(a)(10)), but REVOKE and OPT OUT are not among AJO\'s default opt-out keywords. Declare opt-out keywords, which replace the defaults: STOP, QUIT, CANCEL, END, UNSUBSCRIBE, NO, REVOKE, OPT OUT.',
    },
  ]);
});

test("The warning names the FCC keywords that the custom ones lack", () => {
  const [issue, ...others] = findWarnings({ optOut: { keywords: FCC.slice(0, -1) } }, US);
  expect(others).toEqual([]);
  expect(issue).toMatchObject({ code: "AJO1002", path: ["optOut", "keywords"] });
  expect(issue?.detail).toContain("but UNSUBSCRIBE is not among the opt-out keywords. Add it.");
});

test("All FCC keywords are required, in any case and order", () => {
  const words = fc.shuffledSubarray(FCC, { minLength: FCC.length });
  fc.assert(
    fc.property(words, fc.boolean(), fc.nat(FCC.length - 1), (all, lower, without) => {
      const keywords = all.map((keyword) => (lower ? keyword.toLowerCase() : keyword));
      expect(findCodes({ optOut: { keywords } }, US)).toEqual([]);
      expect(findCodes({ optOut: { keywords: keywords.toSpliced(without, 1) } }, US)).toContain("AJO1002");
    }),
  );
});

test.each(["+12025550123", "0012025550123", "12025550123"])("%s is a +1 number", (number) => {
  expect(findCodes({}, number)).toEqual(["AJO1002"]);
});

test.each([EU, "+120255501", "46701234567", undefined, UNRESOLVED] as const)(
  "%p tells nothing of the United States",
  (number) => {
    expect(findCodes({ optOut: { keywords: ["STOP"] } }, number)).toEqual([]);
  },
);

test("A short code gives no warning about FCC keywords", () => {
  expect(findCodes({ optIn: { keywords: ["START"] } }, "12345")).toEqual([]);
});

test.each([
  ["opt-in keywords", { optIn: { keywords: ["YES"] } }],
  ["an opt-out message", { optOut: { message: "Bye" } }],
  ["double opt-in keywords", { doubleOptIn: { keywords: ["JOIN"] } }],
  ["help keywords", { help: { keywords: ["INFO"] } }],
  ["a category that is not known yet", { optIn: UNRESOLVED }],
] as const)("Consent with %s and without a help reply gives a warning", (_name, consent) => {
  expect(consentWarnings(consent, { field: "senderNumber", number: EU })).toEqual([
    expect.objectContaining({ severity: "warning", code: "AJO1003", summary: "No help reply" }),
  ]);
});

test("The warning stands at the help category if there is one, else at the object", () => {
  const findPath = (help: object | undefined) =>
    consentWarnings({ optOut: { message: "Bye" }, ...(help && { help }) }, { field: "f", number: EU })[0]?.path;
  expect(findPath(undefined)).toEqual(["help"]);
  expect(findPath({ keywords: ["INFO"] })).toEqual(["help", "message"]);
});

test.each([
  ["is given", { message: "Call us" }],
  ["is not known yet", { message: UNRESOLVED }],
  ["may be in a category not known yet", UNRESOLVED],
] as const)("A help reply that %s is not missed", (_name, given) => {
  expect(consentWarnings({ optIn: { keywords: ["YES"] }, help: given }, { field: "f", number: EU })).toEqual([]);
});

test("A short code without opt-in and help keywords gives a warning", () => {
  expect(consentWarnings({}, { field: "inboundNumber", number: "12345" })).toEqual([
    {
      severity: "warning",
      code: "AJO1005",
      path: ["inboundNumber"],
      summary: "A short code without opt-in or help keywords",
      detail:
        '"12345" is a short code, for which AJO handles no opt-in and help keywords by itself (AJO), and there are no opt-in and help keywords. Declare them, or have Sinch answer for the short code.',
    },
  ]);
  expect(findWarnings({}, "12345")[0]?.detail).toContain("there are no opt-in keywords");
});

test.each([
  ["both are given", { optIn: { keywords: ["YES"] } }],
  ["they are not known yet", { optIn: { keywords: UNRESOLVED } }],
  ["their category is not known yet", { optIn: UNRESOLVED, help: UNRESOLVED }],
] as const)("A short code is fine when %s", (_name, consent) => {
  expect(findCodes(consent, "12345")).toEqual([]);
});

test("The warnings of a webhook depend on its sender number", () => {
  const webhook = { name: "w", smsVendor: "sinch", credentialId: "6f1b1f0e-6a0c-4c53-9d2b-0a4b6a1f2c3d" };
  const issues = validateInput(smsWebhook, {
    ...webhook,
    senderNumber: US,
    optOut: { keywords: ["END"], fuzzy: true },
  });
  expect(issues.map(({ code, path }) => [code, path.join(".")])).toEqual([
    ["AJO1001", "optOut.keywords"],
    ["AJO1003", "help"],
    ["AJO1002", "optOut.keywords"],
  ]);
});

const credential = { name: "Welcome", optOut: { keywords: ["STOP"] } };
const webhook = { name: "Inbound", optIn: { keywords: UNRESOLVED }, help: { keywords: ["HELP"] } } as const;

test("Keywords on a credential and on its webhook give a warning", () => {
  expect(warnAboutShadowedKeywords([credential], webhook)).toEqual({
    code: "AJO1010",
    summary: "Keywords on the credential and on its webhook",
    detail:
      'Both the credential "Welcome" and its webhook "Inbound" have keywords. AJO uses those of the webhook; those of the credential have no effect (AJO). Move what is missing to the webhook, and remove the keywords from the credential.',
  });
});

test("Of several credentials all must have keywords", () => {
  const other = { name: "Other", help: { keywords: ["HELP"] } };
  expect(warnAboutShadowedKeywords([credential, other], webhook)?.detail).toMatch(
    /^Both the credential that is not known yet \("Welcome" or "Other"\) and its webhook "Inbound" have keywords\./,
  );
  expect(warnAboutShadowedKeywords([credential, { name: "Bare" }], webhook)).toBeUndefined();
  expect(warnAboutShadowedKeywords([], webhook)).toBeUndefined();
});

test("Keywords on only one of them give no warning", () => {
  expect(warnAboutShadowedKeywords([{ name: "Welcome" }], webhook)).toBeUndefined();
  expect(warnAboutShadowedKeywords([credential], { name: "Inbound", optOut: { message: "Bye" } })).toBeUndefined();
});
