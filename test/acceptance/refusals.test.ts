import { PROBLEM_TYPES, type ProblemName, toProblemUrn } from "../../src/api/contract/problem-types";
import { codeForName } from "../../src/model/diagnostic-codes/codes";
import { useAjoEmulator } from "../support/ajo-emulator";
import { ApiProxy } from "../support/api-proxy";
import { SMS_ADDRESS, smsCredential } from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

const APPLY = ["apply", "-auto-approve", "-input=false"];

/** The problems, and two refusals of gateways. An object that is gone is another case. */
const REFUSALS: readonly { readonly name: ProblemName | "conflict" | "unauthorized"; readonly problem: object }[] = [
  ...(Object.keys(PROBLEM_TYPES) as ProblemName[])
    .filter((name) => name !== "not-found")
    .map((name) => {
      const { status, title } = PROBLEM_TYPES[name];
      return { name, problem: { type: toProblemUrn(name), status, title, detail: `Words about ${name}.` } };
    }),
  {
    name: "conflict",
    problem: { type: "about:blank", status: 409, title: "Conflict", detail: "Words about conflict." },
  },
  { name: "unauthorized", problem: { status: 401, error_code: "401013", message: "Words about unauthorized." } },
];

describe("every refusal of the API", () => {
  const emulator = useAjoEmulator();

  const buildCredentials = (defaultReply?: string) => ({
    resource: {
      ajo_sinch_sms_credential: Object.fromEntries(
        REFUSALS.map(({ name }) => [
          name,
          { ...smsCredential, name, ...(defaultReply !== undefined && { default_inbound_reply: defaultReply }) },
        ]),
      ),
    },
  });

  it("ends the update of its object with a code, what to do and the request, and leaves all as it was", async () => {
    const workspace = await Workspace.create(buildCredentials(), emulator.environment);
    await workspace.apply();
    workspace.write(buildCredentials("We do not read this."));
    const proxy = await ApiProxy.start(emulator.server.settings.endpoint, {
      rejectRequest: (method, body) =>
        method === "PUT" ? REFUSALS.find(({ name }) => JSON.parse(body).name === name)?.problem : undefined,
    });
    const before = await emulator.otherUser.list();
    const environment = { AJO_ENDPOINT: proxy.url, AJO_RETRY_TIMEOUT: "2s", AJO_MAX_CONCURRENCY: "50" };
    const { code, output } = await workspace.start([...APPLY, "-parallelism=50"], environment).result;
    await proxy.stop();
    expect(code).toBe(1);
    for (const { name } of REFUSALS) {
      const [, message] =
        output
          .split("Error: ")
          .map(joinLines)
          .map((text) => new RegExp(`Cannot update Sinch SMS credential "${name}" (.*)`).exec(text))
          .find((match) => match !== null) ?? [];
      expect({ name, message }).toEqual({ name, message: expect.stringContaining(`(${codeForName(name)})`) });
      expect({ name, message }).toEqual({ name, message: expect.stringMatching(/Request: PUT \S+, status \d+\./) });
    }
    expect(await emulator.otherUser.list()).toEqual(before);

    await workspace.applyAndExpectNoChanges();
  });

  it("says of an object that was deleted after the plan that it is gone, and the next apply makes it", async () => {
    await emulator.reset();
    const resource = { ajo_sinch_sms_credential: { brand: smsCredential } };
    const workspace = await Workspace.create({ resource }, emulator.environment);
    await workspace.apply();
    const { id } = await workspace.readState(SMS_ADDRESS);
    workspace.write({ resource: { ajo_sinch_sms_credential: { brand: { ...smsCredential, name: "Changed" } } } });
    await workspace.plan();
    await emulator.otherUser.delete(String(id));
    const output = await workspace.expectFailure("apply", "-input=false", "plan.bin");
    expect(output).toContain(`(${codeForName("not-found")})`);
    expect(output).toContain(`AJO has no Sinch SMS credential with the id "${id}" in the sandbox "prod"`);
    await workspace.applyAndExpectNoChanges();
    expect((await emulator.otherUser.list()).credentials).toMatchObject([{ name: "Changed" }]);
  });
});
