import { useAjoEmulator } from "../support/ajo-emulator";
import {
  buildAllResources,
  type ConfigOverrides,
  mmsCredential,
  RCS_ADDRESS,
  rcsCredential,
  SMS_ADDRESS,
  smsCredential,
  surface,
  webhook,
} from "../support/resources";
import { Workspace } from "../support/workspace";

/** Values that are unknown until apply, because they are the output of `terraform_data` resources. */
class UnknownValues {
  readonly inputs: Record<string, unknown> = {};

  /** An expression with this value. */
  toUnknown(value: unknown): string {
    const name = `v${Object.keys(this.inputs).length}`;
    this.inputs[name] = { input: value };
    return `\${terraform_data.${name}.output}`;
  }

  /** An expression that is null, but unknown until apply. The output of a null input would be known. */
  toUnknownNull(): string {
    return `\${${this.toUnknown("nothing").slice(2, -1)} == "nothing" ? null : ""}`;
  }

  /** Replaces every value of an object with an expression, without references. */
  mapToUnknown(object: object): object {
    return Object.fromEntries(
      Object.entries(object).map(([name, value]) => {
        const isReference = typeof value === "string" && value.startsWith("$");
        const isBlock = typeof value === "object" && value !== null && !Array.isArray(value);
        if (isReference) return [name, value];
        return [name, isBlock ? this.mapToUnknown(value) : this.toUnknown(value)];
      }),
    );
  }

  /** Adds the `terraform_data` resources to a configuration. */
  addTo({ resource, ...rest }: { readonly resource: Readonly<Record<string, object>> }) {
    return { ...rest, resource: { ...resource, terraform_data: this.inputs } } as Parameters<Workspace["write"]>[0];
  }
}

const OPTIONS = { sandbox: "prod", deletion_protection: false };

