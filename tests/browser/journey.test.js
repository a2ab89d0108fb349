// A day with the clock in a browser with scripts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { EMAIL, Installation, PASSWORD } from "./installation.js";

let installation;
before(async () => {
  installation = await Installation.start();
});
after(async () => {
  await installation?.stop();
});

test("sign in, start, stop, edit, delete, undo, report, sign out", async () => {
  const { page, complaints, context } = await installation.visitor();
  await page.goto("/");
  await page.click("main .button");
  await page.fill("#email", EMAIL);
  await page.fill("#password", "falsch");
  await page.click("form.sign-in button");
  await page.waitForSelector("[role=alert]");
  complaints.length = 0;
  await page.fill("#password", PASSWORD);
  await page.click("form.sign-in button");
  await page.waitForURL("**/app");

  // From here on nothing reloads fully: what a script remembers stays.
  await page.evaluate(() => {
    window.stillHere = true;
  });
  await page.click("#new [role=combobox]");
  await page.keyboard.type("nord rel ent");
  await page.keyboard.press("Tab");
  await page.fill("#start-text", "Startseite");
  await page.click("#new button.go");
  await page.waitForSelector(".face");
  assert.match(await page.textContent(".face-place"), /Nordlicht Verlag\s*\/\s*Relaunch\s*·\s*Entwicklung/);
  const shown = await page.textContent(".digits");
  await page.waitForFunction((before) => document.querySelector(".digits").textContent !== before, shown);
  assert.match(await page.title(), /^▸ 0:00 · /);

  await page.click(".face .stop");
  await page.waitForSelector(".face", { state: "detached" });
  assert.doesNotMatch(await page.title(), /▸/);
  assert.equal(await page.locator(".lines .line").count(), 1);

  // The form opens in place of the line.
  await page.click(".line a.button");
  await page.waitForSelector(".lines .edit-form");
  assert.equal(new URL(page.url()).pathname, "/app");
  await page.fill("#edit-since", "0:00");
  await page.fill("#edit-until", "1:30");
  await page.fill("#edit-text", "Entwurf der Startseite");
  await page.click(".edit-form button.go");
  await page.waitForSelector(".line-text:has-text('Entwurf der Startseite')");
  assert.equal(await page.textContent(".line-time"), "1:30");

  // Typed by hand, on the day before.
  await page.click(".by-hand summary");
  const yesterday = await page.inputValue("#hand-day").then((day) => {
    const moved = new Date(`${day}T12:00:00Z`);
    moved.setUTCDate(moved.getUTCDate() - 1);
    return moved.toISOString().slice(0, 10);
  });
  await page.fill("#hand-day", yesterday);
  await page.fill("#hand-time", "90min");
  await page.click("#hand-combo");
  await page.keyboard.type("hafen ber");
  await page.keyboard.press("Enter");
  await page.click("#hand button.framed");
  await page.waitForSelector(`#day-${yesterday} .line`);
  assert.match(await page.textContent(`#day-${yesterday} .line-span`), /9:00\s*–\s*10:30/);

  await page.click(`#day-${yesterday} .danger`);
  await page.waitForSelector(".notice");
  assert.equal(await page.locator(`#day-${yesterday} .line`).count(), 0);
  await page.click(".notice button");
  await page.waitForSelector(`#day-${yesterday} .line`);

  await page.click(".tabs a[href='/app/reports']");
  await page.waitForSelector("table.report");
  await page.click(".choice a[href*='by=project']");
  await page.waitForSelector("th:has-text('Relaunch')");
  assert.equal((await page.locator(".chart svg .bar").count()) > 0, true);
  assert.equal(await page.evaluate(() => window.stillHere), true, "a page was loaded from scratch");
  assert.deepEqual(complaints, []);

  await page.click(".who form button");
  await page.waitForURL("**/");
  await page.goto("/app");
  assert.equal(new URL(page.url()).pathname, "/sign-in");
  assert.deepEqual((await context.cookies()).map((cookie) => cookie.name), []);
});

test("another tab sees what runs, with the server's clock", async () => {
  const first = await installation.signedIn();
  await first.page.click("#new [role=combobox]");
  await first.page.keyboard.type("wartung");
  await first.page.keyboard.press("Enter");
  await first.page.waitForSelector(".face");
  const second = await first.context.newPage();
  await second.goto("/app/reports");
  await second.waitForSelector(".pill");
  await second.waitForFunction(() => /0:00:0[1-9]|0:00:[1-5]/.test(document.querySelector(".pill-time").textContent));
  // A computer whose clock is wrong by a day shows the same time.
  await second.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() + 86_400_000;
  });
  await second.goto("/app");
  await second.waitForSelector(".digits");
  await second.waitForFunction(() => document.title.startsWith("▸"));
  assert.match(await second.textContent(".digits"), /^0:0\d:\d\d$/);
  await second.keyboard.press("s");
  await second.waitForSelector(".face", { state: "detached" });
  await first.context.close();
});
