import { sinchSmsCredential as model } from "../../src/model";
import { Diagnostics } from "../../src/plugin/diagnostics";
import { PrivateState } from "../../src/plugin/private-state";
import { subjectOf, warnOfSecrets } from "../../src/provider/managed-object";
import { noteSecrets } from "../../src/provider/private-notes";

const signal = new AbortController().signal;
const log = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

describe("the object that a state describes", () => {
  it("has its name", () => {
    expect(subjectOf(model, { name: "Brand", id: "1" })).toEqual({ model, name: "Brand", id: "1" });
  });

  it("goes by its id while it is being imported", () => {
    expect(subjectOf(model, { name: null, id: "1" })).toEqual({ model, name: "1", id: "1" });
  });
});

describe("a secret that somebody else set", () => {
  const answer = { id: "1", name: "Brand", apiTokenUpdatedAt: "2026-01-02T00:00:00Z" };

  it.each([
    [
      "write-only",
      { api_token: null, api_token_wo_version: "1" },
      "To put yours back, change api_token_wo_version.",
      "api_token_wo_version",
    ],
    [
      "plain",
      { api_token: "secret-canary", api_token_wo_version: null },
      "To put yours back, change api_token, or move to api_token_wo with api_token_wo_version.",
      "api_token",
    ],
  ])("is told with what puts a %s one back, at the argument that is set", (_, state, remedy, argument) => {
    const notes = PrivateState.parse(new Uint8Array());
    noteSecrets(notes, ["apiToken"], { ...answer, apiTokenUpdatedAt: "2026-01-01T00:00:00Z" });
    const diagnostics = new Diagnostics();
    warnOfSecrets(model, answer, { api: undefined, private: notes, diagnostics, signal, log, state });
    expect(diagnostics.list).toHaveLength(1);
    const [warning] = diagnostics.list;
    expect(warning?.detail).toContain(remedy);
    expect(warning?.path).toEqual([argument]);
    expect(JSON.stringify(warning)).not.toContain("canary");
  });
});
