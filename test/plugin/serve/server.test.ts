import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import type { ProviderLogger } from "../../../src/plugin/framework";
import { ProviderDefinition } from "../../../src/plugin/gen/tfplugin6";
import { createSecretMasker } from "../../../src/plugin/secret-masker";
import type { RpcHandlers } from "../../../src/plugin/serve/rpc";
import { acceptConnections } from "../../../src/plugin/serve/server";
import { PluginClient } from "../../../src/plugin/testing/plugin-client";
import { createTemporaryFolder } from "../../support/temporary-folder";

const logged: unknown[] = [];
const recordLog = (message: string, fields?: object) => void logged.push({ message, ...fields });
const log: ProviderLogger = { trace: recordLog, debug: recordLog, info: recordLog, warn: recordLog, error: recordLog };

/** What goes wrong below is what no handler of ours lets happen: it has to end well all the same. */
const handlers: RpcHandlers = {
  getMetadata() {
    throw new Error("Thrown at once, with s3cr3t-token");
  },
  async getProviderSchema() {
    throw new Error("Thrown later, with s3cr3t-token");
  },
  async validateProviderConfig() {
    return { diagnostics: undefined as never };
  },
  async *listResource() {
    yield { displayName: "One", diagnostic: [] };
    throw new Error("Thrown in a stream, with s3cr3t-token");
  },
  async configureProvider() {
    return { diagnostics: [] };
  },
};

let listener: Server;
let client: PluginClient;

beforeAll(async () => {
  listener = createServer();
  const onShutdown = () => undefined;
  acceptConnections(listener, { handlers, log, mask: createSecretMasker("s3cr3t-token"), tls: undefined, onShutdown });
  const address = join(createTemporaryFolder(), "socket");
  await once(listener.listen(address), "listening");
  client = new PluginClient({ network: "unix", address, certificate: "" });
});

afterAll(async () => {
  client.close();
  await once(listener.close(), "close");
});

it.each([
  ["getMetadata", "Error: Thrown at once, with [secret]"],
  ["getProviderSchema", "Error: Thrown later, with [secret]"],
] as const)("answers what %s throws, without secrets, and logs it", async (rpc, details) => {
  await expect(client.call(rpc, {})).rejects.toMatchObject({ code: status.INTERNAL, details });
  expect(logged).toContainEqual(expect.objectContaining({ rpc, error: expect.any(Error) }));
});

it("ends a stream with what it throws, without secrets, after all that came before", async () => {
  const request = { typeName: "", includeResourceObject: false, limit: 1 };
  const stream = client.openStream(ProviderDefinition, "listResource", request);
  const seen: unknown[] = [];
  stream.on("data", (event) => seen.push(event));
  expect(await once(stream, "error")).toMatchObject([
    { code: status.INTERNAL, details: "Error: Thrown in a stream, with [secret]" },
  ]);
  expect(seen).toMatchObject([{ displayName: "One" }]);
});

it("reports that a response could not be encoded", async () => {
  await expect(client.call("validateProviderConfig", {})).rejects.toMatchObject({ code: status.INTERNAL });
});

it("still serves requests afterwards", async () => {
  await expect(client.call("configureProvider", { terraformVersion: "1.11.4" })).resolves.toEqual({ diagnostics: [] });
});
