// A real browser goes to every page that there is, as a stranger and signed in: no request to another host, no cookie on
// public pages and one after signing in, and nothing about anybody in what browsers keep.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { EMAIL, Installation } from "./installation.js";

let installation;
before(async () => {
  installation = await Installation.start();
});
after(async () => {
  await installation?.stop();
});

// The table of the router: a test in the crate holds it to what is really answered.
const TABLE = [...readFileSync("crates/web-pages/src/pages/routes.rs", "utf8").matchAll(/(open|closed)\("GET", "([^"]+)"\)/g)];
assert.ok(TABLE.length > 50, "the table of routes is somewhere else");
const ROUTES = TABLE.map(([, access, path]) => ({ access, path }));

// What is no page but a stream, a file or a made-up name.
const NO_PAGE = [
  "/assets/:name", "/app/events", "/privacy.pdf", "/app/privacy/:kind/pdf", "/blog/feed.xml", "/:language<de|en>/blog/feed.xml",
  "/robots.txt", "/sitemap.xml",
];

const pattern = (path) => new RegExp(`^${path.replace(/:\w+<([^>]+)>/g, "($1)").replace(/:\w+/g, "[^/]+")}$`);

// An address for a route that no link leads to.
const filled = (path) =>
  path
    .replace(/:\w+<(\w+)\|[^>]*>/g, "$1")
    .replace(":token", "a".repeat(43))
    .replace(":day", new Date().toISOString().slice(0, 10))
    .replace(":month", new Date().toISOString().slice(0, 7))
    .replace(":kind", "record")
    .replace(/:\w+/g, "1");

// Follows every link on every page, and then goes to what no link led to. Gives back what was seen.
async function crawl(visitor, starts, access) {
  const { page } = visitor;
  const waiting = [...starts];
  const seen = new Map();
  const go = async (path) => {
    const shape = path.split("#")[0];
    if (seen.has(shape)) return;
    seen.set(shape, 0);
    const answer = await page.goto(shape).catch((error) => {
      // A file is not shown but saved, and so the page stays.
      if (/Download|ERR_ABORTED/.test(error.message)) return null;
      throw error;
    });
    seen.set(shape, answer?.status() ?? 0);
    const links = await page.$$eval("a[href]", (all) => all.map((one) => one.href));
    for (const link of links) {
      const { origin, pathname, search } = new URL(link);
      if (origin === installation.address && waiting.length < 5_000) waiting.push(pathname + search);
    }
    await look(visitor, access, shape);
  };
  // Many addresses are one page with other numbers: three of each are looked at.
  const often = new Map();
  while (waiting.length > 0) {
    const path = waiting.shift();
    const { pathname } = new URL(path, installation.address);
    const route = ROUTES.find((one) => pattern(one.path).test(pathname))?.path ?? pathname;
    if (NO_PAGE.includes(route)) continue;
    often.set(route, (often.get(route) ?? 0) + 1);
    if (often.get(route) <= 3) await go(path);
  }
  for (const { path } of ROUTES.filter((one) => one.access === access && !NO_PAGE.includes(one.path))) {
    if (![...seen.keys()].some((shape) => pattern(path).test(shape.split("?")[0]))) await go(filled(path));
  }
  return seen;
}

// What the browser keeps after a page.
async function look({ page, context }, access, path) {
  const cookies = (await context.cookies()).map((cookie) => cookie.name);
  assert.deepEqual(cookies, access === "open" ? [] : ["uhrwerk"], `cookies after ${path}`);
  const kept = await page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).map((one) => one.name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker?.getRegistrations() ?? []).length,
  }));
  assert.deepEqual(kept, { local: {}, session: {}, databases: [], caches: [], workers: 0 }, `kept after ${path}`);
}

function hosts({ requests }) {
  return [...new Set(requests.map((address) => new URL(address).host))];
}

test("a stranger sees every public page without a cookie and without another host", async () => {
  const visitor = await installation.visitor();
  const seen = await crawl(visitor, ["/", "/sign-in"], "open");
  for (const { path } of ROUTES.filter((one) => one.access === "open" && !NO_PAGE.includes(one.path))) {
    assert.ok([...seen.keys()].some((shape) => pattern(path).test(shape.split("?")[0])), `${path} was not seen`);
  }
  assert.deepEqual(hosts(visitor), [new URL(installation.address).host]);
});

test("every page of the signed-in area asks this host alone and keeps one cookie", async () => {
  const visitor = await installation.signedIn();
  await visitor.page.keyboard.press("n");
  await visitor.page.keyboard.type("relaunch");
  await visitor.page.keyboard.press("Enter");
  await visitor.page.waitForSelector(".face");
  const seen = await crawl(visitor, ["/app"], "closed");
  for (const { path } of ROUTES.filter((one) => one.access === "closed" && !NO_PAGE.includes(one.path))) {
    assert.ok([...seen.keys()].some((shape) => pattern(path).test(shape.split("?")[0])), `${path} was not seen`);
  }
  assert.ok(seen.size > 40, `only ${seen.size} pages were seen`);
  const broken = [...seen].filter(([, status]) => status >= 500);
  assert.deepEqual(broken, []);
  assert.deepEqual(hosts(visitor), [new URL(installation.address).host]);
  const cookies = await visitor.context.cookies();
  assert.ok(cookies.every((cookie) => cookie.httpOnly && !decodeURIComponent(cookie.value).includes(EMAIL)));
});

test("what a page would keep in the browser, and a request elsewhere, are noticed", async () => {
  const visitor = await installation.visitor();
  await visitor.page.goto("/");
  await visitor.page.evaluate(() => localStorage.setItem("who", "erika@muster.example"));
  await assert.rejects(look(visitor, "open", "/"), /kept after/);
  await visitor.page.evaluate(() => localStorage.clear());
  await visitor.context.addCookies([{ name: "_ga", value: "1", url: installation.address }]);
  await assert.rejects(look(visitor, "open", "/"), /cookies after/);
  await visitor.page.evaluate(() => fetch("http://127.0.0.2:9/pixel").catch(() => "refused by the policy"));
  await visitor.page.goto("data:text/html,<img src='http://127.0.0.2:9/pixel'>");
  assert.ok(hosts(visitor).includes("127.0.0.2:9"));
});
