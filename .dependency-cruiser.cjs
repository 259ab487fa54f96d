/** The modules of src/, each with the modules that it may import. ARCHITECTURE.md shows the same table. */
const allowed = {
  text: [],
  model: ["text"],
  plugin: ["text"],
  http: ["model"],
  api: ["http", "model"],
  sinch: ["http", "model"],
  settings: ["api", "http", "model"],
  provider: ["plugin", "settings", "api", "sinch", "http", "model"],
  install: ["text"],
  constructs: ["install", "model", "text"],
  emulator: ["api", "model", "text"],
  estate: ["api", "model", "text"],
  terraform: ["install", "text"],
  drift: ["estate", "terraform", "settings", "api", "http", "model", "text"],
  adopt: ["estate", "terraform", "settings", "install", "api", "http", "model", "text"],
  automation: ["terraform", "drift", "adopt", "settings", "api", "model", "text"],
  doctor: ["terraform", "install", "settings", "api", "sinch", "http", "model", "text"],
  verify: ["settings", "estate", "api", "sinch", "http", "model", "text"],
  project: [],
  cli: [
    ...["project", "automation", "drift", "adopt", "doctor", "verify", "terraform", "emulator", "install"],
    ...["settings", "api", "sinch", "http", "model", "text"],
  ],
  // The provider and the plugin: for the process that serves it, which is a program of its own.
  testing: ["terraform", "emulator", "model", "plugin", "provider"],
};

module.exports = {
  forbidden: [
    ...Object.entries(allowed).map(([module, others]) => ({
      name: `${module}-imports-only-${others.join("-") || "itself"}`,
      severity: "error",
      from: { path: `^src/${module}/` },
      to: { path: "^src/", pathNot: [module, ...others].map((name) => `^src/${name}/`) },
    })),
    {
      name: "plugin-by-its-entries-only",
      comment:
        "src/plugin is a library: providers import index.ts, tests and tools also testing.ts and host.ts, a build also bundle/.",
      severity: "error",
      from: { path: "^(src|test|scripts)/", pathNot: "^(src|test)/plugin/" },
      to: { path: "^src/plugin/", pathNot: "^src/plugin/(index\\.ts|testing\\.ts|host\\.ts|bundle/)" },
    },
    {
      name: "plugin-testing-not-in-the-product",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/plugin/testing(/|\\.ts$)" },
      to: { path: "^src/plugin/(testing(/|\\.ts$)|bundle/)" },
    },
    {
      name: "provider-only-in-the-testing-host",
      comment: "Tests of users load neither the provider nor gRPC: the host is a process of its own.",
      severity: "error",
      from: { path: "^src/testing/", pathNot: "^src/testing/host-program\\.ts$" },
      to: { path: "^src/(provider|plugin)/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "server-only-in-the-emulator",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/emulator/" },
      to: { path: "node_modules/(hono|@hono|libsql|node-forge)/" },
    },
    {
      name: "grpc-only-in-the-plugin",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/plugin/" },
      to: { path: "node_modules/(@grpc|@msgpack)/" },
    },
    {
      name: "cdktf-only-in-the-constructs",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/constructs/" },
      to: { path: "node_modules/(cdktf|constructs)/" },
    },
    {
      name: "no-tools-in-the-product",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|scripts)/" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^src/(constructs/bindings|plugin/gen)/" },
  },
};
