import { sinchSmsCredential as model } from "../../src/model";
import { Diagnostics } from "../../src/plugin/diagnostics";
import { PrivateState } from "../../src/plugin/private-state";
import { subjectOf, warnOfSecrets } from "../../src/provider/managed-object";
import { noteSecrets, noteSeen } from "../../src/provider/private-notes";
import { silentLog as log } from "../support/silent-log";

const signal = new AbortController().signal;

describe("the object that a state describes", () => {
  const client = () => {
    throw new Error("Not asked.");
  };
  const seenAt = (home: string | undefined) => {
    const notes = PrivateState.parse(new Uint8Array());
    if (home !== undefined) noteSeen({ ...call(home), private: notes }, "1");
    return notes;
  };
  const call = (home: string | undefined) => ({
    api: { home, client },
    private: PrivateState.parse(new Uint8Array()),
    diagnostics: new Diagnostics(),
    signal,
    log,
  });

  it("has its name", () => {
    expect(subjectOf(model, { name: "Brand", id: "1" }, call("here"))).toEqual({ model, name: "Brand", id: "1" });
  });

  it("goes by its id while it is being imported", () => {
    expect(subjectOf(model, { name: null, id: "1" }, call("here"))).toEqual({ model, name: "1", id: "1" });
  });

  it.each([
    ["the same sandbox", "here", "here"],
    ["a sandbox that is not known yet", "here", undefined],
    ["no sandbox noted yet", undefined, "here"],
  ])("is taken for what it is with %s", (_, noted, home) => {
    const known = { ...call(home), private: seenAt(noted) };
    expect(subjectOf(model, { name: "Brand", id: "1" }, known).id).toBe("1");
  });

  it("is not looked for in another sandbox than its own", () => {
    const elsewhere = { ...call("there"), private: seenAt("here") };
    expect(() => subjectOf(model, { name: "Brand", id: "1" }, elsewhere)).toThrow(
      'The Sinch SMS credential "Brand" (1) is in the here, but the provider points at the there. Nothing was changed.',
    );
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
