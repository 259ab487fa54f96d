import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import { SecretMask } from "../../src/model";
import { createAjoProvider } from "../../src/provider/provider";
import { useAjoEmulator } from "../support/ajo-emulator";
import { withTool } from "../support/outside-tools";
import { diffAttributes } from "../support/plan-json";
import {
  buildAllResources,
  MMS_ADDRESS,
  mmsCredential,
  RCS_ADDRESS,
  rcsCredential,
  SINGLE_BLOCKS,
  SMS_ADDRESS,
  smsCredential,
  WEBHOOK_ADDRESS,
  webhook,
} from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

const { resources } = createAjoProvider(new SecretMask());

const ADDRESSES: Readonly<Record<string, string>> = {
  ajo_sinch_sms_credential: SMS_ADDRESS,
  ajo_sinch_mms_credential: MMS_ADDRESS,
  ajo_sinch_rcs_credential: RCS_ADDRESS,
  ajo_sms_webhook: WEBHOOK_ADDRESS,
};

/** Every block of every resource but `timeouts`, which by Terraform's convention is single. */
const CASES = Object.entries(SINGLE_BLOCKS).flatMap(([type, blocks]) =>
  Object.keys(blocks).map((name) => ({ type, name })),
);

/** A resource with all its blocks as dynamic ones, of which there are as many as a value says that is unknown at plan. */
function withDynamicBlocks(type: string, attributes: object): object {
  const blocks = SINGLE_BLOCKS[type] ?? {};
  const dynamic = Object.entries(blocks).map(([name, content]) => [
    name,
    { for_each: `\${terraform_data.there.output ? ["it"] : []}`, content },
  ]);
  const others = Object.entries(attributes).filter(([name]) => !Object.hasOwn(blocks, name));
  return { ...Object.fromEntries(others), dynamic: Object.fromEntries(dynamic) };
}

function buildConfiguration(there: boolean) {
  return {
    resource: {
      terraform_data: { there: { input: there } },
      ajo_sinch_sms_credential: { brand: withDynamicBlocks("ajo_sinch_sms_credential", smsCredential) },
      ajo_sinch_mms_credential: { brand: withDynamicBlocks("ajo_sinch_mms_credential", mmsCredential) },
      ajo_sinch_rcs_credential: { brand: withDynamicBlocks("ajo_sinch_rcs_credential", rcsCredential) },
      ajo_sms_webhook: { brand: withDynamicBlocks("ajo_sms_webhook", webhook) },
    },
  };
}

const toMain = (configuration: object) =>
  JSON.stringify({ terraform: { required_providers: { ajo: { source: "ajo-as-code/ajo" } } }, ...configuration });

test("every block but timeouts is tried", () => {
  const all = Object.entries(resources).flatMap(([type, load]) =>
    Object.keys(load().schema.block.blocks ?? {}).map((name) => ({ type, name })),
  );
  expect(CASES).toHaveLength(11);
  expect(CASES).toEqual(expect.arrayContaining(all.filter(({ name }) => name !== "timeouts")));
});

const DYNAMIC_BLOCKS = "dynamic blocks of which only the apply knows whether they are there";

/** Dynamic blocks with one of the engines. */
const describeDynamicBlocks = (command: string) => () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;
  let states: Awaited<ReturnType<Workspace["readStates"]>>;

  async function applyWith(there: boolean): Promise<string[]> {
    const files = { "main.tf.json": toMain(buildConfiguration(there)) };
    if (workspace === undefined) workspace = await Workspace.createWithFiles(files, emulator.environment, command);
    workspace.writeFiles(files);
    const requestsBefore = emulator.requestCount();
    await workspace.applyAndExpectNoChanges();
    states = await workspace.readStates();
    return emulator.requestsSince(requestsBefore).flatMap(({ path }) => /^\/sinch\/(\w+)\//.exec(path)?.[1] ?? []);
  }

  describe.each<[string, boolean]>([
    ["a create without them", false],
    ["an update that adds them", true],
    ["an update that removes them", false],
    ["another update that adds them", true],
  ])("%s", (_, there) => {
    let askedAtSinch: string[];
    beforeAll(async () => {
      askedAtSinch = await applyWith(there);
    });

    it.each(CASES)("$type: $name", ({ type, name }) => {
      const value = states[ADDRESSES[type] ?? ""]?.[name];
      const expected = JSON.parse(JSON.stringify(SINGLE_BLOCKS[type]?.[name]), (key, inner) =>
        key === "keywords" ? expect.arrayContaining(inner) : inner,
      );
      expect(value).toEqual(there ? [expected] : []);
    });

    it(there ? "Sinch is asked about every credential" : "Sinch is not asked", () => {
      // The MMS and the RCS credential each have two secrets.
      expect(askedAtSinch).toHaveLength(there ? 5 : 0);
    });
  });

  it("a create with them, and a destroy", async () => {
    await workspace.destroy();
    await applyWith(true);
    expect(states[SMS_ADDRESS]).toMatchObject({ help: [smsCredential.help], verify: [{ region: "eu" }] });
    await workspace.destroy();
  });
};

