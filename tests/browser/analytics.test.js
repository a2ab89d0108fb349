// The analysis service that an operator can set up: never without a yes, never beyond the public pages that inform, and
// gone when the yes is. A stand-in on this machine plays the service: it does what its configuration allows.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Installation } from "./installation.js";

const MONTH = 30 * 24 * 3600;
// What the service does with the calls that a page made: cookies as long as it is told, visits and conversions sent home.
const SERVICE = `
  (() => {
    const home = document.currentScript.src.split("/gtag/")[0];
    const configured = {};
    const report = (what) => fetch(home + "/collect", { method: "POST", mode: "no-cors", body: JSON.stringify(what) });
    const obey = (call) => {
      const [verb, name, options] = call;
      if (verb === "config") {
        configured[name] = options;
        const cookie = name.startsWith("AW-") ? "_gcl_au" : "_ga";
        document.cookie = cookie + "=1.1.2; Path=/; Max-Age=" + (options.cookie_expires ?? 63072000);
        report({ verb, name, options });
      }
      if (verb === "event") report({ verb, name, options });
    };
    for (const call of window.dataLayer) obey(call);
    window.dataLayer.push = (call) => obey(call);
  })();`;

let installation;
let service;
let asked = [];
before(async () => {
  service = createServer((request, answer) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      asked.push({ url: request.url, referrer: request.headers.referer, body: body && JSON.parse(body) });
      answer.writeHead(200, { "Content-Type": "text/javascript", "Cross-Origin-Resource-Policy": "cross-origin" });
      answer.end(request.url.startsWith("/gtag/js") ? SERVICE : "");
    });
  });
  service.listen(0, "127.0.0.1");
  await once(service, "listening");
  installation = await started(true);
});
after(async () => {
  await installation?.stop();
  service?.close();
});

// Settings come from a file, since the register of recipients is a list.
async function started(withService) {
  const origin = `http://127.0.0.1:${service.address().port}`;
  const analytics = `[analytics]\nmeasurement_id = "G-MUSTER1234"\nads_id = "AW-123456789"\nconversion_label = "anmeldung"\nscript_origin = "${origin}"\n`;
  const recipient = `[[recipients]]\nrole = "analytics"\nname = "Auswertung Muster"\npurpose = "counts visits"\nlocation = "Berlin, Germany"\ncountry = "DE"\nhosts = ["127.0.0.1"]\ncontract = "processor"\nsince = "2026-01-01"\n`;
  const hosting = `[[recipients]]\nrole = "hosting"\nname = "Haus Muster"\npurpose = "machines"\nlocation = "Berlin, Germany"\ncountry = "DE"\ncontract = "own"\nsince = "2026-01-01"\n`;
  const file = `mode = "hosted"\n${withService ? analytics + recipient : ""}${hosting}`;
  const path = join(process.env.TMPDIR ?? "/tmp", `uhrwerk-analytics-${process.pid}-${withService}.toml`);
  writeFileSync(path, file);
  return Installation.start({ settings: {}, config: path });
}

// Waits until the service was asked for something of a kind.
async function reported(visitor, matches) {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = asked.find((one) => matches(one));
    if (found) return found;
    await visitor.page.waitForTimeout(50);
  }
  throw new Error(`the service was asked for: ${JSON.stringify(asked)}`);
}

const foreign = (visitor) => visitor.requests.filter((address) => new URL(address).host !== new URL(installation.address).host);
const names = async (visitor) => (await visitor.context.cookies()).map((cookie) => cookie.name).sort();

test("nothing is loaded or kept before somebody says yes, and a no is a no", async () => {
  asked = [];
  const visitor = await installation.visitor();
  for (const path of ["/", "/privacy", "/sign-in", "/sign-up"]) await visitor.page.goto(path);
  assert.deepEqual(foreign(visitor), []);
  assert.deepEqual(await names(visitor), []);
  await visitor.page.goto("/");
  const policy = (await visitor.page.goto("/")).headers()["content-security-policy"];
  assert.ok(!policy.includes("127.0.0.1") && !policy.includes("script-src"));
  await visitor.page.click(".consent button[value=own]");
  await visitor.page.waitForURL("**/");
  assert.equal(await visitor.page.locator(".consent").count(), 0);
  assert.deepEqual(await names(visitor), ["uhrwerk-choice"]);
  assert.deepEqual(foreign(visitor), []);
  assert.deepEqual(asked, []);
  await visitor.context.close();
});

test("after a yes it is loaded with shortened addresses, for thirty days, and only where the public is informed", async () => {
  asked = [];
  const visitor = await installation.visitor();
  await visitor.page.goto("/?utm_campaign=messe&token=geheim");
  await visitor.page.click(".consent button[value=analytics]");
  const view = await reported(visitor, (one) => one.body?.name === "page_view");
  assert.equal(view.body.options.page_location, `${installation.address}/`);
  const measured = asked.find((one) => one.body?.verb === "config" && one.body.name === "G-MUSTER1234");
  assert.deepEqual(
    { anonymize_ip: measured.body.options.anonymize_ip, update: measured.body.options.cookie_update },
    { anonymize_ip: true, update: false },
  );
  for (const one of asked.filter((one) => one.body?.verb === "config")) {
    assert.equal(one.body.options.anonymize_ip, true);
    assert.ok(one.body.options.cookie_expires <= MONTH);
  }
  const now = Date.now() / 1000;
  for (const cookie of await visitor.context.cookies()) assert.ok(cookie.expires <= now + MONTH + 60, cookie.name);
  assert.deepEqual(await names(visitor), ["_ga", "_gcl_au", "uhrwerk-choice"]);
  assert.ok(asked.every((one) => !JSON.stringify(one).includes("geheim")), "no query goes there");
  assert.ok(asked.every((one) => !one.referrer), "nor a referrer");

  // Where somebody types something, or has a secret in the address, it is not there.
  for (const path of ["/sign-in", "/sign-up", "/forgot-password", `/link/${"a".repeat(43)}`]) {
    asked = [];
    await visitor.page.goto(path);
    await visitor.page.waitForLoadState("networkidle");
    assert.deepEqual(asked, [], path);
    assert.equal(await visitor.page.locator("script[data-measurement]").count(), 0, path);
  }
  await visitor.context.close();
});

