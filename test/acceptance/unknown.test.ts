import { ajo } from "../support/ajo";
import { allThree, SMS_ADDRESS } from "../support/objects";
import { Workspace } from "../support/workspace";

const later = (value: unknown) => ({ terraform_data: { later: { input: value } } });
const LATER = `\${terraform_data.later.output}`;

describe("values that are known only at apply", () => {
  const service = ajo();
  beforeEach(() => service.reset());

  it.each([
    ["a name", "Later name", { sms: { name: LATER } }],
    ["a keyword", "GO", { sms: { opt_in: { keywords: ["START", LATER], message: "Hello." } } }],
    ["a message", "Hello.", { sms: { opt_in: { keywords: ["START"], message: LATER } } }],
    ["the version of a secret", "7", { sms: { api_token_wo_version: LATER } }],
    ["a write-only secret", "a-later-token", { sms: { api_token_wo: LATER } }],
    ["a sender", "+46709876543", { surface: { sender_number: LATER } }],
    ["a surface's name", "Later_surface", { surface: { name: LATER } }],
    ["a set of actions", ["One", "Two"], { surface: { marketing_actions: LATER } }],
  ])("%s", async (_, value, change) => {
    const { resource } = allThree(change);
    const workspace = await Workspace.create({ resource: { ...resource, ...later(value) } }, service.environment);
    await workspace.applyAndSettle();
    await workspace.destroy();
  });

  it("a setting of the provider, as long as nothing must be read yet", async () => {
    const { AJO_SANDBOX, ...environment } = service.environment;
    const workspace = await Workspace.create(
      { provider: { ajo: { sandbox: LATER } }, resource: { ...allThree().resource, ...later(AJO_SANDBOX) } },
      environment,
    );
    await workspace.applyAndSettle();
  });

  it("a value that turns out to be against the rules is refused before anything is sent", async () => {
    const { resource } = allThree({ surface: { name: LATER } });
    const workspace = await Workspace.create({ resource: { ...resource, ...later("9lives") } }, service.environment);
    const output = await workspace.fail("apply", "-auto-approve", "-input=false");
    expect(output).toContain('The surface name "9lives" does not begin with a letter (AJO).');
    expect((await service.alex.list()).surfaces).toEqual([]);
    expect(await workspace.addresses()).toContain(SMS_ADDRESS);
  });
});
