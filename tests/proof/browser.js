// Visits every page that it finds with a real browser and prints what happened there, as JSON. Judges nothing.
import { launch } from "./quiet.js";

const wishes = JSON.parse(process.argv[2]);
const START = ["/", "/privacy", "/promises", "/sign-in", "/sign-up", "/forgot-password"];
const INSIDE = ["/app", "/app/privacy", "/app/reports", "/app/company", "/app/people"];
const MOST = 120;

const browser = await launch();
const pages = [];

async function visitor(options) {
  const context = await browser.newContext({ locale: "de-DE", timezoneId: "Europe/Berlin", baseURL: wishes.address, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const now = { requests: [], complaints: [] };
  context.on("request", (request) => now.requests.push({ url: request.url(), method: request.method(), kind: request.resourceType() }));
  context.on("requestfailed", (request) => {
    // What is still on its way when the next page comes is given up.
    if (!/ERR_ABORTED/.test(request.failure()?.errorText ?? "")) now.complaints.push(`failed: ${request.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error" && !/40[34]/.test(message.text())) now.complaints.push(message.text());
  });
  page.on("pageerror", (error) => now.complaints.push(error.message));
  // Whoever blocks all other hosts sees the same.
  await context.route((url) => url.origin !== wishes.address, (route) => route.abort());
  return { context, page, now };
}

// Pages that differ only by a number or a day are one.
function shape(path) {
  return path.split("?")[0].replace(/\d{4}-\d{2}(-\d{2})?/g, "DAY").replace(/\/[0-9a-f-]{36}/g, "/ID").replace(/\/\d+/g, "/ID");
}

async function look({ context, page, now }, path, way) {
  now.requests.length = 0;
  now.complaints.length = 0;
  const answer = await page.goto(path, { waitUntil: "load" });
  // Scripts that send something when everything is there have had their moment.
  if (way !== "plain") await page.waitForTimeout(30);
  const seen = await page.evaluate(async () => {
    const main = document.querySelector("main");
    // What is not shown has a text all the same.
    const text = main?.checkVisibility() ? main.innerText : "";
    const stores = [Object.keys(localStorage), Object.keys(sessionStorage), await caches.keys(), (await indexedDB.databases()).map(({ name }) => name)];
    return {
      works: text.trim().length >= 20 && [...document.styleSheets].some((sheet) => sheet.href?.startsWith(location.origin) && sheet.cssRules.length > 0),
      storage: stores.flat(),
      links: [...document.querySelectorAll("a[href]")].map(({ href }) => href),
    };
  });
  const cookies = (await context.cookies()).map(({ name, expires }) => ({ name, expires }));
  pages.push({ path, way, status: answer.status(), works: seen.works, requests: [...now.requests], cookies, storage: seen.storage, complaints: [...now.complaints] });
  return seen.links;
}

// Everything that can be reached from somewhere by links that stay within `below`.
async function crawl(visiting, start, way, below) {
  const waiting = wishes.only?.filter((path) => path.startsWith("/app") === (way === "inside")) ?? [...start];
  const known = new Set(waiting.map(shape));
  let count = 0;
  while (waiting.length > 0 && count < MOST) {
    const path = waiting.shift();
    count += 1;
    const links = await look(visiting, path, way);
    if (wishes.only) continue;
    for (const link of links) {
      const url = new URL(link);
      const is_page = url.origin === wishes.address && below(url.pathname) && !/\/pdf$|\.\w{2,5}$/.test(url.pathname);
      if (is_page && !known.has(shape(url.pathname))) {
        known.add(shape(url.pathname));
        waiting.push(url.pathname + url.search);
      }
    }
  }
}

const outside = (path) => !path.startsWith("/app") && !path.startsWith("/api");

await crawl(await visitor({}), START, "public", outside);
await crawl(await visitor({ javaScriptEnabled: false }), START, "plain", outside);

const inside = await visitor({});
await inside.page.goto("/sign-in");
await inside.page.fill("#email", wishes.email);
await inside.page.fill("#password", wishes.password);
await inside.page.click("form.sign-in button.go, form.sign-in button");
await inside.page.waitForURL("**/app");
await crawl(inside, INSIDE, "inside", (path) => path.startsWith("/app"));

// Signing out, and going back as somebody would who sits down here afterwards.
await inside.page.goto("/app/account");
await inside.page.goto("/app");
await inside.page.click(".who form button");
await inside.page.waitForURL((url) => !url.pathname.startsWith("/app"));
const afterSignOut = [];
for (let step = 0; step < 3; step += 1) {
  await inside.page.goBack({ waitUntil: "load" }).catch(() => null);
  await inside.page.waitForTimeout(100);
  afterSignOut.push(await inside.page.evaluate(() => document.body?.innerText ?? ""));
}
await browser.close();
process.stdout.write(JSON.stringify({ pages, afterSignOut }));
