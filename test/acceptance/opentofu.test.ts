import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import { OPENTOFU_HOST, providerAddress } from "../../src/install/provider-package";
import type { ObjectValue } from "../../src/plugin";
import {
  encodeDynamicValue,
  ProviderDefinition,
  type proto,
  type RpcRequest,
  type RpcResponse,
  type UnaryRpc,
} from "../../src/plugin/testing";
import { useAjoEmulator } from "../support/ajo-emulator";
import { withTool } from "../support/outside-tools";
import { collectFields } from "../support/proto-fields";
import {
  decodeObject,
  EMPTY_PROVIDER_CONFIG,
  encodeArguments,
  encodeObject,
  encodeProposedState,
  ProviderClient,
} from "../support/provider-client";
import { smsCredential } from "../support/resources";
import { useOwnProcesses, Workspace } from "../support/workspace";

useOwnProcesses();

/** The RPCs that OpenTofu calls, up to version 1.12. Its copy of protocol 6.10 has more, which it never calls. */
const OPENTOFU_RPCS: readonly UnaryRpc[] = [
  "getProviderSchema",
  "getResourceIdentitySchemas",
  "validateProviderConfig",
  "configureProvider",
  "validateResourceConfig",
  "validateDataResourceConfig",
  "validateEphemeralResourceConfig",
  "upgradeResourceState",
  "upgradeResourceIdentity",
  "readResource",
  "planResourceChange",
  "applyResourceChange",
  "importResourceState",
  "moveResourceState",
  "readDataSource",
  "openEphemeralResource",
  "renewEphemeralResource",
  "closeEphemeralResource",
  "getFunctions",
  "callFunction",
  "stopProvider",
];

/** The fields of protocol 6.11 that protocol 6.10 lacks, which is the newest that OpenTofu has. */
const FIELDS_UNKNOWN_TO_OPENTOFU = [
  "Schema.Block.computed",
  "ClientCapabilities.store_planned_private",
  "ClientCapabilities.computed_blocks_allowed",
  "PlanResourceChange.Request.planned_private",
];

const EMPTY_BYTES: Uint8Array = new Uint8Array();
const TYPE = "ajo_sinch_sms_credential";
const config: ObjectValue = {
  name: "Of OpenTofu",
  service_plan_id: smsCredential.service_plan_id,
  api_token_wo: "a-token-of-opentofu",
  api_token_wo_version: "1",
  help: { keywords: ["HELP"], message: "Write to help@example.com." },
};

/** OpenTofu's capabilities: it never defers, and has write-only arguments since 1.11. */
const buildClientCapabilities = (writeOnlyAttributesAllowed: boolean): proto.ClientCapabilities => ({
  deferralAllowed: false,
  writeOnlyAttributesAllowed,
  storePlannedPrivate: false,
  computedBlocksAllowed: false,
});

