import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { useAjoEmulator } from "../support/ajo-emulator";
import { Workspace } from "../support/workspace";
import { ANSWERS } from "./failures/answers";
import { APPLY_AS_JSON, type Failure, FailureScene } from "./failures/failure";
import { EMULATOR_FAILURES, OTHERS } from "./failures/others";
import { type FailureChapter, renderFailurePage, type SeenFailure } from "./failures/page";
import { STOPS } from "./failures/stops";
import { HEADER } from "./mistakes/mistake";

const PAGE = join(__dirname, "..", "..", "docs", "guides", "what-happens-when.md");

const CHAPTERS = {
  "Terraform or the machine stops": STOPS,
  "The API, or the way to it, fails": ANSWERS,
  "Other people, AJO and Sinch": OTHERS,
  "The emulator": EMULATOR_FAILURES,
};

describe("what happens when", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;
  const chapters = new Map<string, SeenFailure[]>();

  beforeAll(async () => {
    workspace = await Workspace.createWithFiles({ "main.tf": HEADER }, emulator.environment);
  });

  beforeEach(() => emulator.reset());

  /** Fails unless the state has exactly the objects of AJO, and no plan changes them. */
  async function expectNothingLost(): Promise<void> {
    const objects = Object.values(await emulator.otherUser.list()).flat();
    const states = Object.values(await workspace.readStates());
    expect(states.map(({ id }) => id).sort()).toEqual(objects.map(({ id }) => id).sort());
    await workspace.expectNoChanges();
  }

  async function rehearse(failure: Failure): Promise<SeenFailure> {
    const scene = new FailureScene(workspace, emulator, failure.settings, {
      // What is stopped or killed must be what Terraform starts.
      ownProcesses: STOPS.includes(failure),
    });
    const shown = await failure.provoke(scene);
    await emulator.callControlApi("DELETE", "/faults");
    await failure.resolve?.(scene, shown);
    const next = (await new FailureScene(workspace, emulator).run(APPLY_AS_JSON)).expectSuccess();
    await expectNothingLost();
    return { failure, shown, next: failure.nextCode === undefined ? undefined : next.findMessage(failure.nextCode) };
  }

  describe.each(Object.entries(CHAPTERS))("%s:", (heading, failures) => {
    test.each(failures.map((failure): [string, Failure] => [failure.title, failure]))("%s", async (_, failure) => {
      const seen = await rehearse(failure);
      chapters.set(heading, [...(chapters.get(heading) ?? []), seen]);
    });
  });

  test("the page shows it as Terraform says it now", () => {
    const page = renderFailurePage([...chapters].map(([heading, seen]): FailureChapter => ({ heading, seen })));
    if (process.env.UPDATE_PAGES) writeFileSync(PAGE, page);
    // If not: npm run generate:failures
    expect(readFileSync(PAGE, "utf8")).toBe(page);
  });
});
