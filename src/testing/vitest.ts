/**
 * The testing kit for vitest. Importing it adds the matchers to `expect`.
 *
 * @module cdktf-provider-ajo/testing/vitest
 */
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { type AjoMatchers, ajoMatchers, setRunnerHooks } from "./index";

export * from "./index";

declare module "vitest" {
  interface Assertion<T> extends AjoMatchers<T> {}
}

expect.extend(ajoMatchers);
setRunnerHooks({ beforeAll, beforeEach, afterAll });
