import { join } from "node:path";
import type { Page } from "playwright-core";
import { type Emulator, startEmulator } from "../../src/emulator";
import { buildSmsCredential, buildSurface, EmulatorClient } from "../emulator/support/client";
import { fillWithSampleEstate } from "../support/sample-estate";
import { createTemporaryFolder } from "../support/temporary-folder";
import { useBrowser } from "./support/browser";
import { expectAccessible, expectNoSidewaysScroll, takeScreenshot } from "./support/look";

// The states that a page of the console comes into while somebody looks at it, and the ways to look at it.

const browser = useBrowser();

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const address = (...parts: readonly string[]) => [`${emulator.url}/_emulator/console`, ...parts].join("/");
const create = (name = "Brand SMS", more: object = {}) =>
  emulator.create("ajo_sinch_sms_credential", buildSmsCredential({ name, ...more }));
const submit = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const noticed = (page: Page, text: string) => page.locator("#notice").getByText(text).waitFor();

describe("an object that changes under the page", () => {
  test("is told to be gone when somebody deletes it, and what was typed can still be read", async () => {
    const { id } = await create();
    const page = await browser.open(address("prod", "objects", id));
    await page.getByLabel("default inbound reply").fill("Half a sentence");
    await emulator.delete(id);
    await page.getByRole("alert").getByText("The object is not there any more").waitFor();
    expect(await page.getByRole("button", { name: "Save" }).isDisabled()).toBe(true);
    expect(await page.getByLabel("default inbound reply").inputValue()).toBe("Half a sentence");
    await expectAccessible(page);
    expect(browser.takeProblems()).toEqual([expect.stringContaining("404")]);
  });

  test("shows at the field what AJO has now; who has seen that may save over it", async () => {
    const { id } = await create();
    const page = await browser.open(address("prod", "objects", id));
    await page.getByLabel("default inbound reply").fill("Mine");
    await emulator.edit(id, { defaultInboundReply: "Theirs", inboundNumber: "54321" }, { as: "sam@example.com" });
    await page.getByText("AJO has now: “Theirs”").waitFor();
    await page.getByText("AJO has now: “54321”").waitFor();
    await expectAccessible(page);
    await submit(page, "Save");
    await page.locator("#problems").waitFor();
    expect(await page.getByText("AJO has now:").allTextContents()).toEqual([
      "AJO has now: Theirs",
      "AJO has now: 54321",
    ]);
    await expectAccessible(page);
    // What a third person does meanwhile is not overwritten either.
    await emulator.edit(id, { defaultInboundReply: "A third one" }, { as: "kim@example.com" });
    await submit(page, "Save mine over it");
    await page.getByText("AJO has now: A third one").waitFor();
    expect(emulator.get(id).values.defaultInboundReply).toBe("A third one");
    await submit(page, "Save mine over it");
    await noticed(page, "Saved.");
    expect(emulator.get(id).values).toMatchObject({ defaultInboundReply: "Mine", modifiedBy: "alex@example.com" });
    expect(emulator.get(id).values.inboundNumber).toBeUndefined();
    expect(browser.takeProblems()).toHaveLength(2);
  });

  test("is not saved from a second tab that shows it as it was", async () => {
    const { id } = await create();
    const [one, two] = [
      await browser.open(address("prod", "objects", id)),
      await browser.open(address("prod", "objects", id)),
    ];
    await one.getByLabel("default inbound reply").fill("One");
    await two.getByLabel("default inbound reply").fill("Two");
    await submit(one, "Save");
    await noticed(one, "Saved.");
    await submit(two, "Save");
    await two.locator("#problems").getByText("was last changed by alex@example.com").waitFor();
    expect(emulator.get(id).values.defaultInboundReply).toBe("One");
    expect(browser.takeProblems()).toEqual([expect.stringContaining("422")]);
  });

  test("loses a URL that the page does not show when somebody takes it away", async () => {
    const { id } = await create("Brand SMS", { overrideUrl: "https://hooks.example.com/sms" });
    const page = await browser.open(address("prod", "objects", id));
    await submit(page, "Save");
    await noticed(page, "Nothing was changed.");
    expect(emulator.get(id).values.overrideUrl).toBe("https://hooks.example.com/sms");
    await page.getByLabel("Take it away").check();
    await submit(page, "Save");
    await noticed(page, "Saved.");
    expect(emulator.get(id).values.overrideUrl).toBeUndefined();
    expect(await page.locator(".notice pre").textContent()).toContain(`edit ${id} overrideUrl= --as alex@example.com`);
    expect(await page.getByLabel("Take it away").count()).toBe(0);
  });
});

