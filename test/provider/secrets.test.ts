import { sinchSmsCredential as model } from "../../src/model";
import { Diagnostics } from "../../src/plugin/diagnostics";
import { UNKNOWN } from "../../src/plugin/value";
import { secretsToSend, validateSecrets } from "../../src/provider/secrets";
import { silentLog as log } from "../support/silent-log";

const signal = new AbortController().signal;

function validated(config: object, writeOnlyAllowed = true) {
  const diagnostics = new Diagnostics();
  const none = { api_token: null, api_token_wo: null, api_token_wo_version: null };
  validateSecrets(model, { config: { ...none, ...config }, diagnostics, signal, log, writeOnlyAllowed });
  return diagnostics.list.map(({ severity, summary, path }) => [severity, summary, path?.[0]]);
}

describe("the arguments of a secret", () => {
  it.each([
    ["nothing, as after an import", {}, []],
    ["write-only with a version", { api_token_wo: "a", api_token_wo_version: "1" }, []],
    ["both forms", { api_token: "a", api_token_wo: "b" }, [["error", "Two forms of one secret", "api_token_wo"]]],
    ["no version", { api_token_wo: "a" }, [["error", "Missing api_token_wo_version", "api_token_wo_version"]]],
    ["one form that may turn out null", { api_token: UNKNOWN, api_token_wo: "b", api_token_wo_version: "1" }, []],
    ["the form that stays in the state", { api_token: "a" }, [["warning", "Secret kept in the state", "api_token"]]],
  ])("%s", (_, config, expected) => {
    expect(validated(config)).toEqual(expected);
  });

  it("advises nothing that an old Terraform cannot do", () => {
    expect(validated({ api_token: "a" }, false)).toEqual([]);
  });
});

describe("a secret is sent", () => {
  const none = { api_token: null, api_token_wo: null, api_token_wo_version: null };
  it.each([
    ["with a new object", null, { api_token_wo_version: "1" }, { api_token_wo: "a" }, { apiToken: "a" }],
    [
      "when its version changes",
      { api_token_wo_version: "1" },
      { api_token_wo_version: "2" },
      { api_token_wo: "b" },
      { apiToken: "b" },
    ],
    [
      "not when only the value changes",
      { api_token_wo_version: "1" },
      { api_token_wo_version: "1" },
      { api_token_wo: "b" },
      {},
    ],
    ["when the plain value changes", { api_token: "a" }, { api_token: "b" }, { api_token: "b" }, { apiToken: "b" }],
    [
      "not when another field changes",
      { api_token: "a" },
      { api_token: "a", name: "n" },
      { api_token: "a", name: "n" },
      {},
    ],
    [
      "when it moves to write-only",
      { api_token: "a" },
      { api_token_wo_version: "1" },
      { api_token_wo: "a" },
      { apiToken: "a" },
    ],
    ["not when it is taken away", { api_token: "a" }, {}, {}, {}],
  ])("%s", (_, prior, planned, config, expected) => {
    const before = prior && { ...none, ...prior };
    const change = { config: { ...none, ...config }, prior: before, planned: { ...none, ...planned } };
    expect(secretsToSend(model, change)).toEqual(expected);
  });
});
