import { FunctionError } from "../../src/plugin";
import { functions } from "../../src/provider/provider";

/** The result of a function, or its error and the argument that the error is about. */
function callFunction(name: keyof typeof functions, ...args: string[]): unknown {
  try {
    return functions[name]().run(args);
  } catch (error) {
    if (error instanceof FunctionError) return { wrong: error.argumentIndex, text: error.message };
    throw error;
  }
}

describe("matrix-functions sinch_api_token", () => {
  const KEY_ID = "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21";

  it("joins the key's id and secret, which may hold a colon", () => {
    expect(Buffer.from(String(callFunction("sinch_api_token", KEY_ID, "key:secret")), "base64").toString()).toBe(
      `${KEY_ID}:key:secret`,
    );
  });

  it.each([
    ["", "one", 0],
    ["two words", "one", 0],
    [`${KEY_ID}:secret`, "one", 0],
    [KEY_ID, " ", 1],
    [KEY_ID, "secret\n", 1],
  ])("of %j and %j names the wrong argument, and no value", (keyId, keySecret, wrong) => {
    expect(callFunction("sinch_api_token", keyId, keySecret)).toEqual({
      wrong,
      text: expect.stringMatching(/^The key (?:id|secret) .* \(AJO4018\)$/),
    });
    expect(JSON.stringify(callFunction("sinch_api_token", keyId, keySecret))).not.toContain(KEY_ID);
  });
});

describe("matrix-functions keywords", () => {
  it.each([
    ["STOP,QUIT", ["STOP", "QUIT"]],
    [" Stop ,, stop all , STOP,Ende ", ["Stop", "stop all", "Ende"]],
    ["straße,STRASSE", ["straße"]],
    [" , ", []],
    ["", []],
  ])("of %j are %j", (csv, expected) => {
    expect(callFunction("keywords", csv)).toEqual(expected);
  });

  it("refuse a line break within a keyword", () => {
    expect(callFunction("keywords", "STOP\nQUIT")).toEqual({ wrong: 0, text: expect.stringContaining("(AJO4018)") });
  });
});

describe("matrix-functions sms_segments", () => {
  it.each([
    ["", "GSM-7", 0, 1],
    ["a".repeat(160), "GSM-7", 160, 1],
    ["a".repeat(161), "GSM-7", 161, 2],
    ["€5", "GSM-7", 3, 1],
    ["ç".repeat(71), "UCS-2", 71, 2],
  ])("of %j", (text, encoding, characters, segments) => {
    expect(callFunction("sms_segments", text)).toEqual({ encoding, characters, segments });
  });
});

test.each(Object.entries(functions))("%s says what it is and what it takes", (_, load) => {
  const { summary, description, parameters } = load();
  expect(summary).toMatch(/^[A-Z][^.]*$/);
  expect(description).toMatch(/^[A-Z].*[.)]$/s);
  for (const parameter of parameters) expect(parameter.description).toMatch(/^[A-Z].*\.$/s);
});
