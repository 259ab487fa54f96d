// The same with CDK Terrain, which takes CDKTF's place in the sources as it does in the second build.
jest.mock("cdktf", () => jest.requireActual("cdktn"));

describe("with CDK Terrain", () => {
  require("./constructs.test");
  require("./messaging-brand.test");
});