describe(`${DYNAMIC_BLOCKS}: terraform`, describeDynamicBlocks("terraform"));
withTool(OUTSIDE_TOOLS.openTofu).describe(`${DYNAMIC_BLOCKS}: tofu`, describeDynamicBlocks("tofu"));

describe("blocks that are lists of at most one to Terraform", () => {
  const emulator = useAjoEmulator();
  beforeEach(() => emulator.reset());

  it("a second one is an error of Terraform's own", async () => {
    const dynamic = { help: { for_each: ["a", "b"], content: { message: `\${help.value}` } } };
    const workspace = await Workspace.create(
      { resource: { ajo_sinch_sms_credential: { brand: { ...smsCredential, help: undefined, dynamic } } } },
      emulator.environment,
    );
    expect(await workspace.expectFailure("plan", "-input=false")).toContain("Too many help blocks");
  });

  it("references and ignore_changes have an index", async () => {
    const workspace = await Workspace.create(
      {
        resource: {
          ajo_sinch_sms_credential: {
            brand: { ...smsCredential, lifecycle: { ignore_changes: ["help[0].message"] } },
          },
        },
        output: {
          message: { value: `\${${SMS_ADDRESS}.help[0].message}` },
          none: { value: `\${one(${SMS_ADDRESS}.verify[*].region) == null}` },
        },
      },
      emulator.environment,
    );
    await workspace.applyAndExpectNoChanges();
    expect(JSON.parse(await workspace.expectSuccess("output", "-json"))).toMatchObject({
      message: { value: "Write to help@example.com." },
      none: { value: true },
    });

    const { id } = await workspace.readState(SMS_ADDRESS);
    const byHand = {
      help: { keywords: "HELP", message: "By hand." },
      optIn: { keywords: "START,Yes", message: "Hi." },
    };
    await emulator.otherUser.update(String(id), byHand);
    const [change] = await workspace.plan();
    expect(change && diffAttributes(change)).toEqual(["opt_in"]);
  });

  it("an error inside one is shown at its line", async () => {
    const workspace = await Workspace.createWithFiles(
      {
        "main.tf": `terraform {
  required_providers {
    ajo = { source = "ajo-as-code/ajo" }
  }
}
resource "ajo_sinch_sms_credential" "brand" {
  name                 = "Brand"
  service_plan_id      = "${smsCredential.service_plan_id}"
  api_token_wo         = "any"
  api_token_wo_version = "1"
  opt_in {
    message = ""
  }
}
`,
      },
      emulator.environment,
    );
    const { output } = await workspace.run("validate");
    expect(joinLines(output)).toContain(
      'on main.tf line 12, in resource "ajo_sinch_sms_credential" "brand": 12: message = ""',
    );
  });

  it("what another user sets or takes away is found, and an import holds it", async () => {
    const workspace = await Workspace.create(buildAllResources(), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    const { id } = await workspace.readState(SMS_ADDRESS);
    await emulator.otherUser.update(String(id), { optIn: null });
    const [change] = await workspace.plan();
    expect(change).toMatchObject({ before: { opt_in: [] }, after: { opt_in: [{ message: "Welcome to Brand." }] } });
    await workspace.applyAndExpectNoChanges();

    await workspace.expectSuccess("state", "rm", SMS_ADDRESS);
    await workspace.expectSuccess("import", SMS_ADDRESS, String(id));
    expect(await workspace.readState(SMS_ADDRESS)).toMatchObject({ help: [smsCredential.help], verify: [] });
  });
});