describe("matrix-opentofu a client with OpenTofu's version of the protocol", () => {
  const emulator = useAjoEmulator();
  const used = new Set<string>();
  let provider: ProviderClient;

  /** Calls an RPC that OpenTofu calls, and collects all fields of the request and the response. */
  async function call<Name extends UnaryRpc>(name: Name, request: RpcRequest<Name>): Promise<RpcResponse<Name>> {
    expect(OPENTOFU_RPCS).toContain(name);
    const response = await provider.call(name, request);
    const { name: rpc, requestType, responseType } = ProviderDefinition.methods[name];
    for (const field of collectFields(`${rpc}.Request`, requestType.encode(request as never).finish())) used.add(field);
    for (const field of collectFields(`${rpc}.Response`, responseType.encode(response as never).finish()))
      used.add(field);
    return response;
  }

  /** Plans and applies. */
  async function change(prior: ObjectValue | null, wanted: ObjectValue | null, privateState = EMPTY_BYTES) {
    const clientCapabilities = buildClientCapabilities(true);
    const values = {
      typeName: TYPE,
      priorState: encodeObject(TYPE, prior),
      config: encodeObject(TYPE, wanted),
      priorIdentity: undefined,
      plannedIdentity: undefined,
      providerMeta: undefined,
    };
    const planned = await call("planResourceChange", {
      ...values,
      proposedNewState: wanted === null ? encodeObject(TYPE, null) : encodeProposedState(TYPE, prior, wanted),
      priorPrivate: privateState,
      plannedPrivate: EMPTY_BYTES,
      clientCapabilities,
    });
    const applied = await call("applyResourceChange", {
      ...values,
      plannedState: planned.plannedState,
      plannedPrivate: planned.plannedPrivate,
    });
    return { state: decodeObject(TYPE, applied.newState), privateState: applied.private };
  }

  beforeAll(async () => {
    provider = await ProviderClient.start(emulator.environment);
  });
  afterAll(() => provider.shutdown());

  it("gets the schemas and the server capabilities", async () => {
    const { serverCapabilities, resourceSchemas, functions, ephemeralResourceSchemas } = await call(
      "getProviderSchema",
      {},
    );
    expect(serverCapabilities).toMatchObject({ planDestroy: true, getProviderSchemaOptional: true });
    expect(Object.keys(resourceSchemas)).toContain(TYPE);
    expect(Object.keys(functions)).toContain("keywords");
    expect(Object.keys(ephemeralResourceSchemas)).toContain("ajo_sinch_api_token");
  });

  it("can use write-only arguments since 1.11, and gets an error with a resolution before that", async () => {
    const validate = (wanted: ObjectValue, allowed: boolean) =>
      call("validateResourceConfig", {
        typeName: TYPE,
        config: encodeObject(TYPE, wanted),
        clientCapabilities: buildClientCapabilities(allowed),
      });
    await validate(config, true);
    await expect(validate(config, false)).rejects.toThrow("which Terraform and OpenTofu have from version 1.11 on");
    const { api_token_wo, api_token_wo_version, ...plain } = config;
    await validate({ ...plain, api_token: String(api_token_wo) }, false);
  });

  it("creates, reads, updates, imports and deletes an object", async () => {
    await call("configureProvider", { config: EMPTY_PROVIDER_CONFIG, terraformVersion: "1.12.6" });
    const created = await change(null, config);
    expect(created.state).toMatchObject({ name: "Of OpenTofu", api_token_wo: null });
    const id = String(created.state?.id);
    expect(await emulator.compareSecrets(id, { apiToken: "a-token-of-opentofu" })).toEqual({ apiToken: true });

    const { upgradedState } = await call("upgradeResourceState", {
      typeName: TYPE,
      version: 1,
      rawState: { json: Buffer.from(JSON.stringify(created.state)), flatmap: {} },
    });
    const { newState } = await call("readResource", {
      typeName: TYPE,
      currentState: upgradedState,
      private: created.privateState,
      clientCapabilities: buildClientCapabilities(true),
      providerMeta: undefined,
      currentIdentity: undefined,
    });
    expect(decodeObject(TYPE, newState)).toEqual(created.state);

    const changed = await change(created.state, { ...config, name: "Changed" }, created.privateState);
    expect(await emulator.otherUser.get(id)).toMatchObject({ name: "Changed" });

    const { importedResources } = await call("importResourceState", {
      typeName: TYPE,
      id: "prod/Changed",
      clientCapabilities: buildClientCapabilities(true),
      identity: undefined,
    });
    expect(importedResources.map(({ state }) => decodeObject(TYPE, state)?.id)).toEqual([id]);

    const found = await call("readDataSource", {
      typeName: TYPE,
      config: encodeArguments("dataSources", TYPE, { name: "Changed" }),
      clientCapabilities: buildClientCapabilities(true),
      providerMeta: undefined,
    });
    expect(found.state?.msgpack.length).toBeGreaterThan(0);

    expect((await change(changed.state, null, changed.privateState)).state).toBeNull();
    expect((await emulator.otherUser.list()).credentials).toEqual([]);
  });

  it("lists functions on their own, and calls one", async () => {
    const { functions } = await call("getFunctions", {});
    expect(Object.keys(functions)).toContain("sms_segments");
    const text = encodeDynamicValue("string", "STOP, stop, QUIT");
    const { result, error } = await call("callFunction", { name: "keywords", arguments: [text] });
    expect(error).toBeUndefined();
    expect(result?.msgpack.length).toBeGreaterThan(0);
  });

  it("opens and closes ephemeral resources", async () => {
    const typeName = "ajo_sinch_api_token";
    const key = { key_id: "9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21", key_secret: "a-key-secret" };
    const config = encodeArguments("ephemeralResources", typeName, key);
    await call("validateEphemeralResourceConfig", { typeName, config });
    const opened = await call("openEphemeralResource", {
      typeName,
      config,
      clientCapabilities: buildClientCapabilities(true),
    });
    expect(opened.result?.msgpack.length).toBeGreaterThan(0);
    await call("closeEphemeralResource", { typeName, private: opened.private });
  });

  it("sent and received only fields of its version of the protocol", () => {
    expect([...used].filter((field) => FIELDS_UNKNOWN_TO_OPENTOFU.includes(field) || /\.\d+$/.test(field))).toEqual([]);
    // The search finds nested fields.
    expect([...used]).toEqual(
      expect.arrayContaining(["Schema.Attribute.write_only", "ClientCapabilities.write_only_attributes_allowed"]),
    );
  });
});

describe("matrix-opentofu with OpenTofu's address of the provider", () => {
  const emulator = useAjoEmulator();

  const applyAndDestroy = (command: string) => async () => {
    const source = providerAddress(OPENTOFU_HOST);
    const resource = { [TYPE]: { brand: smsCredential } };
    const main = { terraform: { required_providers: { ajo: { source } } }, resource };
    const workspace = await Workspace.createWithFiles(
      { "main.tf.json": JSON.stringify(main) },
      emulator.environment,
      command,
    );
    await workspace.applyAndExpectNoChanges();
    expect(workspace.readFile("terraform.tfstate")).toContain(`provider[\\"${source}\\"]`);
    expect(workspace.readFile(".terraform.lock.hcl")).toContain(`provider "${source}"`);
    await workspace.destroy();
    expect((await emulator.otherUser.list()).credentials).toEqual([]);
  };

  it("init, plan, apply and destroy work with Terraform", applyAndDestroy("terraform"));
  withTool(OUTSIDE_TOOLS.openTofu).test("init, plan, apply and destroy work with OpenTofu", applyAndDestroy("tofu"));
});
