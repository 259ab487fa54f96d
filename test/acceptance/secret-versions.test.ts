import { createHash } from "node:crypto";
import { useAjoEmulator } from "../support/ajo-emulator";
import { diffAttributes } from "../support/plan-json";
import { smsCredential } from "../support/resources";
import { Workspace } from "../support/workspace";

const hashText = (text: string) => createHash("sha512").update(text).digest("hex");
const TYPE = "ajo_sinch_sms_credential";

/** Pairs of versions that are easily taken for equal, or are not numbers. */
const VERSIONS: Readonly<Record<string, readonly [string, string]>> = {
  counted: ["1", "2"],
  beyond_what_a_double_holds: ["9007199254740992", "9007199254740993"],
  the_same_number: ["1", "01"],
  in_words_of_numbers: ["1e3", "1000"],
  endless: ["9".repeat(400), `${"9".repeat(399)}8`],
  hashed: [hashText("first"), hashText("second")],
  of_a_vault: ["secret/data/brand?version=7", "secret/data/brand?version=8"],
  calculated: [`\${9007199254740992 + 1}`, `\${9007199254740992 + 2}`],
};

describe("peers-03 the version of a secret", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;
  let ids: Readonly<Record<string, string>>;

  const buildCredentials = (turn: 0 | 1, token: string) => ({
    resource: {
      [TYPE]: Object.fromEntries(
        Object.entries(VERSIONS).map(([name, versions]) => [
          name,
          { ...smsCredential, name, api_token_wo: token, api_token_wo_version: versions[turn] },
        ]),
      ),
    },
  });

  const findHolders = async (token: string) => {
    const names = Object.entries(ids);
    const held = await Promise.all(names.map(([, id]) => emulator.compareSecrets(id, { apiToken: token })));
    return Object.fromEntries(names.map(([name], place) => [name, (held[place] as { apiToken: boolean }).apiToken]));
  };
  const mapNames = (value: unknown) => Object.fromEntries(Object.keys(VERSIONS).map((name) => [name, value]));

  beforeAll(async () => {
    workspace = await Workspace.create(buildCredentials(0, "first-token"), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    const states = await workspace.readStates();
    ids = Object.fromEntries(Object.keys(VERSIONS).map((name) => [name, String(states[`${TYPE}.${name}`]?.id)]));
  });

  it("is kept in the state, character by character", async () => {
    const states = await workspace.readStates();
    for (const [name, [version]] of Object.entries(VERSIONS)) {
      const expected = name === "calculated" ? "9007199254740993" : version;
      expect([name, states[`${TYPE}.${name}`]?.api_token_wo_version]).toEqual([name, expected]);
    }
  });

  it("is the only trigger: secrets that differ in each run are not a change and are not sent", async () => {
    const requestsBefore = emulator.requestCount();
    workspace.write(buildCredentials(0, `\${"token-\${uuid()}"}`));
    await workspace.expectNoChanges();
    await workspace.applyAndExpectNoChanges();
    expect(emulator.updatesSince(requestsBefore)).toEqual([]);
    expect(await findHolders("first-token")).toEqual(mapNames(true));
  });

  it("sends the secret when its text changes, and nothing else changes", async () => {
    workspace.write(buildCredentials(1, "second-token"));
    const changes = await workspace.plan();
    expect(changes.map(({ address }) => address).sort()).toEqual(
      Object.keys(VERSIONS)
        .map((name) => `${TYPE}.${name}`)
        .sort(),
    );
    for (const change of changes) {
      expect(change.actions).toEqual(["update"]);
      expect(diffAttributes(change)).toEqual(["api_token_wo_version"]);
      expect(change.unknown).toEqual(["api_token_updated_at", "modified_at", "modified_by"]);
    }
    const requestsBefore = emulator.requestCount();
    await workspace.applyAndExpectNoChanges();
    expect(emulator.updatesSince(requestsBefore)).toHaveLength(changes.length);
    expect(await findHolders("second-token")).toEqual(mapNames(true));
  });
});
