// One key for what is done most.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Installation } from "./installation.js";

let installation;
before(async () => {
  installation = await Installation.start();
});
after(async () => {
  await installation?.stop();
});

const running = (page) => page.waitForSelector(".face");
const stopped = (page) => page.waitForSelector(".face", { state: "detached" });

test("n, c, s and ?", async () => {
  const { page, complaints } = await installation.signedIn();
  // Something new in three steps: the key, a few letters, Enter.
  await page.keyboard.press("n");
  await page.keyboard.type("hafen ber");
  await page.keyboard.press("Enter");
  await running(page);
  assert.match(await page.textContent(".face-place"), /Hafen & Söhne\s*·\s*Beratung/);
  await page.keyboard.press("s");
  await stopped(page);
  await page.keyboard.press("c");
  await running(page);
  assert.match(await page.textContent(".face-place"), /Hafen & Söhne/);
  await page.keyboard.press("?");
  await page.waitForSelector("dialog[open]");
  // While the help is open the keys rest; Escape closes it.
  await page.keyboard.press("s");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog[open]", { state: "detached" });
  assert.equal(await page.locator(".face").count(), 1);
  assert.deepEqual(complaints, []);

  // The same from another page.
  await page.goto("/app/reports");
  await page.waitForSelector(".pill");
  await page.keyboard.press("s");
  await page.waitForSelector(".pill", { state: "detached" });
  assert.match(page.url(), /\/app\/reports\//);
  await page.keyboard.press("n");
  await page.waitForURL(/\/app$/);
  await page.waitForFunction(() => document.activeElement?.id === "start-combo");
  await page.keyboard.press("Escape");
  await page.goto("/app/reports");
  await page.keyboard.press("c");
  await page.waitForURL(/\/app$/);
  await running(page);
  await page.keyboard.press("s");
  await stopped(page);
});

test("letters in a field and chords are left alone", async () => {
  const { page } = await installation.signedIn();
  await page.keyboard.press("c");
  await running(page);
  await page.click("#start-text");
  await page.keyboard.type("scn?");
  assert.equal(await page.inputValue("#start-text"), "scn?");
  await page.evaluate(() => document.activeElement.blur());
  for (const chord of ["Control+s", "Alt+s", "Meta+s", "Control+c"]) await page.keyboard.press(chord);
  await page.reload();
  await running(page);
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await page.keyboard.press("s");
  await stopped(page);
});

test("the search field finds words in any order, and can be left", async () => {
  const { page } = await installation.signedIn();
  await page.keyboard.press("n");
  await page.keyboard.type("sohne");
  const list = page.locator("#start-list");
  assert.deepEqual(
    (await list.locator("li:not(.combo-new)").allTextContents()).map((line) => line.replace(/\s+/g, " ")).sort(),
    ["Hafen & SöhneBeratung", "Hafen & SöhneEntwicklung", "Hafen & Söhne / WartungBeratung", "Hafen & Söhne / WartungEntwicklung"].sort(),
  );
  await page.keyboard.type("xyz");
  assert.equal(await list.locator("[data-index]:not(.combo-new)").count(), 0, "what is not there is only offered to be made");
  await page.fill("#start-combo", "beratung relaunch");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.getAttribute("#start-combo", "aria-activedescendant"), "start-list-0");
  await page.keyboard.press("Tab");
  assert.equal(await page.inputValue("#start-what"), `c${installation.customers[0]}p${installation.projects[0]}`);
  assert.equal(await page.inputValue("#start-service"), String(installation.services[1]));
  assert.equal(await page.evaluate(() => document.activeElement.id), "start-text");
});
