import type { Page } from "playwright-core";
import { type Emulator, startEmulator } from "../../src/emulator";
import {
  buildSmsCredential,
  buildSmsWebhook,
  buildSurface,
  callControlApi,
  EmulatorClient,
} from "../emulator/support/client";
import { fillWithSampleEstate } from "../support/sample-estate";
import { useBrowser } from "./support/browser";
import { expectAccessible, expectNoSidewaysScroll, takeScreenshot, VIEWS } from "./support/look";

const browser = useBrowser();

let emulator: Emulator;
let api: EmulatorClient;
beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
  api = await EmulatorClient.connect(emulator);
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const address = (...parts: readonly string[]) => [`${emulator.url}/_emulator/console`, ...parts].join("/");
const createCredential = (name = "Brand SMS") => api.do("createCredential", { body: buildSmsCredential({ name }) });
const submit = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("matrix-emulator whoever types the emulator's address into a browser gets the console", async () => {
  await createCredential();
  const page = await browser.open(`${emulator.url}/`);
  expect(page.url()).toBe(address("prod"));
  expect(await page.getByRole("row").allTextContents()).toEqual([
    expect.stringContaining("Name"),
    expect.stringMatching(/^Brand SMSSinch SMS credential—emulator@techacct\.adobe\.com\d/),
  ]);
});

describe("a form that edits by hand", () => {
  test("changes the object as the colleague that one says one is", async () => {
    const before = await createCredential();
    const page = await browser.open(address("prod"));
    await page.getByLabel("You are, to AJO").fill("sam@example.com");
    await submit(page, "Set");
    await page.getByRole("link", { name: "Brand SMS" }).click();
    await page.getByRole("group", { name: "help" }).getByLabel("message").fill("Write to us.\nOr call.");
    await submit(page, "Save");
    await page.locator("#notice").getByText("Saved.").waitFor();
    expect(await api.do("getCredential", { params: { id: before.id } })).toEqual({
      ...before,
      help: { message: "Write to us.\nOr call." },
      ...{ modifiedBy: "sam@example.com", modifiedAt: expect.any(String), _etag: '"2"' },
    });
    // The same form again changes nothing, not even the ends of its lines.
    await submit(page, "Save");
    await page.locator("#notice").getByText("Nothing was changed.").waitFor();
    expect(emulator.get(before.id).values._etag).toBe('"2"');
  });

  test("shows what AJO refuses, in its words, at the field, and keeps what was typed", async () => {
    const { id } = await createCredential();
    const page = await browser.open(address("prod", "objects", id));
    const message = page.getByRole("group", { name: "help" }).getByLabel("message");
    await message.fill("   ");
    await page.getByLabel("inbound number").fill("not a number");
    await submit(page, "Save");
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.textContent()).toContain('AJO refuses this for the Sinch SMS credential "Brand SMS":');
    expect(await alert.evaluate("document.activeElement.id")).toBe("problems");
    const number = page.getByLabel("inbound number");
    expect(await number.inputValue()).toBe("not a number");
    expect(await number.getAttribute("aria-invalid")).toBe("true");
    const [problem = ""] = ((await number.getAttribute("aria-describedby")) ?? "").split(" ").slice(1);
    const refusal = await api.send("replaceCredential", {
      ...{
        params: { id },
        headers: { "if-match": "*" },
        body: { ...buildSmsCredential(), inboundNumber: "not a number" },
      },
    });
    const [{ message: words }] = JSON.parse(refusal.text).violations;
    expect(await page.locator(`#${problem}`).textContent()).toBe(words);
    await alert.getByRole("link", { name: "inbound number" }).click();
    expect(await page.evaluate(`document.querySelector(":target").id`)).toBe(await number.getAttribute("id"));
    await expectAccessible(page);
    expect(browser.takeProblems()).toEqual([expect.stringContaining("422")]);
    expect(emulator.get(id).values._etag).toBe('"1"');
  });

  test("never overwrites what somebody else changed meanwhile, and says so at once", async () => {
    const { id } = await createCredential();
    const page = await browser.open(address("prod", "objects", id));
    await page.getByLabel("default inbound reply").fill("Mine");
    await emulator.edit(id, { defaultInboundReply: "Theirs" }, { as: "sam@example.com" });
    await page.getByRole("alert").getByText("sam@example.com changed the object meanwhile.").waitFor();
    expect(await page.getByLabel("default inbound reply").inputValue()).toBe("Mine");
    await submit(page, "Save");
    await page.locator("#problems").getByText("was last changed by sam@example.com").waitFor();
    expect(emulator.get(id).values.defaultInboundReply).toBe("Theirs");
    expect(browser.takeProblems()).toEqual([expect.stringContaining("422")]);
  });

  test("sets a secret that is typed, keeps it otherwise, and never shows it", async () => {
    const { id } = await createCredential();
    const page = await browser.open(address("prod", "objects", id));
    await page.getByLabel("API token").fill("another-token");
    await submit(page, "Save");
    await page.locator("#notice").getByText("Saved.").waitFor();
    await page.getByLabel("name *").fill("Renamed");
    await submit(page, "Save");
    await page.getByRole("heading", { name: "Renamed" }).waitFor();
    const held = callControlApi(emulator, "POST", `/secrets/prod/${id}`, { apiToken: "another-token" });
    expect(await held).toEqual({ apiToken: true });
    expect(await page.content()).not.toContain("another-token");
  });

  test("creates what Terraform does not know, and deletes it", async () => {
    const page = await browser.open(address("prod"));
    await page.getByText("New…", { exact: true }).click();
    await page.getByRole("link", { name: "Sinch SMS credential" }).click();
    await page.getByLabel("name *").fill("By hand");
    await page.getByLabel("service plan id").fill("5c1b9f0e7d3a4e2f8b6c0d1e2f3a4b5c");
    await page.getByLabel("API token").fill("a-token");
    await submit(page, "Create");
    await page.locator("#notice").getByText("Created.").waitFor();
    expect(emulator.get("By hand").modifiedBy).toBe("alex@example.com");
    await submit(page, "Delete");
    await page.locator("#notice").getByText("Deleted.").waitFor();
    expect(emulator.list()).toEqual([]);
  });

  test("works without a script, too", async () => {
    const { id } = await createCredential();
    const page = await browser.open(address("prod", "objects", id), { javaScript: false });
    await page.getByRole("group", { name: "help" }).getByLabel("message").fill("No script.");
    await submit(page, "Save");
    expect(await page.getByText("Saved.").count()).toBe(1);
    expect(emulator.get(id).values.help).toEqual({ message: "No script." });
  });

  test("can be reached, filled in and sent with the keyboard alone", async () => {
    await createCredential();
    const page = await browser.open(address("prod"));
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("To the content");
    await page.keyboard.press("Enter");
    await tabTo(page, "Brand SMS");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Brand SMS" }).waitFor();
    await tabTo(page, "", "field-defaultInboundReply");
    await page.keyboard.type("By keyboard.");
    await tabTo(page, "Save");
    await page.keyboard.press("Space");
    await page.locator("#notice").getByText("Saved.").waitFor();
    expect(emulator.get("Brand SMS").values.defaultInboundReply).toBe("By keyboard.");
  });
});

