const { globalSetup, globalTeardown, testSequencer, ...shared } = require("./jest.config.js");

/**
 * The tests in a browser: `npm run test:browser`. They are not part of `npm test`.
 * @type {import('jest').Config}
 */
module.exports = {
  ...shared,
  // Each worker has a browser of its own.
  maxWorkers: 2,
  roots: ["<rootDir>/test/browser"],
  testPathIgnorePatterns: ["/node_modules/"],
};
