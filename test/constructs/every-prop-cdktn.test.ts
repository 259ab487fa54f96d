import { App } from "cdktf";
import * as cdktn from "cdktn";
import { describeEveryProp } from "./every-prop";

// scripts/cdktn.ts builds the constructs for CDK Terrain in the same way.
jest.mock("cdktf", () => jest.requireActual("cdktn"));

test("the constructs are tested with CDK Terrain", () => {
  expect(App).toBe(cdktn.App);
});

describeEveryProp();
