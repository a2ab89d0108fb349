// A page that tells of a problem takes the place of the one before it, and everything goes on from there.
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

test("nothing is run twice by a problem, and the way out works", async () => {
  const { page, context, complaints } = await installation.signedIn();
  await page.evaluate(() => {
    window.stays = true;
    Turbo.visit("/app/entries/999999");
  });
  await page.waitForSelector(".hero");
  assert.equal(await page.evaluate(() => window.stays), true, "the scripts of the page before are still there");
  await page.click(".hero a.button");
  await page.waitForSelector("#new [role=combobox]");
  await page.keyboard.press("n");
  assert.equal(await page.evaluate(() => document.activeElement.role), "combobox");
  assert.deepEqual(complaints.filter((complaint) => !/status of 404/.test(complaint)), []);
  await context.close();
});
