import { sinchSmsCredential as model } from "../../src/model";
import { UNKNOWN } from "../../src/plugin";
import { collectSecretsToSend, validateSecrets } from "../../src/provider/secrets";

function validate(config: object, writeOnlyAllowed = true) {
  const none = { api_token: null, api_token_wo: null, api_token_wo_version: null };
  const problems = validateSecrets(model, { ...none, ...config }, writeOnlyAllowed);
  return problems.map(({ severity, code, path }) => [severity, code, path[0]]);
}

describe("the arguments of a secret", () => {
  it.each([
    ["nothing, as after an import", {}, []],
    ["write-only with a version", { api_token_wo: "a", api_token_wo_version: "1" }, []],
    ["both forms", { api_token: "a", api_token_wo: "b" }, [["error", "AJO4007", "api_token_wo"]]],
    ["no version", { api_token_wo: "a" }, [["error", "AJO4008", "api_token_wo_version"]]],
    ["one form that may turn out to be null", { api_token: UNKNOWN, api_token_wo: "b", api_token_wo_version: "1" }, []],
    ["the form that stays in the state", { api_token: "a" }, [["warning", "AJO1016", "api_token"]]],
  ])("%s", (_, config, expected) => {
    expect(validate(config)).toEqual(expected);
  });

  it("are not warned about what an old Terraform cannot do", () => {
    expect(validate({ api_token: "a" }, false)).toEqual([]);
  });
});

describe("peers-05 peers-07 a secret is sent", () => {
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
    ["not when it is removed", { api_token: "a" }, {}, {}, {}],
  ])("%s", (_, prior, planned, config, expected) => {
    const before = prior && { ...none, ...prior };
    const change = { config: { ...none, ...config }, priorState: before, plannedState: { ...none, ...planned } };
    expect(collectSecretsToSend(model, change)).toEqual(expected);
  });
});

describe("the version of a write-only secret", () => {
  const check = (version: string, secret: string) =>
    validateSecrets(model, { api_token_wo: secret, api_token_wo_version: version }, true).map(({ code }) => code);
  const secret = "c4n4ry/0123456789";

  it.each([
    secret,
    secret.toUpperCase(),
    `v1-${secret}`,
    Buffer.from(secret).toString("base64"),
    encodeURIComponent(secret),
  ])("is refused as %s", (version) => expect(check(version, secret)).toEqual(["AJO4032"]));

  it.each([
    ["1", "1"],
    ["1", "21"],
    ["2026-11-30", secret],
  ])("%s is taken for the secret %s", (version, value) => expect(check(version, value)).toEqual([]));
});