/** Presses Tab until what has the focus has a text, or an id. It must be seen that it has the focus. */
async function tabTo(page: Page, text: string, id = ""): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const focused = (await page.evaluate(
      `({ text: document.activeElement.textContent.trim(), id: document.activeElement.id, outline: getComputedStyle(document.activeElement).outlineStyle })`,
    )) as { text: string; id: string; outline: string };
    if (id === "" ? focused.text !== text : focused.id !== id) continue;
    expect(focused.outline).toBe("solid");
    return;
  }
  throw new Error(`The keyboard does not come to ${text}${id}.`);
}

test("objects are found by what is shown of them", async () => {
  const { id } = await createCredential();
  await createCredential("Second brand");
  await emulator.create("ajo_channel_surface", { name: "summer", channel: "sms" }, { draft: true });
  const page = await browser.open(address("prod"));
  const rows = page.locator("tbody tr");
  for (const [text, count] of [
    ["brand", 2],
    ["DRAFT", 1],
    ["webhook", 0],
    [id.slice(0, 13), 1],
  ] as const) {
    await page.getByRole("searchbox").fill(text);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/*?search=${text}`);
    expect([text, await rows.count()]).toEqual([text, count]);
    expect(await page.getByText("None of them fits.").count()).toBe(count === 0 ? 1 : 0);
  }
});

describe("what happens shows as it happens", () => {
  test("requests with their status, who, and repetitions of a key", async () => {
    const page = await browser.open(address("prod", "requests"));
    await page.getByText("None so far.").waitFor();
    const headers = { "idempotency-key": "once" };
    await api.send("createCredential", { body: buildSmsCredential(), headers });
    await page.getByRole("row").filter({ hasText: "201" }).waitFor();
    expect(await page.getByText("attempt 2").count()).toBe(0);
    await api.send("createCredential", { body: buildSmsCredential(), headers });
    await page.getByText("attempt 2").waitFor();
    await api.send("createCredential", { body: buildSmsCredential() });
    const refused = page.getByRole("row").filter({ hasText: "409" });
    await refused.getByText("name-taken").waitFor();
    expect(await refused.textContent()).toContain("emulator@techacct.adobe.com");
    expect(await page.getByRole("row").nth(1).textContent()).toContain("409");
    await page.waitForFunction(`/^\\d+ new requests$/.test(document.getElementById("live").textContent)`);
    await page.getByRole("link", { name: "Retries" }).click();
    await page.getByText("attempt 2").waitFor();
    expect(await page.getByRole("row").count()).toBe(2);
    // What the page itself asks for is no request of a client.
    expect(emulator.requests()).toHaveLength(3);
  });

  test("the life of a surface, with a button for what AJO allows", async () => {
    const { id } = await createCredential();
    const surface = await api.do("createSurface", { body: buildSurface(id) });
    const page = await browser.open(address("prod", "objects", surface.id));
    const state = page.locator(".states [aria-current=step]");
    expect(await state.textContent()).toBe("active");
    expect(await page.getByRole("button", { name: "Delete" }).count()).toBe(0);
    await submit(page, "Deactivate");
    await page.getByRole("button", { name: "Activate again" }).waitFor();
    expect(emulator.get(surface.id).status).toBe("deactivated");
    await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 1_500 });
    await submit(page, "Activate again");
    await page.getByText("AJO checks it.").waitFor();
    expect(await state.textContent()).toBe("processing");
    // Nobody reads the surface, and nobody touches the page.
    await page.getByText("It sends.").waitFor();
    expect(await state.textContent()).toBe("active");
  });

  test("new objects, and the count in the navigation, without losing the focus", async () => {
    await createCredential();
    const page = await browser.open(address("prod"));
    await page.getByRole("link", { name: "Brand SMS" }).focus();
    await createCredential("Second brand");
    await page.getByRole("link", { name: "Second brand" }).waitFor();
    await page.getByRole("link", { name: "Objects 2" }).waitFor();
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Brand SMS");
  });
});

describe("a fault at a click", () => {
  test("hits the next request, and is shown until then", async () => {
    const page = await browser.open(address("prod", "faults"));
    await submit(page, "Order status");
    await page.locator("#notice").getByText("Ordered.").waitFor();
    expect(emulator.faults()).toEqual([{ kind: "status", status: 503, count: 1, when: "before" }]);
    expect(await page.locator("#pending").getByRole("row").nth(1).textContent()).toContain("statusthe next request");
    expect((await api.send("listCredentials")).status).toBe(503);
    await page.getByText("None. All requests are answered as they should be.").waitFor();
    expect((await api.send("listCredentials")).status).toBe(200);
  });

  test("has options, and wrong ones are refused", async () => {
    const page = await browser.open(address("prod", "faults"));
    const form = page
      .getByRole("listitem")
      .filter({ has: page.getByRole("button", { name: "Order slow", exact: true }) });
    await form.getByText("Options").click();
    await form.getByLabel("milliseconds").fill("soon");
    await submit(page, "Order slow");
    await page.getByRole("alert").getByText("milliseconds").waitFor();
    await form.getByLabel("milliseconds").fill("5");
    await form.getByLabel("method").selectOption("PUT");
    await form.getByLabel("path").fill("/sms-webhooks/*");
    await form.getByLabel("count").fill("3");
    await form.getByLabel("when").selectOption("after");
    await submit(page, "Order slow");
    await page.locator("#notice").getByText("Ordered.").waitFor();
    expect(emulator.faults()).toEqual([
      { kind: "slow", milliseconds: 5, method: "PUT", path: "/sms-webhooks/*", count: 3, when: "after" },
    ]);
    await submit(page, "Clear all");
    await page.locator("#notice").getByText("Cleared.").waitFor();
    expect(emulator.faults()).toEqual([]);
    expect(browser.takeProblems()).toEqual([expect.stringContaining("422")]);
  });

  test("every kind can be ordered as it stands", async () => {
    const page = await browser.open(address("prod", "faults"));
    const orders = await page.getByRole("button", { name: /^Order / }).count();
    for (let index = 0; index < orders; index++)
      await page
        .getByRole("button", { name: /^Order / })
        .nth(index)
        .click();
    expect(new Set(emulator.faults().map(({ kind }) => kind)).size).toBe(orders);
  });

  test("AJO's checks fail and take as long as is said", async () => {
    const page = await browser.open(address("prod", "faults"));
    await page.getByLabel("The next surface or update fails").fill("The carrier says no.");
    await submit(page, "Let it fail");
    await page.locator("#pending").getByText("The carrier says no.").waitFor();
    const { id } = await createCredential();
    const surface = await api.do("createSurface", { body: buildSurface(id) });
    await page.goto(address("prod", "objects", surface.id));
    await page.getByText("The carrier says no.").waitFor();
    expect(emulator.get(surface.id).status).toBe("failed");
  });
});

test("a live journey keeps its surface from being deactivated, until it is stopped", async () => {
  const { id } = await createCredential();
  const surface = await api.do("createSurface", { body: buildSurface(id) });
  const page = await browser.open(address("prod", "journeys"));
  await page.getByLabel("Name").fill("Welcome series");
  await page.getByLabel("welcome active").check();
  await submit(page, "Go live");
  await page.locator("#notice").getByText("The journey is live.").waitFor();
  await page.getByRole("link", { name: "welcome" }).click();
  await submit(page, "Deactivate");
  await page.getByRole("alert").getByText('used by live journeys: "Welcome series"').waitFor();
  expect(browser.takeProblems()).toEqual([expect.stringContaining("422")]);
  await page.goto(address("prod", "references"));
  expect(await page.locator("svg .edge").count()).toBe(2);
  await page.goto(address("prod", "journeys"));
  await submit(page, "Stop Welcome series");
  await emulator.deactivate(surface.id);
  expect(emulator.get(surface.id).status).toBe("deactivated");
});

test("texts of others stay texts, on every page", async () => {
  const name = `"><script>hacked = 1</script><img src=x onerror="hacked = 1">'\${}</title></textarea>`;
  const { id } = await createCredential(name);
  await emulator.edit(id, { help: { message: `</textarea>${name}` } }, { as: `<b>${name}@example.com` });
  const webhook = await api.do("createWebhook", { body: buildSmsWebhook(id, { name }) });
  const surface = await api.do("createSurface", { body: buildSurface(id, { description: name, tags: [name] }) });
  const path = `/journeys/prod/${encodeURIComponent(name)}`;
  await callControlApi(emulator, "PUT", path, { surfaceIds: [surface.id, name] });
  emulator.injectFault({ kind: "unknown-value", member: name, path: `/x/${name}` });
  emulator.failNext(name);
  await fetch(`${emulator.url}/${encodeURIComponent(name)}`, { headers: { "x-request-id": "<i>" } });
  const pages = [
    [""],
    ["objects", id],
    ["objects", webhook.id],
    ["objects", surface.id],
    ["references"],
    ["requests"],
    ["faults"],
    ["journeys"],
  ];
  for (const parts of pages) {
    const page = await browser.open(address("prod", ...parts).replace(/\/$/, ""));
    expect(
      await page.evaluate(
        `[typeof hacked, document.scripts.length, document.images.length, document.querySelectorAll("b, i").length]`,
      ),
    ).toEqual(["undefined", 1, 0, 0]);
    expect(await page.getByText("hacked").count()).toBeGreaterThan(0);
  }
});

test("the pages belong to themselves: policy, frames, and forms of others", async () => {
  const { headers } = await fetch(address("prod"));
  expect(headers.get("content-security-policy")).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(Object.fromEntries(headers)).toMatchObject({
    ...{ "x-frame-options": "DENY", "x-content-type-options": "nosniff", "cache-control": "no-store" },
    "cross-origin-resource-policy": "same-origin",
  });
  const page = await browser.open(address("prod"));
  await page.evaluate(`document.body.insertAdjacentHTML("beforeend", "<p style='color: red' onclick='1'>inline</p>")`);
  const isRefused = expect.stringContaining("Content Security Policy");
  expect(browser.takeProblems()).toEqual([isRefused, isRefused]);
  // A page of another origin on the same machine.
  const other = `data:text/html,<form method="post" action="${address("_", "reset")}"><button>Go</button></form>`;
  await createCredential();
  await page.goto(other);
  const [response] = await Promise.all([
    page.waitForResponse(/reset/),
    page.waitForEvent("console"),
    page.getByRole("button").click(),
  ]);
  expect(response.status()).toBe(403);
  expect(emulator.list()).toHaveLength(1);
  expect(browser.takeProblems()).toEqual([expect.stringContaining("403")]);
});

describe("every page is good to look at and to use", () => {
  async function fill(): Promise<Record<string, string[]>> {
    const { credential, surface } = await fillWithSampleEstate(emulator);
    return {
      ...{ objects: ["prod"], surface: ["prod", "objects", surface], credential: ["prod", "objects", credential] },
      ...{ references: ["prod", "references"], requests: ["prod", "requests"], faults: ["prod", "faults"] },
      ...{ journeys: ["prod", "journeys"], "new surface": ["prod", "new", "ajo_channel_surface"] },
      ...{ "no objects": ["dev"], reset: ["dev", "reset"] },
    };
  }

  test.each(Object.entries(VIEWS))("%s", async (name, view) => {
    for (const [title, parts] of Object.entries(await fill())) {
      const page = await browser.open(address(...parts), view);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await takeScreenshot(page, `console ${title} ${name}`);
      await page.close();
    }
  });
});
