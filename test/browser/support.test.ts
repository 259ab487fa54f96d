import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import { startCommand } from "../../src/terraform/run-command";
import { useBrowser } from "./support/browser";
import { expectAccessible, expectNoSidewaysScroll } from "./support/look";

// The rig itself: what it lets pass would be found by no other test.

const browser = useBrowser();

const writePage = (body: string) =>
  `<!doctype html><html lang="en"><head><title>A page</title></head><body><main><h1>A page</h1>${body}</main></body></html>`;

test("a request to another host, or to the host of a text, is refused and told", async () => {
  const page = await browser.openText(
    writePage(`<img alt="" src="http://198.51.100.7/a.png"><script>fetch("/again").catch(() => {})</script>`),
  );
  await page.waitForLoadState("networkidle");
  expect(browser.takeProblems()).toEqual(
    expect.arrayContaining([
      "The page asked for http://198.51.100.7/a.png",
      "The page asked for http://page.invalid/again",
    ]),
  );
});

test("a page of a server may ask that server", async () => {
  const server = createServer((request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(request.url === "/word" ? "asked" : writePage(`<p id="word">no</p>`));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const page = await browser.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(await page.evaluate(`fetch("/word").then((answer) => answer.text())`)).toBe("asked");
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

test("what a content security policy refuses, and what a script throws, is told", async () => {
  const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`;
  await browser.openText(writePage("").replace("<head>", `<head>${policy}<script>1</script>`));
  expect(browser.takeProblems()).toEqual([expect.stringContaining("Content Security Policy")]);
  await browser.openText(writePage("<script>throw new Error('broken')</script>"));
  expect(browser.takeProblems()).toEqual(["The page threw broken"]);
});

test("what people cannot use is found", async () => {
  const page = await browser.openText(writePage(`<input><p style="color:#ccc">pale</p>`));
  await expect(expectAccessible(page)).rejects.toThrow(/label: .*color-contrast: |color-contrast: .*label: /s);
  const wide = await browser.openText(writePage(`<p style="width:3000px">wide</p>`));
  await expect(expectNoSidewaysScroll(wide)).rejects.toThrow();
});

test("the views differ in width, colours and script", async () => {
  const page = await browser.openText(writePage(""), { width: 390, colorScheme: "dark" });
  expect(await page.evaluate(`[innerWidth, matchMedia("(prefers-color-scheme: dark)").matches]`)).toEqual([390, true]);
  const plain = await browser.openText(writePage("<noscript>no script</noscript>"), { javaScript: false });
  expect(await plain.textContent("body")).toContain("no script");
});

test("without Chromium the tests fail, and say how to get it", async () => {
  expect(OUTSIDE_TOOLS.chromium.debianPackages).toEqual(["chromium"]);
  const { code, output } = await startCommand(
    process.execPath,
    ["node_modules/jest/bin/jest.js", "--config", "jest.browser.config.js", "-t", "views differ", "support.test"],
    { cwd: process.cwd(), env: { ...process.env, PATH: "/nowhere" } },
  ).result;
  expect(code).toBe(1);
  expect(output).toContain("the browser Chromium is missing. Install it: apt-get install chromium");
});
