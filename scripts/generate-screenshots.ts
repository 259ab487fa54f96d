import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { FORMATS } from "../src/drift/formats";
import { startEmulator } from "../src/emulator";
import { fillWithSampleEstate } from "../test/support/sample-estate";
import { EARLIER_REPORTS, SAMPLE_REPORTS } from "../test/support/sample-reports";
import { explainMissing, OUTSIDE_TOOLS } from "./outside-tools";
import { reduceColours } from "./palette-png";

const FOLDER = join(__dirname, "..", "docs", "images");

/** Makes the pictures of the README in light and in dark colours: the page of a drift report, and the emulator's console. */
async function main(): Promise<void> {
  const executablePath = OUTSIDE_TOOLS.chromium.find();
  if (executablePath === undefined) throw new Error(explainMissing(OUTSIDE_TOOLS.chromium));
  mkdirSync(FOLDER, { recursive: true });
  const browser = await chromium.launch({ executablePath });
  try {
    for (const colorScheme of ["light", "dark"] as const) {
      await takePicture(browser, colorScheme);
      await takeConsolePicture(browser, colorScheme);
    }
  } finally {
    await browser.close();
  }
}

async function takePicture(browser: Browser, colorScheme: "light" | "dark"): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1120, height: 980 }, colorScheme, deviceScaleFactor: 1.5 });
  // The page says how old the report is. Here it has just been made.
  await page.clock.setFixedTime(SAMPLE_REPORTS.large.createdAt);
  await page.setContent(FORMATS.html(SAMPLE_REPORTS.large, { earlier: EARLIER_REPORTS }));
  // One object is unfolded, so that the picture shows what differs.
  await page.locator(".object", { hasText: "help.message" }).first().locator("summary").click();
  await page.mouse.move(0, 0);
  await savePicture(page, `drift-report-${colorScheme}.png`);
}

async function takeConsolePicture(browser: Browser, colorScheme: "light" | "dark"): Promise<void> {
  const emulator = await startEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
  try {
    await fillWithSampleEstate(emulator);
    const page = await browser.newPage({ viewport: { width: 1280, height: 560 }, colorScheme, deviceScaleFactor: 1.5 });
    await page.goto(`${emulator.url}/_emulator/console/prod/requests`);
    await savePicture(page, `console-${colorScheme}.png`);
  } finally {
    await emulator.close();
  }
}

/** Writes what a page shows, in few bytes, and closes the page. */
async function savePicture(page: Page, name: string): Promise<void> {
  const picture = await page.screenshot();
  await page.goto("about:blank");
  writeFileSync(join(FOLDER, name), await reduceColours(page, picture));
  await page.close();
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
