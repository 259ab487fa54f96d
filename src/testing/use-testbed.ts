import { Testbed, type TestbedOptions } from "./testbed";

/** Options of `useAjo`. */
export interface UseAjoOptions extends TestbedOptions {
  /**
   * When AJO is emptied: before each test, or only once for the file, so that a test goes on where the one before it ended.
   *
   * @default "test"
   */
  readonly fresh?: "test" | "file";
}

/** The hooks of a test runner, as jest and vitest name them. */
export interface Hooks {
  beforeAll(run: () => Promise<void>): void;
  beforeEach(run: () => Promise<void>): void;
  afterAll(run: () => Promise<void>): void;
}

/**
 * Starts a testbed for a test file with the hooks of its runner, and closes it at the end: for runners other than jest and vitest,
 * whose entries have `useAjo`.
 *
 * @example
 * import { after, before, beforeEach } from "node:test";
 * const ajo = addTestbedHooks({ beforeAll: before, beforeEach, afterAll: after }, {});
 */
export function addTestbedHooks(hooks: Hooks, { fresh = "test", ...options }: UseAjoOptions): Testbed {
  const testbed = new Testbed(options);
  let isUsed = false;
  hooks.beforeAll(() => testbed.start());
  hooks.beforeEach(async () => {
    if (fresh === "test" && isUsed) await testbed.reset();
    isUsed = true;
  });
  hooks.afterAll(() => testbed.close());
  return testbed;
}

let runnerHooks: Hooks | undefined;

/** Sets the hooks that {@link useAjo} takes, as the entries for jest and vitest do. */
export function setRunnerHooks(hooks: Hooks): void {
  runnerHooks = hooks;
}

/**
 * Starts an AJO for this test file: an emulator, and a provider that is kept running. Call it outside of tests. Import it from
 * `cdktf-provider-ajo/testing/jest` or `cdktf-provider-ajo/testing/vitest`.
 *
 * @example
 * const ajo = useAjo();
 * test("creates the credential", async () => {
 *   await expect(createStack()).toCreate(SinchSmsCredential, { name: "Brand SMS" });
 * });
 */
export function useAjo(options: UseAjoOptions = {}): Testbed {
  if (runnerHooks !== undefined) return addTestbedHooks(runnerHooks, options);
  throw new Error(
    "No test runner is known. Import useAjo from cdktf-provider-ajo/testing/jest or cdktf-provider-ajo/testing/vitest.",
  );
}
