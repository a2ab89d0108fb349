// No page asks another host or breaks the content security policy.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Installation } from "./installation.js";
import { CLOSED, OPEN } from "./pages.js";

let installation;
before(async () => {
  installation = await Installation.start();
});
after(async () => {
  await installation?.stop();
});

const PAGES = [...OPEN, ...CLOSED, "/app", "/app?day=2026-01-01", "/app/reports", "/app/reports/2026-01?by=person", "/api/openapi.json"];

async function withEntries() {
  const visitor = await installation.signedIn();
  await visitor.page.keyboard.press("n");
  await visitor.page.keyboard.type("relaunch");
  await visitor.page.keyboard.press("Enter");
  await visitor.page.waitForSelector(".face");
  return visitor;
}

test("everything comes from this host, and the policy holds", async () => {
  const { page, requests, complaints, context } = await withEntries();
  await page.keyboard.press("?");
  await page.keyboard.press("Escape");
  const edit = await page.getAttribute(".line a.button", "href");
  for (const path of [...PAGES, edit, "/nothing-here"]) {
    await page.goto(path);
  }
  const hosts = new Set(requests.map((address) => new URL(address).host));
  assert.deepEqual([...hosts], [new URL(installation.address).host]);
  // A browser calls a 404 an error of the page, and the 403 of a registration that is closed; everything else is one.
  assert.deepEqual(complaints.filter((text) => !/40[34]/.test(text)), []);
  const kept = await page.evaluate(async () => [Object.keys(localStorage), Object.keys(sessionStorage), await indexedDB.databases(), await caches.keys()]);
  assert.deepEqual(kept, [[], [], [], []], "nothing is kept in the browser");
  assert.deepEqual((await context.cookies()).map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite]), [["uhrwerk", true, "Lax"]]);

  // The one style that a library inserts is let in by its digest.
  await page.goto("/app");
  await page.waitForSelector("head style", { state: "attached" });
  assert.equal(await page.evaluate(() => document.querySelector("head style").sheet.cssRules.length), 1);
  // A style or script that somebody else put on the page is not.
  const injected = await page.evaluate(() => {
    const style = document.createElement("style");
    style.textContent = "body { display: none }";
    document.head.append(style);
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.head.append(script);
    return { shown: getComputedStyle(document.body).display !== "none", ran: window.injected === true };
  });
  assert.deepEqual(injected, { shown: true, ran: false });
});
