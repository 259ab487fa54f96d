/**
 * Tests of stacks against an emulator: plans, deployments, and matchers for what they do.
 *
 * In tests, import from `cdktf-provider-ajo/testing/jest` or `cdktf-provider-ajo/testing/vitest`, which have all of this, and
 * `useAjo`.
 *
 * @module cdktf-provider-ajo/testing
 */
export { ApiUser, type ApiUserObjects, type StoredObject } from "./api-user";
export type { DeployedResource, Deployment, ResourceConstruct } from "./deployment";
export { RefusedError, TestbedError, type TestDiagnostic } from "./diagnostics";
export type { ExpectedProps, ExpectedValue, ResourceClass } from "./expected-props";
export { type AjoMatchers, ajoMatchers, type Plannable } from "./matchers";
export type { PlanAction, PlannedResource, StackPlan } from "./plan";
export type { StackSource, TestStack } from "./stack-files";
export { type Fixtures, Testbed, type TestbedOptions } from "./testbed";
export { addTestbedHooks, type Hooks, setRunnerHooks, type UseAjoOptions, useAjo } from "./use-testbed";
export { KNOWN_AFTER_APPLY, type PropValues, SENSITIVE } from "./values";
