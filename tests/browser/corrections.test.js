// Putting the clock right where it stands.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Installation } from "./installation.js";

let installation;
beforeEach(async () => {
  installation = await Installation.start();
});
afterEach(async () => {
  await installation?.stop();
});

const hoursAgo = (hours) => new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+/, "");

// The person reads pages in this language from now on.
async function speak(page, language) {
  await page.goto("/app/account");
  await page.check(`[name=language][value=${language}]`);
  await page.click("main form button.go");
  await page.waitForURL(/saved=1/);
  await page.goto("/app");
}

const running = (page) => page.waitForSelector(".face");

async function start(page, words) {
  await page.keyboard.press("n");
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
  await page.waitForFunction((service) => document.querySelector(".face-place")?.textContent.includes(service), words.endsWith("ent") ? "Entwicklung" : "Beratung");
}

for (const [language, moved] of [["de", "endet jetzt um"], ["en", "now ends at"]]) test(`e moves the start, and the page asks whose the time was (${language})`, async () => {
  const { page, complaints } = await installation.signedIn();
  await speak(page, language);
  await start(page, "nord rel ent");
  // Twenty minutes ago, with two keys and three letters.
  await page.keyboard.press("e");
  await page.keyboard.type("-20");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /^0:2\d:/.test(document.querySelector(".digits").textContent));
  await start(page, "hafen ber");
  // This began earlier: it takes the time from the entry before, and says so.
  await page.keyboard.press("e");
  await page.keyboard.type("-10");
  await page.keyboard.press("Enter");
  await page.waitForSelector(`.notice:has-text("${moved}")`);
  // No, that belonged to the task before.
  await page.keyboard.press("e");
  await page.keyboard.type("+5");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".question");
  assert.match(await page.textContent(".answer-place"), /Nordlicht Verlag/);
  await page.click(".answer[value=previous]");
  await running(page);
  await page.waitForFunction(() => /^0:0[56]:/.test(document.querySelector(".digits").textContent));
  // And two minutes of it were a break: by keyboard alone.
  await page.keyboard.press("e");
  await page.keyboard.type("+2");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".question");
  await page.waitForFunction(() => document.activeElement?.value === "break");
  await page.keyboard.press("Enter");
  await running(page);
  await page.waitForFunction(() => /^0:0[34]:/.test(document.querySelector(".digits").textContent));
  // What cannot be read is said beside the field.
  await page.keyboard.press("e");
  await page.keyboard.type("morgens");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#run-fault");
  complaints.splice(0, complaints.length, ...complaints.filter((line) => !line.includes("422")));
  assert.deepEqual(complaints, []);
  await page.goto("/app");
  await page.keyboard.press("s");
  await page.waitForSelector(".face", { state: "detached" });
});

test("whoever was away takes the time off and goes on", async () => {
  const { page } = await installation.signedIn();
  await start(page, "nord rel ent");
  await page.keyboard.press("e");
  await page.keyboard.type("60min");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /^1:00:/.test(document.querySelector(".digits").textContent));
  const lines = await page.locator(".lines .line").count();
  await page.click(".away summary");
  await page.fill("#away", "15");
  await page.click(".away button[value=same]");
  await page.waitForFunction((count) => document.querySelectorAll(".lines .line").length === count + 1, lines);
  await page.waitForFunction(() => /^0:00:/.test(document.querySelector(".digits").textContent));
  await page.keyboard.press("s");
  await page.waitForSelector(".face", { state: "detached" });
});

test("numbers start what was done lately, and / goes to the search field", async () => {
  const { page } = await installation.signedIn();
  await start(page, "hafen ber");
  await start(page, "nord rel ent");
  await page.keyboard.press("/");
  await page.waitForFunction(() => document.activeElement?.id === "start-combo");
  assert.equal(await page.textContent("#start-list li:nth-child(2) kbd"), "2");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("2");
  await page.waitForFunction(() => document.querySelector(".face-place").textContent.includes("Beratung"));
  // A number that nothing has does nothing.
  await page.keyboard.press("9");
  await page.keyboard.press("s");
  await page.waitForSelector(".face", { state: "detached" });
});

test("texts that were written lately are proposed", async () => {
  const { page, complaints } = await installation.signedIn();
  await start(page, "nord rel ent");
  await page.fill("#start-text", "Angebot prüfen");
  await page.click("#start-combo");
  await page.keyboard.type("hafen ber");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".face-more:has-text('Angebot prüfen')");
  await page.click("#start-text");
  await page.keyboard.type("pruf");
  await page.waitForSelector("#start-texts li:has-text('Angebot prüfen')");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#start-text"), "Angebot prüfen");
  assert.equal(await page.locator("#start-texts:visible").count(), 0);
  // Enter without going down sends what was typed.
  await page.fill("#start-text", "Angebot");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".face-more:has-text('Angebot')");
  assert.deepEqual(complaints.filter((line) => !line.includes("422")), []);
});

for (const [language, asked] of [["de", "Vergessen anzuhalten"], ["en", "Forgot to stop"]]) test(`a forgotten clock is ended when work really ended (${language})`, async () => {
  const { page, complaints } = await installation.signedIn();
  const [customers_id, services_id] = [installation.customers[0], installation.services[0]];
  await installation.create("/v2/clock", { customers_id, services_id, time_since: hoursAgo(20) });
  await speak(page, language);
  await page.waitForSelector(`.forgotten:has-text("${asked}")`);
  // Half an hour after the start, on the day that is proposed.
  const since = await page.inputValue("#run-since");
  await page.fill("#end-time", "kein Ende");
  await page.press("#end-time", "Enter");
  await page.waitForSelector("#end-fault");
  const [hour, minute] = since.split(":").map(Number);
  const end = (hour * 60 + minute + 30) % 1440;
  if (end < 30) {
    const day = new Date(`${await page.inputValue("#end-day")}T12:00:00Z`);
    day.setUTCDate(day.getUTCDate() + 1);
    await page.fill("#end-day", day.toISOString().slice(0, 10));
  }
  await page.fill("#end-time", `${Math.floor(end / 60)}:${String(end % 60).padStart(2, "0")}`);
  await page.press("#end-time", "Enter");
  await page.waitForSelector(".face", { state: "detached" });
  const entries = await (await fetch(`${installation.address}/api/v2/entries?time_since=${hoursAgo(48)}&time_until=${hoursAgo(-1)}`, { headers: installation.key })).json();
  // The page shows no seconds of the start, and the end was typed without.
  assert.match(String(entries.entries[0].duration), /^17[4-9]\d$|^1800$/);
  assert.deepEqual(complaints.filter((line) => !line.includes("422")), []);
});
