// Customers and what belongs to them, where scripts run.
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

test("a list narrows while somebody types, and the cursor stays", async () => {
  const { page, complaints } = await installation.signedIn();
  await page.goto("/app/customers");
  await page.click("#search-q");
  await page.keyboard.type("hafen");
  await page.waitForFunction(() => document.querySelectorAll(".rows li").length === 1);
  assert.match(await page.textContent(".rows"), /Hafen & Söhne/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "search-q");
  await page.waitForURL(/q=hafen/);
  await page.keyboard.type("xyz");
  await page.waitForSelector("#rows > .hint");
  assert.equal(await page.inputValue("#search-q"), "hafenxyz");
  assert.deepEqual(complaints, []);
});

test("what is missing is made in the picker, and the clock starts on it", async () => {
  const { page, complaints } = await installation.signedIn();
  await page.keyboard.press("n");
  await page.keyboard.type("Sternwarte / Kuppel");
  await page.waitForSelector(".combo-new");
  await page.keyboard.press("Enter");
  // The project is there now; the list asks for the service.
  await page.waitForFunction(() => document.querySelector("#start-what").selectedOptions[0].textContent === "Kuppel");
  await page.waitForFunction(() => document.querySelectorAll("#start-list [role=option]").length >= 2);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".face");
  assert.match(await page.textContent(".face-place"), /Sternwarte \/ Kuppel/);
  await page.keyboard.press("s");
  await page.waitForSelector(".face", { state: "detached" });

  // All three at once; what was typed as a description stays.
  await page.fill("#start-text", "bleibt stehen");
  await page.keyboard.press("Escape");
  await page.click("#start-combo");
  await page.fill("#start-combo", "Museum / Depot · Inventur");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#start-combo").value === "Museum / Depot · Inventur" && document.querySelector("#start-service").value !== "");
  assert.equal(await page.inputValue("#start-text"), "bleibt stehen");
  await page.click(".start .go");
  await page.waitForSelector(".face");
  assert.match(await page.textContent(".face"), /Museum \/ Depot\s*·\s*Inventur/);
  assert.match(await page.textContent(".face"), /bleibt stehen/);
  assert.deepEqual(complaints, []);
});

// Signed in where nothing runs, with every answer to what the picker makes held back until `release` is called.
async function withHeldPicker() {
  const visitor = await installation.signedIn();
  const { page } = visitor;
  if (await page.locator(".face").count()) {
    await page.keyboard.press("s");
    await page.waitForSelector(".face", { state: "detached" });
  }
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route("**/app/places", async (route) => {
    await released;
    await route.continue();
  });
  return { ...visitor, release };
}

test("a form that is sent before what it names is there goes when it is", async () => {
  const { page, context, complaints, release } = await withHeldPicker();
  await page.click("#start-combo");
  await page.fill("#start-combo", "Planetarium / Kasse · Aufsicht");
  await page.keyboard.press("Enter");
  await page.click(".start .go");
  assert.equal(await page.locator("[role=alert]").count(), 0);
  release();
  await page.waitForSelector(".face");
  assert.match(await page.textContent(".face"), /Planetarium \/ Kasse\s*·\s*Aufsicht/);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("whoever thinks again while something is made gets what was chosen last", async () => {
  const { page, context, complaints, release } = await withHeldPicker();
  await page.click("#start-combo");
  await page.fill("#start-combo", "Bahnhof / Uhr · Wartung");
  await page.keyboard.press("Enter");
  await page.fill("#start-combo", "hafen entw");
  await page.click("#start-list [role=option] >> nth=0");
  const made = page.waitForResponse("**/app/places");
  release();
  await (await made).finished();
  // What was made is there to be chosen, and chosen it is not.
  await page.waitForFunction(() => [...document.querySelectorAll("#start-what option")].some((option) => option.textContent === "Uhr"));
  assert.match(await page.inputValue("#start-combo"), /^Hafen & Söhne .*Entwicklung$/);
  await page.click(".start .go");
  await page.waitForSelector(".face");
  assert.match(await page.textContent(".face"), /Hafen & Söhne/);
  assert.deepEqual(complaints, []);
  await context.close();
});
