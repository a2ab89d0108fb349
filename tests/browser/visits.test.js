// Going from page to page, and back.
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

// Keeps the answers for an address back until they are released.
async function hold(page, address) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  let held;
  const isHeld = new Promise((resolve) => (held = resolve));
  await page.route(address, async (route) => {
    held();
    await released;
    await route.continue();
  });
  return { isHeld, release };
}

test("a page is shown once, so that nothing is typed into one that goes away", async () => {
  const { page, context, complaints } = await installation.signedIn();
  await page.waitForSelector("#new");
  await page.click("nav a[href='/app/reports']");
  await page.waitForSelector("#new", { state: "detached" });
  const { isHeld, release } = await hold(page, "**/app");
  await page.click("nav a[href='/app']");
  await isHeld;
  // Longer than a page needs to be drawn.
  await page.waitForTimeout(500);
  assert.equal(await page.locator("#new").count(), 0, "the clock of an earlier visit");
  release();
  await page.waitForSelector("#new [role=combobox]");
  await page.keyboard.press("n");
  await page.keyboard.type("nord");
  await page.waitForTimeout(500);
  assert.equal(await page.inputValue("#new [role=combobox]"), "nord");
  assert.deepEqual(complaints, []);
  await context.close();
});

test("whoever goes back sees what has changed in the meantime", async () => {
  const { page, context, complaints } = await installation.signedIn();
  await page.waitForSelector("#new");
  await page.click("nav a[href='/app/reports']");
  await page.waitForSelector("#new", { state: "detached" });
  const [customers_id, services_id] = [installation.customers[0], installation.services[0]];
  await installation.create("/v2/clock", { customers_id, services_id });
  await page.waitForSelector(".pill");
  await page.goBack();
  await page.waitForSelector(".face");
  assert.deepEqual(complaints, []);
  await context.close();
});

test("the answer to one form leaves another one as somebody writes it", async () => {
  const { page, context, complaints } = await installation.signedIn();
  await page.waitForSelector(".face");
  await page.keyboard.press("s");
  await page.waitForSelector(".lines .line:not(.is-running)");
  await page.fill("#start-text", "Halb getippt");
  const { isHeld, release } = await hold(page, "**/delete");
  await page.click(".lines form[action$='/delete'] button");
  await isHeld;
  await page.fill("#start-text", "Ganz");
  await page.keyboard.type(" getippt");
  release();
  await page.waitForSelector(".lines .line", { state: "detached" });
  await page.keyboard.type(", und weiter");
  assert.equal(await page.inputValue("#start-text"), "Ganz getippt, und weiter");
  await page.click("#new [role=combobox]");
  await page.keyboard.type("nord rel ent");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".face");
  assert.match(await page.textContent(".face"), /Ganz getippt, und weiter/);
  // What was sent is gone from its form.
  await page.waitForFunction(() => document.querySelector("#start-text").value === "");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "BODY");
  assert.deepEqual(complaints, []);
  await context.close();
});
