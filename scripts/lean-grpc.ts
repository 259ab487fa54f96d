import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";

const GRPC = dirname(require.resolve("@grpc/grpc-js"));

/** What the provider's server uses. Anything more is an error of the build, and then belongs here. */
const SERVER_ONLY = `
export { Server } from ${JSON.stringify(join(GRPC, "server"))};
export { ServerCredentials } from ${JSON.stringify(join(GRPC, "server-credentials"))};
export { Status as status } from ${JSON.stringify(join(GRPC, "constants"))};
`;

/** What only clients and gRPC's own inspection services use, though the server's modules name it. */
const NOT_FOR_SERVERS = /^(@grpc\/proto-loader|\.\/make-client|\.\/channel-credentials)$/;

/**
 * Leaves gRPC's client half and its protobuf parser out of the provider: 330 of 550 kB, and a tenth of the time
 * from the start of the process to its first answer.
 */
export const leanGrpc: Plugin = {
  name: "lean-grpc",
  setup(build) {
    build.onResolve({ filter: /^@grpc\/grpc-js$/ }, () => ({ path: "server-only", namespace: "lean-grpc" }));
    build.onLoad({ filter: /^server-only$/, namespace: "lean-grpc" }, () => ({
      contents: SERVER_ONLY,
      resolveDir: GRPC,
    }));
    build.onResolve({ filter: NOT_FOR_SERVERS }, ({ importer }) =>
      importer.startsWith(GRPC) ? { path: "nothing", namespace: "lean-grpc" } : undefined,
    );
    build.onLoad({ filter: /^nothing$/, namespace: "lean-grpc" }, () => ({ contents: "" }));
  },
};
