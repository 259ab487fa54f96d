import { useAjoEmulator } from "../support/ajo-emulator";
import {
  buildAllResources,
  buildCredentialsAndSurface,
  SMS_ADDRESS,
  SURFACE_ADDRESS,
  smsCredential,
} from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

const APPLY = ["apply", "-auto-approve", "-input=false"];
const SHORT = { AJO_RETRY_TIMEOUT: "2s" };

const emulator = useAjoEmulator();

const injectFault = (fault: object) => emulator.callControlApi("POST", "/faults", { count: 1_000, ...fault });

/** Applies while the faults hit, which must succeed, and returns the output as one line. */
async function applyWithFaults(workspace: Workspace): Promise<string> {
  const { code, output } = await workspace.start(APPLY, SHORT).result;
  await emulator.callControlApi("DELETE", "/faults");
  expect({ code, output: joinLines(output) }).toEqual({ code: 0, output: expect.not.stringContaining("Error:") });
  return joinLines(output);
}

/** Fails unless a refresh changes nothing in AJO, and no plan replaces anything. */
async function expectSettled(workspace: Workspace, ids: Readonly<Record<string, unknown>>): Promise<void> {
  const before = emulator.requestCount();
  await workspace.applyAndExpectNoChanges();
  expect(emulator.writesSince(before)).toEqual([]);
  for (const [address, id] of Object.entries(ids)) expect((await workspace.readState(address)).id).toBe(id);
}

beforeEach(() => emulator.reset());

describe("peers-18 objects that AJO confirmed, and whose answers nobody can read,", () => {
  it("are in the state as planned with AJO3030, untainted, and the next run reads them", async () => {
    const workspace = await Workspace.create(buildAllResources(), emulator.environment);
    for (const path of ["/api-credentials", "/sms-webhooks"]) {
      await injectFault({ kind: "truncate", bytes: 60, contentLength: "short", method: "POST", path });
      await injectFault({ kind: "html", status: 200, method: "GET", path: `${path}/*` });
    }
    const output = await applyWithFaults(workspace);
    expect(output.match(/could not be read \(AJO3030\)|\d more similar warnings? elsewhere/g)).not.toBeNull();
    expect(output).toContain("The new Sinch SMS credential could not be read (AJO3030)");
    expect(output).toContain("It is in the Terraform state as planned. Run plan, which reads it.");
    const { credentials, webhooks, surfaces } = await emulator.otherUser.list();
    const objects = [...credentials, ...webhooks, ...surfaces];
    const states = await workspace.readStates();
    expect(
      Object.values(states)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(objects.map(({ id }) => id).sort());
    expect(workspace.readFile("terraform.tfstate")).not.toContain("tainted");
    expect(states[SMS_ADDRESS]).toMatchObject({ name: smsCredential.name, modified_at: null });

    const ids = Object.fromEntries(Object.entries(states).map(([address, { id }]) => [address, id]));
    await expectSettled(workspace, ids);
    expect((await workspace.readState(SMS_ADDRESS)).modified_at).not.toBeNull();
  });
});

describe("peers-18 a status of a newer AJO", () => {
  it.each(["status", "lastUpdateStatus"])("is a warning with AJO3031 on create and update (%s)", async (member) => {
    const isCreate = member === "status";
    const workspace = await Workspace.create(buildCredentialsAndSurface(), emulator.environment);
    if (!isCreate) {
      await workspace.apply();
      workspace.write(buildCredentialsAndSurface({ surface: { sender_number: "+46709999999" } }));
    }
    await injectFault({ kind: "unknown-value", member, value: "under_review", path: "/channel-configurations*" });
    const output = await applyWithFaults(workspace);
    expect(output).toContain("(AJO3031)");
    expect(output).toContain("under_review");
    const { id } = await workspace.readState(SURFACE_ADDRESS);
    await expectSettled(workspace, { [SURFACE_ADDRESS]: id });
    expect(await workspace.readState(SURFACE_ADDRESS)).toMatchObject({ status: "active" });
  });
});
