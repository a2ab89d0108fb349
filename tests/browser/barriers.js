// What keeps people out of a page, in light and in dark, as axe sees it; and whether anything is cut off.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";

export const SCREENS = [["phone", { width: 360, height: 740 }], ["desktop", { width: 1440, height: 900 }]];

export const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
// What colours can break. Everything else is the same in the dark.
const RULES_OF_COLOURS = ["color-contrast", "link-in-text-block"];

async function barriers(page, choose) {
  // No frame of the product comes from elsewhere, so that a page can be looked at within itself.
  const { violations } = await choose(new AxeBuilder({ page }).setLegacyMode(true)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`);
}

export async function assertNothingCutOff(page, path) {
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(tooWide <= 0, `${path} is ${tooWide} pixels too wide`);
}

export async function assertNoBarriers(page, path, rules = RULES) {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(path);
  assert.deepEqual(await barriers(page, (axe) => axe.withTags(rules)), [], path);
  await assertNothingCutOff(page, path);
  await page.emulateMedia({ colorScheme: "dark" });
  assert.deepEqual(await barriers(page, (axe) => axe.withRules(RULES_OF_COLOURS)), [], `${path} in the dark`);
}
