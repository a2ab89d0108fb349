// The same day in a browser that runs no scripts.
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

test("sign in, start, stop, edit, delete, undo, report", async () => {
  const { page } = await installation.signedIn({ javaScriptEnabled: false });
  assert.equal(await page.locator(".script-only:visible").count(), 0, "nothing is shown that only scripts can use");
  await page.selectOption("#start-what", { label: "Relaunch" });
  await page.selectOption("#start-service", { label: "Entwicklung" });
  await page.fill("#start-text", "Startseite");
  await page.click("#new button.go");
  assert.match(await page.textContent(".face-place"), /Nordlicht Verlag/);
  assert.match(await page.textContent(".digits"), /^0:00:\d\d$/);
  await page.click(".face .stop");
  assert.equal(await page.locator(".face").count(), 0);

  await page.click(".line a.button");
  assert.match(page.url(), /\/app\/entries\/\d+(\?|$)/);
  await page.fill("#edit-since", "ungefähr acht");
  await page.click(".edit-form button.go");
  assert.equal(await page.locator("[role=alert]").count(), 1);
  assert.equal(await page.inputValue("#edit-since"), "ungefähr acht");
  await page.fill("#edit-since", "0:15");
  await page.fill("#edit-until", "1:00");
  await page.click(".edit-form button.go");
  assert.equal(await page.textContent(".line-time"), "0:45");

  await page.click(".by-hand summary");
  await page.fill("#hand-time", "1:00-2:30");
  await page.selectOption("#hand-what", { label: "Wartung" });
  await page.selectOption("#hand-service", { label: "Beratung" });
  await page.click("#hand button.framed");
  assert.equal(await page.locator(".line").count(), 2);
  await page.click(".line .danger >> nth=0");
  assert.equal(await page.locator(".line").count(), 1);
  await page.click(".notice button");
  assert.equal(await page.locator(".line").count(), 2);

  await page.click(".lines > li:last-child .line-actions button >> nth=0");
  assert.equal(await page.locator(".face").count(), 1);
  await page.click(".tabs a[href='/app/reports']");
  await page.click(".pill button");
  assert.match(page.url(), /\/app\/reports\//);
  assert.equal(await page.locator(".pill").count(), 0);
  await page.click(".choice a[href*='by=person']");
  assert.match(await page.textContent(".report tbody th"), /Erika Muster/);
  assert.match(await page.textContent(".report tfoot"), /2:15/);
  await page.click(".step a >> nth=0");
  assert.equal(await page.locator("table.report").count(), 0);
});
