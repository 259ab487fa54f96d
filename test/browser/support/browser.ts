import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { explainMissing, OUTSIDE_TOOLS } from "../../../scripts/outside-tools";

/** How somebody looks at a page. */
export interface BrowserView {
  /** Of the window, in CSS pixels. The default is that of a desktop. */
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  /** False for a browser without script. */
  readonly javaScript?: boolean;
  /** What else Playwright can set. */
  readonly context?: BrowserContextOptions;
}

/** The browser of a test file. Get it with {@link useBrowser}. */
export interface TestBrowser {
  /**
   * Opens an address in a window of its own, which is closed after the test. Requests to anywhere but the host of this
   * address are refused, and fail the test; so does an error in the console, which a broken content security policy is too.
   */
  open(address: string, view?: BrowserView): Promise<Page>;
  /** The same for the text of a whole page, such as a report in one file. It may ask nobody for anything. */
  openText(html: string, view?: BrowserView): Promise<Page>;
  /** What would fail the test so far. A test that expects something of it takes it, and compares it itself. */
  takeProblems(): string[];
}

export const DESKTOP_WIDTH = 1280;
export const PHONE_WIDTH = 390;

/** No name of another host is looked up, whatever slips past the routes. */
const HOST_RULES = "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1";
/** Where a text is opened. Nobody is asked for it: the name exists nowhere. */
const TEXT_ADDRESS = "http://page.invalid/";

/**
 * Starts Debian's Chromium for the tests of this file, and stops it after them. Without Chromium the tests fail: a test that
 * was left out would look like one that passed.
 */
export function useBrowser(): TestBrowser {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  const problems: string[] = [];

  beforeAll(async () => {
    browser = await launch();
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(problems.splice(0)).toEqual([]);
  });
  afterAll(() => browser?.close());

  async function createPage(address: string, view: BrowserView): Promise<Page> {
    if (browser === undefined) throw new Error("The browser is not started: call useBrowser() outside of the tests.");
    const context = await browser.newContext({
      viewport: { width: view.width ?? DESKTOP_WIDTH, height: 900 },
      colorScheme: view.colorScheme ?? "light",
      javaScriptEnabled: view.javaScript ?? true,
      reducedMotion: "reduce",
      locale: "en-GB",
      timezoneId: "UTC",
      ...view.context,
    });
    contexts.push(context);
    await refuseOutsideRequests(context, new URL(address), problems);
    const page = await context.newPage();
    page.on("pageerror", (error) => problems.push(`The page threw ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(`The console says: ${message.text()}`);
    });
    return page;
  }

  return {
    async open(address, view = {}) {
      const page = await createPage(address, view);
      await page.goto(address);
      return page;
    },
    async openText(html, view = {}) {
      const page = await createPage(TEXT_ADDRESS, view);
      let served = false;
      await page.route(TEXT_ADDRESS, (route) => {
        // The page itself comes once. Whatever asks for it again is a request.
        if (served) problems.push(`The page asked for ${route.request().url()}`);
        served = true;
        return route.fulfill({ body: html, contentType: "text/html; charset=utf-8" });
      });
      await page.goto(TEXT_ADDRESS);
      return page;
    },
    takeProblems: () => problems.splice(0),
  };
}

function launch(): Promise<Browser> {
  const missing = explainMissing(OUTSIDE_TOOLS.chromium);
  const executablePath = OUTSIDE_TOOLS.chromium.find();
  if (executablePath === undefined) throw new Error(`${missing}. Tests in a browser are never left out.`);
  return chromium.launch({ executablePath, args: [`--host-resolver-rules=${HOST_RULES}`] });
}

async function refuseOutsideRequests(context: BrowserContext, own: URL, problems: string[]): Promise<void> {
  // A page that is one file, or one text, has no host that it may ask.
  const isWhole = own.protocol === "file:" || own.href === TEXT_ADDRESS;
  const isOwn = (url: URL) => (isWhole ? url.href.split("#")[0] === own.href : url.host === own.host);
  await context.route("**/*", (route) => {
    const url = new URL(route.request().url());
    if (["data:", "blob:", "about:"].includes(url.protocol) || isOwn(url)) return route.continue();
    problems.push(`The page asked for ${url.href}`);
    return route.abort("blockedbyclient");
  });
  await context.routeWebSocket(/.*/, (socket) => {
    if (isOwn(new URL(socket.url()))) socket.connectToServer();
    else {
      problems.push(`The page opened a socket to ${socket.url()}`);
      void socket.close();
    }
  });
}
