// What is done in one tab, or through the interface, shows in the others.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Installation, PASSWORD } from "./installation.js";

let installation;
before(async () => {
  installation = await Installation.start();
});
after(async () => {
  await installation?.stop();
});

async function start(page) {
  await page.click("#new [role=combobox]");
  await page.keyboard.type("nord rel ent");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".face");
}

test("a second tab follows, and corrects what the first one started", async () => {
  const { page: first, context, complaints, requests } = await installation.signedIn();
  const second = await context.newPage();
  second.setDefaultTimeout(10_000);
  await second.goto("/app");
  const elsewhere = await context.newPage();
  elsewhere.setDefaultTimeout(10_000);
  await elsewhere.goto("/app/reports");

  await start(first);
  await second.waitForSelector(".face");
  await elsewhere.waitForSelector(".pill");
  // One stream for three tabs.
  assert.equal(requests.filter((address) => address.endsWith("/app/events")).length, 1);

  await second.focus("#run-since");
  await second.fill("#run-since", "-30");
  await second.press("#run-since", "Enter");
  await first.waitForFunction(() => /^0:3\d:/.test(document.querySelector(".digits")?.textContent));
  await second.keyboard.press("s");
  await first.waitForSelector(".face", { state: "detached" });
  await elsewhere.waitForSelector(".pill", { state: "detached" });
  assert.deepEqual(complaints, []);
  await context.close();
});

test("what somebody is typing is not lost, and follows afterwards", async () => {
  const { page, context } = await installation.signedIn();
  await page.fill("#start-text", "Halb getippt");
  const [customers_id, services_id] = [installation.customers[0], installation.services[0]];
  await installation.create("/v2/clock", { customers_id, services_id });
  // Another tab without anything half done shows the change: by then it has reached this one as well.
  const other = await context.newPage();
  await other.goto("/app");
  await other.waitForSelector(".face");
  assert.equal(await page.inputValue("#start-text"), "Halb getippt");
  assert.equal(await page.locator(".face").count(), 0);
  await page.fill("#start-text", "");
  await page.locator("#start-text").blur();
  await page.waitForSelector(".face");
  await context.close();
});

test("what somebody begins to type while the change is on its way is not lost either", async () => {
  const { page, context, complaints } = await installation.signedIn();
  const stream = page.waitForResponse("**/app/events");
  await page.goto("/app");
  await stream;
  // Nothing runs, so that the form for a new entry is there.
  if (await page.locator(".face").count()) {
    await page.keyboard.press("s");
    await page.waitForSelector(".face", { state: "detached" });
  }
  let release;
  const released = new Promise((resolve) => (release = resolve));
  let held;
  const isHeld = new Promise((resolve) => (held = resolve));
  await page.route("**/app", async (route) => {
    held();
    await released;
    await route.continue();
  });
  const [customers_id, services_id] = [installation.customers[0], installation.services[0]];
  await installation.create("/v2/clock", { customers_id, services_id });
  await isHeld;
  await page.fill("#start-text", "Gerade begonnen");
  const answer = page.waitForResponse((response) => new URL(response.url()).pathname === "/app");
  release();
  await (await answer).finished();
  // Longer than a page needs to be drawn.
  await page.waitForTimeout(500);
  assert.equal(await page.inputValue("#start-text"), "Gerade begonnen");
  assert.equal(await page.locator(".face").count(), 0);
  await page.fill("#start-text", "");
  await page.locator("#start-text").blur();
  await page.waitForSelector(".face");
  assert.deepEqual(complaints, []);
  await context.close();
});

test("the stream ends with the session, and nobody else's changes come through it", async () => {
  const { page, context } = await installation.signedIn();
  const answer = await page.evaluate(async () => {
    const answer = await fetch("/app/events");
    const reader = answer.body.getReader();
    const { value } = await reader.read();
    await reader.cancel();
    return { type: answer.headers.get("content-type"), text: new TextDecoder().decode(value), caching: answer.headers.get("cache-control") };
  });
  assert.match(answer.type, /^text\/event-stream/);
  assert.match(answer.text, /^retry: ?3000/m);
  assert.equal(answer.caching, "no-store");
  await page.click(".who form button");
  await page.waitForURL("**/");
  const refused = await page.evaluate(async () => (await fetch("/app/events", { redirect: "manual" })).type);
  assert.equal(refused, "opaqueredirect");
  await context.close();
});

// Starts a clock through the interface, and waits until a tab that only shows has followed.
async function startElsewhere(context) {
  const other = await context.newPage();
  other.setDefaultTimeout(10_000);
  await other.goto("/app");
  const before = await other.locator(".face-place").allTextContents();
  const service = before.join().includes("Beratung") ? 0 : 1;
  await installation.create("/v2/clock", { customers_id: installation.customers[0], services_id: installation.services[service] });
  const shown = ["Entwicklung", "Beratung"][service];
  await other.waitForFunction((name) => document.querySelector(".face-place")?.textContent.includes(name), shown);
  // Longer than a tab needs that has heard the same.
  await other.waitForTimeout(1000);
  await other.close();
}

test("an invitation link is there for as long as somebody needs it", async () => {
  const { page, context, complaints } = await installation.signedIn();
  await page.goto("/app/people");
  await page.fill("#list", "eins@muster.example");
  await page.click("form[action='/app/people/list'] button");
  const link = await page.inputValue(".shown-once input");
  await page.evaluate(() => document.activeElement.blur());
  await startElsewhere(context);
  assert.equal(await page.inputValue(".shown-once input"), link);

  await page.click("form[action$='/again'] button");
  await page.waitForURL("**/again");
  const again = await page.inputValue(".shown-once input");
  assert.notEqual(again, link);
  await page.evaluate(() => document.activeElement.blur());
  await startElsewhere(context);
  assert.equal(await page.inputValue(".shown-once input"), again);
  await page.goto(page.url());
  assert.ok(page.url().endsWith("/app/people"));
  assert.deepEqual(complaints, []);
  await context.close();
});

test("a new key is there for as long as somebody needs it", async () => {
  const { page, context, complaints } = await installation.signedIn();
  await page.goto("/app/account/sign-in");
  await page.fill("#key-present", PASSWORD);
  await page.click("form[action='/app/account/api-key'] button");
  const key = await page.inputValue("#new-key");
  installation.key["X-ClockodoApiKey"] = key;
  await page.evaluate(() => document.activeElement.blur());
  await startElsewhere(context);
  assert.equal(await page.inputValue("#new-key"), key);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("pages that were left take no room from those that are open", async () => {
  const { page, context, complaints } = await installation.signedIn();
  for (let load = 0; load < 25; load += 1) {
    const stream = page.waitForResponse("**/app/events");
    await page.goto("/app/reports");
    assert.equal((await stream).status(), 200, `load ${load}`);
  }
  assert.deepEqual(complaints, []);
  await context.close();
});