test("the emulator is started again: the page says so, goes on by itself, and its forms work", async () => {
  const data = join(createTemporaryFolder(), "emulator.db");
  const first = await startEmulator({ processingTime: 0, data });
  const { id } = await first.create("ajo_sinch_sms_credential", buildSmsCredential());
  const port = Number(new URL(first.url).port);
  const page = await browser.open(`${first.url}/_emulator/console/prod/objects/${id}`);
  await page.getByLabel("default inbound reply").fill("Typed before");
  const readToken = () => page.locator("form.object input[name=formToken]").inputValue();
  const token = await readToken();
  await first.close();
  await page.getByRole("alert").getByText("The emulator does not answer.").waitFor();
  const second = await startEmulator({ processingTime: 0, data, port });
  try {
    await page.locator("#live").getByText("The emulator answers again.").waitFor({ state: "attached" });
    expect(await page.getByText("The emulator does not answer.").isVisible()).toBe(false);
    while ((await readToken()) === token) await page.waitForTimeout(100);
    await submit(page, "Save");
    await noticed(page, "Saved.");
    expect(second.get(id).values.defaultInboundReply).toBe("Typed before");
  } finally {
    await page.close();
    await second.close();
  }
  // Connections that were refused meanwhile, and nothing else.
  for (const problem of browser.takeProblems()) expect(problem).toMatch(/ERR_(?:CONNECTION|INCOMPLETE|EMPTY)/);
}, 60_000);

