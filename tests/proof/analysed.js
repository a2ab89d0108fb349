// Visits a server on which an analysis service is set up, saying nothing, no, yes, and taking it back. Prints what
// happened on each page as JSON. Judges nothing.
import { launch } from "./quiet.js";

const wishes = JSON.parse(process.argv[2]);
const INFORMING = ["/", "/privacy"];
const TYPING = ["/sign-in", "/sign-up", "/contact", "/forgot-password"];
const INSIDE = ["/app", "/app/reports", "/app/company", "/app/account"];

const browser = await launch();
const visits = [];

async function visitor(options) {
  const context = await browser.newContext({ locale: "de-DE", baseURL: wishes.address, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const foreign = [];
  context.on("request", (request) => {
    if (!/^(data|about|blob):/.test(request.url()) && new URL(request.url()).origin !== wishes.address) foreign.push(request.url());
  });
  return { context, page, foreign };
}

async function note({ context, foreign }, said, path) {
  const cookies = (await context.cookies()).map(({ name, expires }) => ({ name, expires }));
  visits.push({ said, path, foreign: foreign.splice(0), cookies });
}

// Scripts that send something when everything is there have had their moment.
async function settle({ page }) {
  await page.waitForTimeout(100);
}

async function look(who, said, path) {
  await who.page.goto(path, { waitUntil: "load" });
  await settle(who);
  await note(who, said, path);
}

async function say(who, choice) {
  await who.page.click(`.consent button[value=${choice}]`);
  await who.page.waitForLoadState("load");
  await settle(who);
}

const silent = await visitor({});
for (const path of [...INFORMING, ...TYPING]) await look(silent, "nothing", path);
await silent.page.goto("/");
await say(silent, "own");
for (const path of INFORMING) await look(silent, "no", path);

const willing = await visitor({});
await willing.page.goto("/?utm_source=proof&utm_campaign=quarzfrage");
await say(willing, "analytics");
for (const path of INFORMING) await look(willing, "yes", path);
for (const path of TYPING) await look(willing, "yes-and-types", path);
await willing.page.goto("/privacy");
await say(willing, "own");
willing.foreign.splice(0);
for (const path of INFORMING) await look(willing, "taken-back", path);
await willing.page.goto("/");
await willing.context.clearCookies();
await willing.page.goto("/");
await say(willing, "analytics");
await willing.page.goto("/sign-in");
await willing.page.fill("#email", wishes.email);
await willing.page.fill("#password", wishes.password);
await willing.page.click("form.sign-in button.go, form.sign-in button");
await willing.page.waitForURL("**/app");
willing.foreign.splice(0);
for (const path of INSIDE) {
  // The way that tells of changes stays open.
  await willing.page.goto(path, { waitUntil: "load" });
  await settle(willing);
  await note(willing, "yes-and-works", path);
}

const decided = await visitor({ extraHTTPHeaders: { "Sec-GPC": "1" } });
await decided.context.addCookies([{ name: "uhrwerk-choice", value: "analytics", url: wishes.address }]);
for (const path of INFORMING) await look(decided, "no-everywhere", path);

await browser.close();
process.stdout.write(JSON.stringify(visits));