describe("values that are known only at apply", () => {
  const emulator = useAjoEmulator();
  beforeEach(() => emulator.reset());

  /** Applies, expects an empty plan, and returns the state. */
  async function applyAndReadStates(
    unknownValues: UnknownValues,
    changes: ConfigOverrides,
  ): Promise<Awaited<ReturnType<Workspace["readStates"]>>> {
    const workspace = await Workspace.create(unknownValues.addTo(buildAllResources(changes)), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    return workspace.readStates();
  }

  it("all arguments of all objects, with secrets and options", async () => {
    const unknownValues = new UnknownValues();
    const states = await applyAndReadStates(unknownValues, {
      sms: unknownValues.mapToUnknown({ ...smsCredential, ...OPTIONS, verify: { region: "eu", on_failure: "warn" } }),
      mms: unknownValues.mapToUnknown({ ...mmsCredential, ...OPTIONS }),
      rcs: unknownValues.mapToUnknown({ ...rcsCredential, ...OPTIONS }),
      webhook: unknownValues.mapToUnknown({ ...webhook, ...OPTIONS }),
      surface: unknownValues.mapToUnknown({
        ...surface,
        sandbox: "prod",
        submit: true,
        tags: ["summer"],
        timeouts: { create: "1h" },
      }),
    });
    const held = await emulator.compareSecrets(String(states[RCS_ADDRESS]?.id), {
      apiToken: rcsCredential.api_token_wo,
      smsApiToken: rcsCredential.sms_api_token_wo,
    });
    expect(held).toEqual({ apiToken: true, smsApiToken: true });
  });

  it("single keywords of a set, a stored secret, and a dynamic block", async () => {
    const unknownValues = new UnknownValues();
    const { opt_in: _, api_token_wo, api_token_wo_version, ...sms } = smsCredential;
    const states = await applyAndReadStates(unknownValues, {
      sms: {
        ...sms,
        api_token_wo: null,
        api_token_wo_version: null,
        api_token: unknownValues.toUnknown("a-later-token"),
        opt_in: undefined,
        dynamic: {
          opt_in: { for_each: unknownValues.toUnknown(["once"]), content: { keywords: ["START"], message: "Hello." } },
        },
        custom_inbound_keywords: ["DISCOUNT", unknownValues.toUnknown("OFFER"), unknownValues.toUnknown("Sale")],
      },
    });
    const { id, opt_in, custom_inbound_keywords } = states[SMS_ADDRESS] ?? {};
    expect(await emulator.compareSecrets(String(id), { apiToken: "a-later-token" })).toEqual({ apiToken: true });
    expect(opt_in).toMatchObject([{ message: "Hello." }]);
    expect(custom_inbound_keywords).toEqual(["DISCOUNT", "OFFER", "Sale"]);
  });

  it("changes of existing objects, also of a version, and values that turn out to be unchanged", async () => {
    const workspace = await Workspace.create(buildAllResources(), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    const before = await workspace.readStates();

    const unknownValues = new UnknownValues();
    workspace.write(
      unknownValues.addTo(
        buildAllResources({
          sms: {
            name: unknownValues.toUnknown("Renamed later"),
            api_token_wo: "next",
            api_token_wo_version: unknownValues.toUnknown("2"),
          },
          mms: {
            name: unknownValues.toUnknown(mmsCredential.name),
            inbound_credential_id: unknownValues.toUnknown(before[SMS_ADDRESS]?.id),
          },
          rcs: {
            service_plan_id: unknownValues.toUnknownNull(),
            sms_api_token_wo: null,
            sms_api_token_wo_version: null,
          },
          webhook: {
            deletion_protection: unknownValues.toUnknown(true),
            custom_keyword: unknownValues.toUnknownNull(),
          },
          surface: { marketing_actions: unknownValues.toUnknown(["Newsletter", "Loyalty"]) },
        }),
      ),
    );
    await workspace.applyAndExpectNoChanges();
    const after = await workspace.readStates();
    expect(after[SMS_ADDRESS]).toMatchObject({ id: before[SMS_ADDRESS]?.id, name: "Renamed later" });
    expect(await emulator.compareSecrets(String(after[SMS_ADDRESS]?.id), { apiToken: "next" })).toEqual({
      apiToken: true,
    });
    expect(after[RCS_ADDRESS]).toMatchObject({ service_plan_id: null, sms_api_token_updated_at: null });
    expect(after["ajo_sms_webhook.brand"]).toMatchObject({ deletion_protection: true, custom_keyword: null });
  });

  it("each setting of the provider, as long as nothing must be read", async () => {
    const unknownValues = new UnknownValues();
    const { AJO_ENDPOINT, AJO_CLIENT_ID, AJO_CLIENT_SECRET, AJO_SCOPES, AJO_ORG_ID, AJO_SANDBOX } =
      emulator.environment;
    const settings = unknownValues.mapToUnknown({
      endpoint: AJO_ENDPOINT,
      ims_endpoint: AJO_ENDPOINT,
      client_id: AJO_CLIENT_ID,
      client_secret: AJO_CLIENT_SECRET,
      scopes: AJO_SCOPES?.split(","),
      org_id: AJO_ORG_ID,
      sandbox: AJO_SANDBOX,
      sinch_endpoint: AJO_ENDPOINT,
      silenced_warnings: ["AJO1001"],
      max_segments: 5,
      max_concurrency: 4,
      requests_per_second: 50,
      request_timeout: "30s",
      retry_timeout: "1m",
    });
    const workspace = await Workspace.create(
      { provider: { ajo: settings }, ...unknownValues.addTo(buildAllResources()) },
      {},
    );
    const planned = await workspace.plan();
    for (const { address, unknown } of planned) {
      if (address.startsWith("ajo_")) expect(unknown).toContain("sandbox");
    }
    await workspace.applyAndExpectNoChanges();
    expect(await workspace.readState(SMS_ADDRESS)).toMatchObject({ sandbox: "prod" });
  });

  it("a value that turns out to be invalid is rejected before anything is sent", async () => {
    const unknownValues = new UnknownValues();
    const workspace = await Workspace.create(
      unknownValues.addTo(
        buildAllResources({
          surface: { name: unknownValues.toUnknown("9lives") },
          rcs: { sms_api_token_wo: unknownValues.toUnknownNull() },
        }),
      ),
      emulator.environment,
    );
    const output = await workspace.expectFailure("apply", "-auto-approve", "-input=false");
    expect(output).toContain('The surface name "9lives" begins with "9": AJO takes a letter');
    expect(output).toContain("A new Sinch RCS credential with a service plan id needs its SMS API token");
    const { surfaces, credentials } = await emulator.otherUser.list();
    expect(surfaces).toEqual([]);
    expect(credentials.map(({ vendor }) => vendor).sort()).toEqual(["sinch", "sinch_mms"]);
  });
});