test("what a form did is a command that does the same, without secrets, and can be copied", async () => {
  const { id } = await create();
  const page = await browser.open(address("prod", "objects", id), {
    context: { permissions: ["clipboard-read", "clipboard-write"] },
  });
  await page.getByLabel("API token").fill("SECRET");
  await page.getByRole("group", { name: "help" }).getByLabel("message").fill("It's us.\nCall.");
  await submit(page, "Save");
  const command = `npx cdktf-provider-ajo emulator edit ${id} 'apiToken=…' 'help.message=It'\\''s us.\nCall.' --as alex@example.com --url ${emulator.url}`;
  await noticed(page, "Saved.");
  expect(await page.locator(".notice pre").textContent()).toBe(command);
  await page.locator(".notice").getByRole("button", { name: "Copy" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(command);
  await expectAccessible(page);
  // Loaded again, the page does not say it once more. An address cannot make it show a text of others.
  await page.reload();
  expect(await page.locator(".notice").count()).toBe(0);
  await page.goto(`${address("prod", "objects", id)}?done=saved&command=rm%20-rf`);
  expect(await page.locator(".notice").textContent()).toBe("Saved.");
});

describe("requests", () => {
  test("each has a page, with its id to copy and the object that it made", async () => {
    const { id } = await create();
    const client = await EmulatorClient.connect(emulator);
    emulator.injectFault({ kind: "status", status: 503 });
    await client.send("getCredential", { params: { id }, headers: { "x-request-id": "from-a-diagnostic" } });
    const page = await browser.open(address("prod", "faults"));
    await page.getByRole("link", { name: "The request that a fault has hit" }).click();
    await page.locator("tbody").getByRole("link").first().click();
    await page.getByRole("heading", { name: `GET /api-credentials/${id}` }).waitFor();
    expect(await page.locator("main").textContent()).toContain("from-a-diagnostic");
    expect(await page.getByText("The fault “status” hit it.").count()).toBe(1);
    await expectAccessible(page);
    await page.getByRole("link", { name: "Brand SMS" }).click();
    await page.getByRole("heading", { name: "Brand SMS" }).waitFor();
    // The one that created it is among its requests.
    expect(await page.locator("#object-requests").getByText("POST").count()).toBe(1);
    await page.goto(`${address("prod", "requests")}?search=FROM-A`);
    expect(await page.locator("tbody tr").count()).toBe(1);
  });

  test("wait while updates are paused, and while somebody marks a text", async () => {
    const page = await browser.open(address("prod", "requests"));
    const ask = (path: string) => fetch(`${emulator.url}${path}`);
    await ask("/api-credentials");
    await page.locator("td.path").getByText("/api-credentials").waitFor();
    await submit(page, "Pause updates");
    await ask("/sms-webhooks");
    await page.waitForTimeout(600);
    expect(await page.locator("td.path").getByText("/sms-webhooks").count()).toBe(0);
    await submit(page, "Updates are paused");
    await page.locator("td.path").getByText("/sms-webhooks").waitFor();
    await page.evaluate(`getSelection().selectAllChildren(document.querySelector("td.path"))`);
    await ask("/channel-configurations");
    await page.waitForTimeout(600);
    expect(await page.getByText("/channel-configurations").count()).toBe(0);
    await page.evaluate("getSelection().removeAllRanges()");
    await page.getByText("/channel-configurations").waitFor();
  });

  test("are announced now and then only, however many come", async () => {
    const page = await browser.open(address("prod", "requests"));
    await page.evaluate(`
      globalThis.said = [];
      new MutationObserver(() => said.push(document.getElementById("live").textContent))
        .observe(document.getElementById("live"), { childList: true });
    `);
    for (let index = 0; index < 10; index += 1) {
      await fetch(`${emulator.url}/api-credentials`);
      await page.waitForTimeout(150);
    }
    await page.locator("tbody tr").nth(9).waitFor();
    expect(((await page.evaluate("said")) as string[]).length).toBeLessThan(3);
  });
});

test("one fault of several is removed, and one that has hit meanwhile is not taken for another", async () => {
  emulator.injectFault({ kind: "cut" });
  emulator.injectFault({ kind: "slow", milliseconds: 1, path: "/x" });
  const page = await browser.open(address("prod", "faults"));
  await page.locator("#pending tr").filter({ hasText: "slow" }).getByRole("button", { name: "Remove" }).click();
  await noticed(page, "Removed.");
  expect(emulator.faults().map(({ kind }) => kind)).toEqual(["cut"]);
  await submit(page, "Pause updates");
  emulator.clearFaults();
  emulator.injectFault({ kind: "hang" });
  await page.locator("#pending").getByRole("button", { name: "Remove" }).click();
  await noticed(page, "It was not there any more");
  expect(emulator.faults().map(({ kind }) => kind)).toEqual(["hang"]);
});

test("a row that goes does not leave the focus on the button of another row", async () => {
  const { id } = await create();
  const surface = await emulator.create("ajo_channel_surface", buildSurface(id));
  const journey = (name: string, method: string) =>
    fetch(`${emulator.url}/_emulator/journeys/prod/${name}`, {
      method,
      ...(method === "PUT" && { body: JSON.stringify({ surfaceIds: [surface.id] }) }),
    });
  for (const name of ["one", "two", "three"]) await journey(name, "PUT");
  const page = await browser.open(address("prod", "journeys"));
  const focused = () => page.evaluate("document.activeElement.textContent");
  await page.getByRole("button", { name: "Stop two" }).focus();
  await journey("one", "DELETE");
  await page.getByRole("button", { name: "Stop one" }).waitFor({ state: "detached" });
  expect(await focused()).toBe("Stop two");
  await journey("two", "DELETE");
  await page.getByRole("button", { name: "Stop two" }).waitFor({ state: "detached" });
  expect(await page.evaluate("document.activeElement.id")).toBe("main");
});

describe("every page can be used", () => {
  const LONG = `A name that somebody gave to a credential in ${"one_very_long_word_".repeat(6)}`;
  const WAYS = {
    "at 320 pixels": { width: 320, colorScheme: "dark" },
    "with colours of one's own": { context: { forcedColors: "active" } },
    "on a tablet": { width: 768 },
    "with text twice as large": { width: 1280 },
    "by touch": { width: 390, context: { hasTouch: true, isMobile: true } },
  } as const;
  /** Where axe-core looks, and what it does not know there. In the other ways nothing but sizes is different. */
  const RULES_OFF: Readonly<Record<string, readonly string[]>> = {
    "at 320 pixels": [],
    "with colours of one's own": ["color-contrast"],
  };

  test.each(Object.entries(WAYS))("%s", async (name, view) => {
    const { surface } = await fillWithSampleEstate(emulator);
    await create(LONG, { help: { message: "שלום, זו הודעה" } });
    await create("שלום (SMS)");
    const long = emulator.get(LONG).id;
    emulator.injectFault({ kind: "status", status: 503, path: `/${"x".repeat(3_000)}` });
    const request = emulator.requests().find(({ fault }) => fault !== null)?.requestId ?? "";
    const pages = [["prod"], ["prod", "objects", surface], ["prod", "objects", long], ["prod", "references"]];
    for (const parts of [
      ...pages,
      ["prod", "requests"],
      ["prod", "requests", request],
      ["prod", "faults"],
      ["prod", "journeys"],
    ]) {
      const page = await browser.open(address(...parts), view);
      if (name.startsWith("with text")) await page.evaluate(`document.documentElement.style.fontSize = "200%"`);
      const off = RULES_OFF[name];
      if (off !== undefined) await expectAccessible(page, off);
      await expectNoSidewaysScroll(page);
      await takeScreenshot(page, `console ${parts[1] ?? "objects"} ${parts[2]?.slice(0, 4) ?? ""} ${name}`);
      await page.close();
    }
  });
});
