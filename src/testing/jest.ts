/**
 * The testing kit for jest. Importing it adds the matchers to `expect`.
 *
 * @module cdktf-provider-ajo/testing/jest
 */
import { type AjoMatchers, ajoMatchers, type Hooks, setRunnerHooks } from "./index";

export * from "./index";

declare global {
  namespace jest {
    interface Matchers<R, T> extends AjoMatchers<R> {}
  }
}

declare module "expect" {
  interface Matchers<R, T> extends AjoMatchers<R> {}
}

/** Jest's own functions, also where a project does not have them as globals. Only jest itself resolves this module. */
const { expect, ...hooks } = require("@jest/globals") as Hooks & { readonly expect: { extend(added: object): void } };

expect.extend(ajoMatchers);
setRunnerHooks(hooks);
