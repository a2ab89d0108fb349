// Names without a space, numbers with a digit more than usual: no page gets wider than its screen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Installation } from "./installation.js";

const LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".padEnd(100, "x");
const WIDTHS = [360, 1280];

let installation;
let customer;
before(async () => {
  installation = await Installation.start();
  const { create, customers } = installation;
  customer = (await create("/v3/customers", { name: LONG, color: 3 })).data.id;
  const project = (await create("/v4/projects", { name: LONG, customers_id: customer })).data.id;
  const service = (await create("/v4/services", { name: LONG })).data.id;
  await create("/v3/users", { name: LONG, email: `${"l".repeat(60)}@muster.example`, role: "worker" });
  const day = new Date().toISOString().slice(0, 10);
  const entry = { customers_id: customer, projects_id: project, services_id: service, text: LONG, billable: 1 };
  // Two that overlap, and one before them.
  for (const [since, until] of [["01", "02"], ["01", "03"]]) {
    await create("/v2/entries", { ...entry, time_since: `${day}T00:${since}:00Z`, time_until: `${day}T00:${until}:00Z` });
  }
  await create("/v2/clock", { customers_id: customer, projects_id: project, services_id: service, text: LONG });
  assert.equal(customers.length, 2);
});
after(async () => {
  await installation?.stop();
});

// What sticks out, so that a failure says where to look.
const tooWide = (page) => page.evaluate(() => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const out = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5);
  return [`${document.documentElement.scrollWidth} > ${innerWidth}`, ...out.map((one) => `${one.tagName}.${one.className}`)].slice(0, 9);
});

test("one long word breaks before it makes a page wider than its screen", async () => {
  const { page, context } = await installation.signedIn();
  await page.goto("/app");
  const day = await page.locator("a[href^='/app/days/']").first().getAttribute("href");
  const entry = (await page.locator("a[href^='/app/entries/']").last().getAttribute("href")).split("?")[0];
  const pages = ["/app", "/app/reports", "/app/company/overlaps", "/app/customers", "/app/projects", "/app/people", `/app/customers/${customer}`, `/app/customers/${customer}/delete`, day, entry, `${entry}/journal`];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const address of pages) {
      await page.goto(address);
      assert.deepEqual(await tooWide(page), [], `${address} at ${width}`);
    }
    await page.goto("/app/people");
    await page.fill("#list", `${LONG}@${LONG}`);
    await page.click("form[action='/app/people/list'] button");
    await page.waitForSelector("#list-fault");
    assert.deepEqual(await tooWide(page), [], `faults of invitations at ${width}`);
  }
  await context.close();
});

test("the button that stops leaves every digit of a long run to be read", async () => {
  const { page, context } = await installation.signedIn({ viewport: { width: 360, height: 780 } });
  await page.goto("/app");
  await page.evaluate(() => {
    document.querySelector("[data-controller~=clock]").dataset.clockSinceValue = Date.now() - 123 * 3_600_000;
  });
  await page.waitForFunction(() => /^12\d:/.test(document.querySelector(".digits").textContent));
  const [digits, stop] = await page.evaluate(() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector(".digits"));
    return [range.getBoundingClientRect().right, document.querySelector(".face .stop").getBoundingClientRect().left];
  });
  assert.ok(digits <= stop, `${digits} reaches into ${stop}`);
  await context.close();
});

test("who can sign in finds the way at the end of the bar, and no label of the journal breaks within a word", async () => {
  const { page, context } = await installation.visitor({ viewport: { width: 360, height: 780 } });
  await page.goto("/");
  const box = await page.locator(".site-bar a[href='/sign-in']").boundingBox();
  assert.ok(box.x + box.width > 330, `it ends at ${box.x + box.width}`);
  await context.close();
  const reader = await installation.signedIn({ viewport: { width: 360, height: 780 } });
  await reader.page.goto("/app");
  const entry = (await reader.page.locator("a[href^='/app/entries/']").last().getAttribute("href")).split("?")[0];
  await reader.page.goto(`${entry}/journal`);
  const broken = await reader.page.evaluate(() => {
    const lines = (label) => {
      const range = document.createRange();
      range.selectNodeContents(label);
      return range.getClientRects().length;
    };
    // The longest labels that there are, whatever this entry has changed.
    const label = document.querySelector(".history-changes dt");
    return ["Beschreibung", "Stundensatz", "Pauschalbetrag", "Abrechenbar"].filter((word) => {
      label.textContent = word;
      return lines(label) > 1;
    });
  });
  assert.deepEqual(broken, []);
  await reader.context.close();
});