test("a yes is forgotten on the way into the signed-in area", async () => {
  const visitor = await installation.visitor();
  await visitor.page.goto("/");
  await visitor.page.click(".consent button[value=analytics]");
  await reported(visitor, (one) => one.body?.name === "page_view");
  // As a person does it: by links and forms of the pages, which Turbo follows.
  await visitor.page.click(`a[href="/sign-in"]`);
  await visitor.page.waitForURL("**/sign-in");
  assert.equal(await visitor.page.evaluate(() => typeof window.dataLayer), "undefined");
  asked = [];
  await visitor.page.fill("#email", "erika@muster.example");
  await visitor.page.fill("#password", "nur zum Ausprobieren");
  await visitor.page.click("form.sign-in button");
  await visitor.page.waitForURL("**/app");
  for (const path of ["/app", "/app/reports", "/app/account", "/app/company", "/app/privacy"]) {
    const answer = await visitor.page.goto(path);
    assert.ok(!answer.headers()["content-security-policy"].includes("127.0.0.1"), path);
    assert.equal(await visitor.page.evaluate(() => typeof window.dataLayer), "undefined", path);
  }
  assert.deepEqual(asked, []);
  await visitor.context.close();
});

test("a yes can be taken back, and what it left is gone", async () => {
  const visitor = await installation.visitor();
  await visitor.page.goto("/privacy");
  await visitor.page.click(".consent button[value=analytics]");
  await reported(visitor, (one) => one.body?.name === "page_view");
  assert.equal(new URL(visitor.page.url()).pathname, "/privacy");
  await visitor.page.click(".consent button[value=own]");
  await visitor.page.waitForURL("**/privacy");
  assert.deepEqual(await names(visitor), ["uhrwerk-choice"]);
  asked = [];
  await visitor.page.goto("/");
  await visitor.page.waitForLoadState("networkidle");
  assert.deepEqual(asked, []);
  // What is left behind when the thirty days are over goes with the next page.
  await visitor.context.addCookies([{ name: "_ga", value: "1", url: installation.address }]);
  await visitor.page.goto("/");
  assert.deepEqual(await names(visitor), ["uhrwerk-choice"]);
  await visitor.context.close();
});

test("a browser that wants no tracking is not even asked", async () => {
  asked = [];
  const visitor = await installation.visitor({ extraHTTPHeaders: { "Sec-GPC": "1" } });
  await visitor.page.goto("/");
  assert.equal(await visitor.page.locator(".consent").count(), 0);
  await visitor.context.addCookies([{ name: "uhrwerk-choice", value: "analytics", url: installation.address }]);
  await visitor.page.goto("/");
  await visitor.page.waitForLoadState("networkidle");
  assert.deepEqual(asked, []);
  await visitor.context.close();
});

test("a registration is a conversion for those who said yes, and says nothing of who it was", async () => {
  asked = [];
  const visitor = await installation.visitor();
  await visitor.page.goto("/");
  await visitor.page.click(".consent button[value=analytics]");
  await reported(visitor, (one) => one.body?.name === "page_view");
  asked = [];
  await visitor.page.goto("/sign-up");
  await visitor.page.fill("input[name=first_name]", "Kanaria");
  await visitor.page.fill("input[name=last_name]", "Vogel");
  await visitor.page.fill("input[name=company]", "Vogelhaus");
  await visitor.page.fill("input[name=email]", "kanaria@muster.example");
  await visitor.page.click("form.sign-in button.go");
  await visitor.page.waitForURL("**/sign-up/sent");
  const conversion = await reported(visitor, (one) => one.body?.name === "conversion");
  assert.deepEqual(conversion.body.options, { send_to: "AW-123456789/anmeldung" });
  assert.ok(!/kanaria|vogel/i.test(JSON.stringify(asked)));
  assert.ok(!/kanaria|vogel/i.test(await visitor.page.content()));
  await visitor.context.close();
});

test("without the setting pages are the same, byte for byte, whatever a cookie says", async () => {
  const plain = await started(false);
  try {
    for (const path of ["/", "/privacy", "/sign-in"]) {
      const get = async (cookie) => {
        const answer = await fetch(plain.address + path, { headers: { Cookie: cookie, "Accept-Language": "de" } });
        return [await answer.text(), answer.headers.get("content-security-policy"), answer.headers.get("set-cookie")];
      };
      const [before, policy, cookie] = await get("");
      assert.deepEqual(await get("uhrwerk-choice=analytics; _ga=1"), [before, policy, cookie]);
      assert.ok(!before.includes("analytics") && cookie === null);
      // And the pages with the setting are those with the question put in.
      const asked = await fetch(installation.address + path, { headers: { "Accept-Language": "de" } });
      const asking = (await asked.text()).replaceAll(installation.address, plain.address);
      const without = asking.replace(/<aside class="consent"[\s\S]*?<\/aside>\n?/, "");
      if (path !== "/privacy") assert.equal(without.trim(), before.trim());
    }
  } finally {
    await plain.stop();
  }
});
