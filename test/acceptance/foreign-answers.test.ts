import { useAjoEmulator } from "../support/ajo-emulator";
import { ApiProxy } from "../support/api-proxy";
import { buildCredentialsAndSurface, SMS_ADDRESS, SURFACE_ADDRESS } from "../support/resources";
import { Workspace } from "../support/workspace";

const SHORT = { AJO_RETRY_TIMEOUT: "2s" };

const emulator = useAjoEmulator();

/** Changes the answers of the API as a gateway with mixed-up answers may. */
let transformAnswer: (answer: Readonly<Record<string, unknown>>) => object = (answer) => answer;
let proxy: ApiProxy;

beforeEach(async () => {
  await emulator.reset();
  transformAnswer = (answer) => answer;
  const transformBody = (body: string) =>
    body.startsWith("{") ? JSON.stringify(transformAnswer(JSON.parse(body))) : body;
  proxy = await ApiProxy.start(emulator.server.url, { transformBody });
});
afterEach(() => proxy.stop());

const openWorkspace = async (): Promise<Workspace> => {
  const environment = { ...emulator.environment, ...SHORT, AJO_ENDPOINT: proxy.url, AJO_IMS_ENDPOINT: proxy.url };
  const workspace = await Workspace.create(buildCredentialsAndSurface(), environment);
  await workspace.applyAndExpectNoChanges();
  return workspace;
};

describe("A gateway that answers with another object", () => {
  it("leaves the state as it was, and the next plan is empty", async () => {
    const workspace = await openWorkspace();
    const { id } = await workspace.readState(SMS_ADDRESS);
    transformAnswer = (answer) => (answer.id === id ? { ...answer, id: "other", name: "Other" } : answer);
    const output = await workspace.expectFailure("apply", "-auto-approve", "-input=false");
    expect(output).toContain("(AJO2008)");
    expect(output).toContain(
      'is about another object: other ("Other"). A cache or a gateway may have mixed up answers',
    );
    transformAnswer = (answer) => answer;
    expect(await workspace.readState(SMS_ADDRESS)).toMatchObject({ id });
    await workspace.expectNoChanges();
  });
});

describe("A gateway that answers a deactivation without carrying it out", () => {
  it("does not let the surface leave the state, and the next destroy ends it", async () => {
    const workspace = await openWorkspace();
    const { id } = await workspace.readState(SURFACE_ADDRESS);
    transformAnswer = (answer) => (answer.status === "deactivated" ? { ...answer, status: "active" } : answer);
    const output = await workspace.expectFailure("destroy", "-auto-approve", "-input=false");
    expect(output).toContain("as if nothing had been changed.");
    expect(output).toContain(`/channel-configurations/${id}/deactivate, status 200.`);
    expect(await workspace.readState(SURFACE_ADDRESS)).toMatchObject({ id });
    transformAnswer = (answer) => answer;
    await workspace.destroy();
    expect((await emulator.otherUser.list()).surfaces).toMatchObject([{ id, status: "deactivated" }]);
    expect(await workspace.listAddresses()).toEqual([]);
  });
});
