import { mkdirSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { type BrowserView, DESKTOP_WIDTH, PHONE_WIDTH } from "./browser";

/** The folder for screenshots. Without it, none is kept. */
const SCREENSHOTS = process.env.AJO_SCREENSHOTS;

/** A desktop and a phone, each light and dark: how every page is looked at. */
export const VIEWS: Readonly<Record<string, BrowserView>> = {
  "desktop, light": { width: DESKTOP_WIDTH, colorScheme: "light" },
  "desktop, dark": { width: DESKTOP_WIDTH, colorScheme: "dark" },
  "phone, light": { width: PHONE_WIDTH, colorScheme: "light" },
  "phone, dark": { width: PHONE_WIDTH, colorScheme: "dark" },
};

/**
 * Expects that axe-core finds nothing wrong with a page as it is now.
 *
 * @param without Rules that say nothing here, as `color-contrast` does where the system chooses the colours.
 */
export async function expectAccessible(page: Page, without: readonly string[] = []): Promise<void> {
  // The browser's own way in, which a content security policy does not concern.
  await page.evaluate(axe.source);
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const { violations } = await page.evaluate((given) => {
    return (globalThis as unknown as { axe: typeof axe }).axe.run({ rules: given });
  }, rules);
  const problems = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n  ${html}\n  ${failureSummary}`),
  );
  expect(problems).toEqual([]);
}

/** Expects that nothing of a page is wider than the window: that nobody has to scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { width, window } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = (globalThis as unknown as { document: { documentElement: Measured } }).document
      .documentElement;
    return { width: scrollWidth, window: clientWidth };
  });
  expect(width).toBeLessThanOrEqual(window);
}

/** What this file asks of an element of the page. The types of the DOM are not those of Node. */
interface Measured {
  readonly scrollWidth: number;
  readonly clientWidth: number;
}

/**
 * Takes a screenshot of the whole page, as `<name>.png` in the folder that `AJO_SCREENSHOTS` names. Does nothing without
 * that variable.
 */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  if (SCREENSHOTS === undefined) return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name.replaceAll(/[^\w-]+/g, "-")}.png`), fullPage: true });
}
