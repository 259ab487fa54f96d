import { type Server, status } from "@grpc/grpc-js";
import { HealthCheckResponse_ServingStatus, HealthDefinition } from "../gen/health";
import { GRPCBrokerDefinition, GRPCControllerDefinition, GRPCStdioDefinition } from "../gen/plugin";
import { addService } from "./service";

/** What Terraform's plugin host expects of a plugin besides the provider: to be ended, and three formalities. */
export function addHostServices(server: Server, onShutdown: () => void): void {
  addService(server, GRPCControllerDefinition, {
    shutdown(_, respond) {
      respond(null, {});
      onShutdown();
    },
  });

  addService(server, GRPCStdioDefinition, {
    // Stays open and silent: the log goes over stderr itself.
    streamStdio() {},
  });

  addService(server, GRPCBrokerDefinition, {
    startStream(stream) {
      stream.resume();
      stream.once("end", () => stream.end());
    },
  });

  const { SERVING, SERVICE_UNKNOWN } = HealthCheckResponse_ServingStatus;
  addService(server, HealthDefinition, {
    check({ request: { service } }, respond) {
      if (isServed(service)) respond(null, { status: SERVING });
      else respond({ code: status.NOT_FOUND, details: `There is no service "${service}".` });
    },
    watch(call) {
      call.write({ status: isServed(call.request.service) ? SERVING : SERVICE_UNKNOWN });
    },
  });
}

/** The plugin host asks for "plugin"; the empty name stands for the whole server. */
function isServed(service: string): boolean {
  return service === "" || service === "plugin";
}
