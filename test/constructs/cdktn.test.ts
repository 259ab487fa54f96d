// The same with CDK Terrain, which takes CDKTF's place in the sources as it does in the second build.
jest.mock("cdktf", () => jest.requireActual("cdktn"));

describe("with CDK Terrain", () => {
  require("./secret.test");
  require("./secret-sources.test");
  require("./secret-iterators.test");
  require("./check-secret-arguments.test");
  require("./refuse-as-value.test");
  require("./advice.test");
  require("./check-object-names.test");
  require("./check-names-across-stacks.test");
  require("./check-cross-stack.test");
  require("./meta-arguments.test");
  require("./defaults.test");
  require("./look-ups.test");
  require("./state-blocks.test");
  require("./functions.test");
  require("./ephemeral-resources.test");
  require("./messaging-brand.test");
  require("./sandbox-scope.test");
  require("./policies.test");
});
