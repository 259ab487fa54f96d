import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DIAGNOSTIC_CODES } from "../../src/model/diagnostic-codes/codes";
import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialBody } from "../support/resources";
import { Workspace } from "../support/workspace";
import { codeOf, lineOf, type Message, parseMessages } from "./message";
import { FOUND_BY_PLAN, FOUND_BY_VALIDATE } from "./mistakes/in-configuration";
import { FOUND_BY_RUN } from "./mistakes/in-run";
import { type BlockMistake, HEADER, type Mistake, renderBlock } from "./mistakes/mistake";
import { type AnsweredMistake, renderPage } from "./mistakes/page";

const PAGE = join(__dirname, "..", "..", "docs", "guides", "common-mistakes.md");

const toName = ({ title }: Mistake) => title.toLowerCase().replace(/[^a-z0-9]+/g, "_");

/** A file for each mistake, whose name tells the messages apart. */
function toFiles(mistakes: readonly BlockMistake[]): Record<string, string> {
  const files = mistakes.map((mistake) => {
    const { block, wrote, others = "" } = mistake;
    return [`${toName(mistake)}.tf`, `${renderBlock(block, toName(mistake), wrote)}\n${others}`];
  });
  return { "main.tf": HEADER, ...Object.fromEntries(files) };
}

const normalizeLine = (line: string) => line.trim().replace(/\s+/g, " ");

/** The message about a mistake. Fails unless it stands where the mistake is. */
function findMessage(mistake: Mistake, messages: readonly Message[]): Message {
  const found = messages.filter((message) => codeOf(message) === mistake.code);
  const [message] = found;
  if (message === undefined)
    throw new Error(`${mistake.title}: no ${mistake.code} in ${JSON.stringify(messages, null, 1)}`);
  // A mistake on the command line or in the environment has no line.
  if (mistake.language === "shell") return message;
  const expected = "at" in mistake ? mistake.at : mistake.wrote.split("\n")[0];
  expect([mistake.title, lineOf(message)]).toEqual([
    mistake.title,
    expected === undefined ? undefined : normalizeLine(expected),
  ]);
  return message;
}

describe("matrix-docs common mistakes", () => {
  const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });

  async function answerInFiles(
    mistakes: readonly BlockMistake[],
    command: readonly string[],
  ): Promise<AnsweredMistake[]> {
    const workspace = await Workspace.createWithFiles(toFiles(mistakes), emulator.environment);
    const messages = parseMessages((await workspace.run(...command)).stdout);
    return mistakes.map((mistake) => {
      const own = messages.filter(({ range }) => range?.filename === `${toName(mistake)}.tf`);
      return { mistake, message: findMessage(mistake, own) };
    });
  }

  async function answerInRuns(): Promise<AnsweredMistake[]> {
    const workspace = await Workspace.createWithFiles({ "main.tf": HEADER }, emulator.environment);
    const answers: AnsweredMistake[] = [];
    for (const mistake of FOUND_BY_RUN) {
      await emulator.reset();
      const message = findMessage(mistake, await mistake.provoke({ workspace, emulator }));
      answers.push({ mistake, message });
    }
    return answers;
  }

  let answers: readonly AnsweredMistake[];
  let page: string;

  beforeAll(async () => {
    await emulator.otherUser.createCredential(buildCredentialBody("Made by hand"));
    const validated = await answerInFiles(FOUND_BY_VALIDATE, ["validate", "-json"]);
    const planned = await answerInFiles(FOUND_BY_PLAN, ["plan", "-json", "-input=false"]);
    const ran = await answerInRuns();
    answers = [...validated, ...planned, ...ran];
    page = renderPage([
      {
        heading: "In the configuration",
        introduction: "`terraform validate` finds these, without AJO.",
        answers: validated,
      },
      {
        heading: "Against AJO and the rest of the plan",
        introduction: "`terraform plan` finds these.",
        answers: planned,
      },
      {
        heading: "In settings, imports and the order of things",
        introduction: "`terraform plan`, `apply` or `destroy` finds these.",
        answers: ran,
      },
    ]);
    if (process.env.UPDATE_PAGES) writeFileSync(PAGE, page);
  }, 600_000);

  it("are on the page as Terraform says them now", () => {
    // If not: npm run generate:mistakes
    expect(readFileSync(PAGE, "utf8")).toBe(page);
  });

  it("are many, and each is told by another mistake's message", () => {
    expect(answers.length).toBeGreaterThan(30);
    expect(new Set(answers.map(({ mistake }) => mistake.title)).size).toBe(answers.length);
    expect(Object.keys(DIAGNOSTIC_CODES)).toEqual(
      expect.arrayContaining(answers.flatMap(({ mistake }) => mistake.code ?? [])),
    );
  });

  it("get a message that says what is wrong, why, and what to do", () => {
    const bare = answers
      .filter(({ mistake }) => mistake.code !== undefined)
      .filter(({ message: { detail } }) => !RESOLUTION.test(detail) || detail.split(/[.?:;](?:\s|$)/).length < 3)
      .map(({ mistake, message }) => `${mistake.title}: ${message.detail}`);
    expect(bare).toEqual([]);
  });

  it("get a short summary, which names the thing", () => {
    const summaries = answers.map(({ message }) => message.summary.replace(/ \(AJO\d+\)$/, ""));
    expect(summaries.filter((summary) => summary.length > 75 || /\.$/.test(summary))).toEqual([]);
  });
});

/** What to do begins with a verb, or asks whether another value is meant. */
const RESOLUTION =
  /(?:^|[.:,?] |\n(?: {2}- )?)(?:Add|Apply|Check|Choose|Compare|Copy|Declare|Did you mean|Give|If|Join|Keep|Leave|Let|Make|Move|Perhaps|Put|Remove|Run|Set|Shorten|To|Use|Write)\b/m;
