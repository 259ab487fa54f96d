import { once } from "node:events";
import { connect as connectSocket } from "node:net";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import { status } from "@grpc/grpc-js";
import { decode, encode } from "@msgpack/msgpack";
import { HealthCheckResponse_ServingStatus, HealthDefinition } from "../../../src/plugin/gen/health";
import { GRPCBrokerDefinition, GRPCControllerDefinition, GRPCStdioDefinition } from "../../../src/plugin/gen/plugin";
import type { DynamicValue } from "../../../src/plugin/gen/tfplugin6";
import { type Certificate, createCertificate } from "../../../src/plugin/serve/certificate";
import { PluginClient } from "../../../src/plugin/testing/plugin-client";
import { type HandshakeLine, PluginProcess } from "../../../src/plugin/testing/plugin-process";
import { bundleProgram } from "../../support/bundle";
import { createTemporaryFolder } from "../../support/temporary-folder";

const NO_BYTES = new Uint8Array();

let plugin: PluginProcess;
let line: HandshakeLine;
let client: PluginClient;

beforeAll(async () => {
  const program = await bundleProgram(
    join(__dirname, "..", "programs", "tiny-provider.ts"),
    createTemporaryFolder(),
    "plugin",
  );
  plugin = new PluginProcess(program, { env: { TMPDIR: createTemporaryFolder() } });
  line = await plugin.readHandshake();
  client = new PluginClient(line, plugin.clientCertificate);
});

afterAll(() => client.close());

/** The status of a request of a client that is not Terraform. */
async function probeAs(certificate: Certificate | undefined, where: HandshakeLine = line): Promise<status> {
  const client = new PluginClient(where, certificate);
  const answer = await client.getStatus("/tfplugin6.Provider/GetProviderSchema");
  client.close();
  return answer;
}

function encodeValue(content: unknown): DynamicValue {
  return { msgpack: encode(content), json: NO_BYTES };
}

function decodeContent(of: DynamicValue | undefined): unknown {
  return of === undefined || of.msgpack.length === 0 ? null : decode(of.msgpack);
}

describe("the connection", () => {
  it("is open to Terraform", async () => {
    expect(await probeAs(plugin.clientCertificate)).toBe(status.OK);
  });

  it("is closed to a client without a certificate", async () => {
    expect(await probeAs(undefined)).toBe(status.UNAVAILABLE);
  });

  it("is closed to a client with a certificate of its own making", async () => {
    expect(await probeAs(createCertificate("P-521"))).toBe(status.UNAVAILABLE);
    expect(await probeAs(createCertificate("P-256"))).toBe(status.UNAVAILABLE);
  });

  it("is ended with the TLS alert for a missing certificate", async () => {
    const socket = connectTls({ path: line.address, ALPNProtocols: ["h2"], rejectUnauthorized: false });
    const [error] = await once(socket.resume(), "error");
    expect(error).toMatchObject({ code: "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED" });
  });

  it("is closed to plain text", async () => {
    expect(await probeAs(undefined, { ...line, certificate: "" })).toBe(status.UNAVAILABLE);
    const socket = connectSocket(line.address);
    await once(socket, "connect");
    const closed = once(socket, "close");
    socket.on("error", () => undefined).resume();
    socket.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    await closed;
  });

  it("is TLS 1.3 and HTTP/2", async () => {
    const { key, pem } = plugin.clientCertificate;
    const ca = Buffer.from(line.certificate, "base64");
    const socket = connectTls({ path: line.address, ALPNProtocols: ["h2"], key, cert: pem, rejectUnauthorized: false });
    await once(socket, "secureConnect");
    expect(socket.getProtocol()).toBe("TLSv1.3");
    expect(socket.alpnProtocol).toBe("h2");
    expect(socket.getPeerCertificate().raw.equals(ca)).toBe(true);
    socket.destroy();
  });
});

describe("the plugin host's services", () => {
  it.each(["plugin", ""])('report the service "%s" as healthy', async (service) => {
    const { SERVING } = HealthCheckResponse_ServingStatus;
    expect(await client.unary(HealthDefinition, "check", { service })).toEqual({ status: SERVING });
    const watch = client.openStream(HealthDefinition, "watch", { service });
    expect(await once(watch, "data")).toEqual([{ status: SERVING }]);
    watch.on("error", () => undefined).cancel();
  });

  it("know no other service", async () => {
    const { SERVICE_UNKNOWN } = HealthCheckResponse_ServingStatus;
    await expect(client.unary(HealthDefinition, "check", { service: "other" })).rejects.toMatchObject({
      code: status.NOT_FOUND,
    });
    const watch = client.openStream(HealthDefinition, "watch", { service: "other" });
    expect(await once(watch, "data")).toEqual([{ status: SERVICE_UNKNOWN }]);
    watch.on("error", () => undefined).cancel();
  });

  it("keep the stream of standard output open and silent", async () => {
    const stdio = client.openStream(GRPCStdioDefinition, "streamStdio", {});
    const seen: unknown[] = [];
    stdio.on("data", (data) => seen.push(data)).on("end", () => seen.push("end"));
    const [metadata] = await Promise.all([
      new Promise((resolve) => stdio.on("error", resolve)),
      client.call("getProviderSchema", {}).then(() => stdio.cancel()),
    ]);
    expect(metadata).toMatchObject({ code: status.CANCELLED });
    expect(seen.filter((one) => one !== "end")).toEqual([]);
  });

  it("take a broker's stream and end it when the host does", async () => {
    const broker = client.openDuplexStream(GRPCBrokerDefinition, "startStream");
    const ended = once(broker.resume(), "end");
    broker.write({ serviceId: 1, network: "unix", address: "/nowhere" });
    broker.end();
    await ended;
  });

  it("have no other methods", async () => {
    expect(await client.getStatus(`/${GRPCControllerDefinition.fullName}/Restart`)).toBe(status.UNIMPLEMENTED);
    expect(await client.getStatus("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")).toBe(
      status.UNIMPLEMENTED,
    );
  });
});

describe("the provider's RPCs", () => {
  it("accept and return messages far larger than gRPC's usual 4 MiB", async () => {
    const state = { name: "x".repeat(16 * 1024 * 1024), secret: null, id: "1" };
    const { newState } = await client.call("readResource", {
      typeName: "tiny_thing",
      currentState: encodeValue(state),
      private: NO_BYTES,
    });
    expect(decodeContent(newState)).toEqual(state);
  });

  it("are handled concurrently", async () => {
    const states = Array.from({ length: 50 }, (_, at) => ({ name: `thing ${at}`, secret: null, id: String(at) }));
    const responses = await Promise.all(
      states.map((state) =>
        client.call("readResource", { typeName: "tiny_thing", currentState: encodeValue(state), private: NO_BYTES }),
      ),
    );
    expect(responses.map(({ newState }) => decodeContent(newState))).toEqual(states);
  });

  it("report what is wrong with bytes that are not a message", async () => {
    await expect(
      client.call("readResource", {
        typeName: "tiny_thing",
        currentState: { msgpack: Uint8Array.of(0xc1), json: NO_BYTES },
        private: NO_BYTES,
      }),
    ).resolves.toMatchObject({ diagnostics: [expect.objectContaining({ severity: 1 })] });
  });
});
