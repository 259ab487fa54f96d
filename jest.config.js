const { availableParallelism } = require("node:os");

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: "node",
  testTimeout: 120_000,
  // The tests wait most of their time: for other processes, and for the pauses of retries. Jest takes no share above 100 %.
  maxWorkers: 2 * availableParallelism(),
  testSequencer: "<rootDir>/test/support/slow-first.cjs",
  roots: ["<rootDir>/test"],
  // Those need a browser: `npm run test:browser`.
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/browser/"],
  globalSetup: "<rootDir>/test/support/global-setup.ts",
  // Says which tests were left out because a tool is missing.
  globalTeardown: "<rootDir>/test/support/global-teardown.ts",
  transform: {
    "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }],
    // The pages of the emulator's console.
    "^.+\\.tsx$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", tsx: true },
          transform: { react: { runtime: "automatic", importSource: "hono/jsx" } },
          target: "es2022",
        },
      },
    ],
  },
  cacheDirectory: ".jest-cache",
};
