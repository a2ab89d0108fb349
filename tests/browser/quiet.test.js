// No page asks another host, breaks the content security policy, or keeps anybody out.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { Installation } from "./installation.js";

let installation;
before(async () => {
  installation = await Installation.start();
});
after(async () => {
  await installation?.stop();
});

const OPEN = ["/", "/privacy", "/promises", "/sign-in", "/sign-up", "/forgot-password", `/link/${"a".repeat(43)}`];
const CLOSED = [
  "/app/customers", "/app/customers/new", "/app/projects", "/app/services", "/app/lump-sums", "/app/people",
  "/app/company", "/app/company/operator", "/app/company/overlaps", "/app/operator", "/app/account", "/app/account/sign-in", "/app/days/2026-01-01",
  "/app/company/agreements", "/app/company/disclosures", "/app/company/end", "/app/company/breach", "/app/founding",
  "/app/my-data", "/app/people/requests", "/app/people?show=erased", "/app/operator/words",
  "/app/privacy", "/app/privacy/record", "/app/privacy/measures", "/app/privacy/contract", "/app/privacy/assessment",
];
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

for (const colorScheme of ["light", "dark"]) {
  for (const [name, viewport] of [["phone", { width: 360, height: 740 }], ["desktop", { width: 1440, height: 900 }]]) {
    test(`no barriers and nothing cut off: ${name}, ${colorScheme}`, async () => {
      const { page } = await installation.signedIn({ colorScheme, viewport });
      await page.keyboard.press("n");
      await page.keyboard.type("wartung");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".face");
      const edit = await page.getAttribute(".line a.button", "href");
      const today = new Date().toISOString().slice(0, 10);
      await page.goto("/app/people");
      const person = await page.getAttribute(".rows a[href^='/app/people/']", "href");
      const ofPerson = ["", "/data", "/disclosures", "/privacy"].map((what) => `${person.match(/^\/app\/people\/\d+/)[0]}${what}`);
      for (const path of [...OPEN, ...CLOSED, ...ofPerson, "/app?hand=1", edit, `${edit.split("?")[0]}/journal`, `/app/days/${today}`, "/app/reports", "/nothing-here"]) {
        await page.goto(path);
        const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
        const barriers = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`);
        assert.deepEqual(barriers, [], `${path}`);
        const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(tooWide <= 0, `${path} is ${tooWide} pixels too wide`);
      }
    });
  }
}
