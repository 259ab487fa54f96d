import { ajo } from "../support/ajo";
import {
  allFive,
  type Changes,
  mmsCredential,
  RCS_ADDRESS,
  rcsCredential,
  SMS_ADDRESS,
  smsCredential,
  surface,
  webhook,
} from "../support/objects";
import { Workspace } from "../support/workspace";

/** A value that Terraform learns at apply: what a resource gives out as it was put in. */
class Later {
  readonly inputs: Record<string, unknown> = {};

  /** An expression for this value. */
  value(value: unknown): string {
    const name = `v${Object.keys(this.inputs).length}`;
    this.inputs[name] = { input: value };
    return `\${terraform_data.${name}.output}`;
  }

  /** An expression of which Terraform learns at apply that it is null. A resource would give null out at once. */
  nothing(): string {
    return `\${${this.value("nothing").slice(2, -1)} == "nothing" ? null : ""}`;
  }

  /** Every value of an object as an expression, at any depth but for the names that are to stay as they are. */
  all(object: object): object {
    return Object.fromEntries(
      Object.entries(object).map(([name, value]) => {
        const isReference = typeof value === "string" && value.startsWith("$");
        const isBlock = typeof value === "object" && value !== null && !Array.isArray(value);
        if (isReference) return [name, value];
        return [name, isBlock ? this.all(value) : this.value(value)];
      }),
    );
  }

  /** The configuration with the resources that give the values out. */
  with({ resource, ...rest }: { readonly resource: Readonly<Record<string, object>> }) {
    return { ...rest, resource: { ...resource, terraform_data: this.inputs } } as Parameters<Workspace["write"]>[0];
  }
}

const OPTIONS = { sandbox: "prod", deletion_protection: false };

describe("values that are known only at apply", () => {
  const service = ajo();
  beforeEach(() => service.reset());

  /** Applies, finds nothing left to do, and returns what is in the state. */
  async function applied(later: Later, changes: Changes): Promise<Awaited<ReturnType<Workspace["states"]>>> {
    const workspace = await Workspace.create(later.with(allFive(changes)), service.environment);
    await workspace.applyAndSettle();
    return workspace.states();
  }

  it("all of all objects, secrets and options included", async () => {
    const later = new Later();
    const states = await applied(later, {
      sms: later.all({ ...smsCredential, ...OPTIONS, verify: { region: "eu", on_failure: "warn" } }),
      mms: later.all({ ...mmsCredential, ...OPTIONS }),
      rcs: later.all({ ...rcsCredential, ...OPTIONS }),
      webhook: later.all({ ...webhook, ...OPTIONS }),
      surface: later.all({ ...surface, sandbox: "prod", submit: true, tags: ["summer"], timeouts: { create: "1h" } }),
    });
    const held = await service.holds(String(states[RCS_ADDRESS]?.id), {
      apiToken: rcsCredential.api_token_wo,
      smsApiToken: rcsCredential.sms_api_token_wo,
    });
    expect(held).toEqual({ apiToken: true, smsApiToken: true });
  });

  it("single keywords of a set, a plain secret, and a block of which nobody knows whether it is there", async () => {
    const later = new Later();
    const { opt_in: _, api_token_wo, api_token_wo_version, ...sms } = smsCredential;
    const states = await applied(later, {
      sms: {
        ...sms,
        api_token_wo: null,
        api_token_wo_version: null,
        api_token: later.value("a-later-token"),
        opt_in: undefined,
        dynamic: { opt_in: { for_each: later.value(["once"]), content: { keywords: ["START"], message: "Hello." } } },
        custom_inbound_keywords: ["DISCOUNT", later.value("OFFER"), later.value("Sale")],
      },
    });
    const { id, opt_in, custom_inbound_keywords } = states[SMS_ADDRESS] ?? {};
    expect(await service.holds(String(id), { apiToken: "a-later-token" })).toEqual({ apiToken: true });
    expect(opt_in).toMatchObject({ message: "Hello." });
    expect(custom_inbound_keywords).toEqual(["DISCOUNT", "OFFER", "Sale"]);
  });

  it("changes of what is there, of a version among others, and of what turns out to be as it was", async () => {
    const workspace = await Workspace.create(allFive(), service.environment);
    await workspace.applyAndSettle();
    const before = await workspace.states();

    const later = new Later();
    workspace.write(
      later.with(
        allFive({
          sms: { name: later.value("Renamed later"), api_token_wo: "next", api_token_wo_version: later.value("2") },
          mms: { name: later.value(mmsCredential.name), inbound_credential_id: later.value(before[SMS_ADDRESS]?.id) },
          rcs: { service_plan_id: later.nothing(), sms_api_token_wo: null, sms_api_token_wo_version: null },
          webhook: { deletion_protection: later.value(true), custom_keyword: later.nothing() },
          surface: { marketing_actions: later.value(["Newsletter", "Loyalty"]) },
        }),
      ),
    );
    await workspace.applyAndSettle();
    const after = await workspace.states();
    expect(after[SMS_ADDRESS]).toMatchObject({ id: before[SMS_ADDRESS]?.id, name: "Renamed later" });
    expect(await service.holds(String(after[SMS_ADDRESS]?.id), { apiToken: "next" })).toEqual({ apiToken: true });
    expect(after[RCS_ADDRESS]).toMatchObject({ service_plan_id: null, sms_api_token_updated_at: null });
    expect(after["ajo_sms_webhook.brand"]).toMatchObject({ deletion_protection: true, custom_keyword: null });
  });

  it("each setting of the provider, as long as nothing must be read yet", async () => {
    const later = new Later();
    const { AJO_ENDPOINT, AJO_CLIENT_ID, AJO_CLIENT_SECRET, AJO_SCOPES, AJO_ORG_ID, AJO_SANDBOX } = service.environment;
    const settings = later.all({
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
    const workspace = await Workspace.create({ provider: { ajo: settings }, ...later.with(allFive()) }, {});
    const planned = await workspace.plan();
    for (const { address, unknown } of planned) {
      if (address.startsWith("ajo_")) expect(unknown).toContain("sandbox");
    }
    await workspace.applyAndSettle();
    expect(await workspace.state(SMS_ADDRESS)).toMatchObject({ sandbox: "prod" });
  });

  it("a value that turns out to be against the rules is refused before anything is sent", async () => {
    const later = new Later();
    const workspace = await Workspace.create(
      later.with(allFive({ surface: { name: later.value("9lives") }, rcs: { sms_api_token_wo: later.nothing() } })),
      service.environment,
    );
    const output = await workspace.fail("apply", "-auto-approve", "-input=false");
    expect(output).toContain('The surface name "9lives" does not begin with a letter (AJO).');
    expect(output).toContain("A new Sinch RCS credential with a service plan id needs its SMS API token");
    const { surfaces, credentials } = await service.alex.list();
    expect(surfaces).toEqual([]);
    expect(credentials.map(({ vendor }) => vendor).sort()).toEqual(["sinch", "sinch_mms"]);
  });
});
