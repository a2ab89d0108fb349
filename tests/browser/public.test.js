// The public pages: complete without scripts and cookies, in two languages, behind a strict blocklist.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { RULES, SCREENS, assertNoBarriers, assertNothingCutOff } from "./barriers.js";
import { Installation } from "./installation.js";

let installation;
before(async () => {
  installation = await Installation.start({ settings: { UHRWERK_OPERATOR__NAME: "Muster GmbH", UHRWERK_OPERATOR__ADDRESS: "Musterweg 1, 10115 Musterstadt" } });
});
after(async () => {
  await installation?.stop();
});

const PAGES = ["", "/features", "/prices", "/blog", "/blog/no-banner", "/contact", "/imprint", "/privacy"];

// What a blocklist would stop: anything that does not come from this very host, and anything called a script.
async function strict(options) {
  const visitor = await installation.visitor({ javaScriptEnabled: false, ...options });
  visitor.stopped = [];
  await visitor.context.route("**", (route) => {
    const address = new URL(route.request().url());
    const ours = address.host === new URL(installation.address).host && route.request().resourceType() !== "script";
    if (!ours) visitor.stopped.push(address.href);
    return ours ? route.continue() : route.abort();
  });
  return visitor;
}

for (const [name, viewport] of SCREENS) {
  test(`every page is whole behind a blocklist: ${name}`, async () => {
    const { page, context, complaints, stopped } = await strict({ viewport });
    for (const language of ["de", "en"]) {
      for (const path of PAGES) {
        const answer = await page.goto(`/${language}${path}`);
        assert.equal(answer.status(), 200, `/${language}${path}`);
        assert.equal(await page.getAttribute("html", "lang"), language);
        assert.equal(await page.locator("h1").count(), 1);
        await assertNothingCutOff(page, path);
      }
    }
    assert.deepEqual(stopped, [], "nothing was there to be stopped");
    assert.deepEqual(await context.cookies(), []);
    assert.deepEqual(complaints, []);
  });

  test(`no barriers, in light and in dark: ${name}`, async () => {
    const { page } = await installation.visitor({ viewport });
    for (const path of PAGES) await assertNoBarriers(page, `/de${path}`, [...RULES, "best-practice"]);
  });
}

test("the language can be changed, and links keep it", async () => {
  const { page } = await strict({ locale: "de-DE" });
  await page.goto("/blog");
  await page.click("nav a[hreflang=en]");
  assert.match(page.url(), /\/en\/blog$/);
  await page.click(".article-list a >> nth=0");
  assert.match(page.url(), /\/en\/blog\/[a-z-]+$/);
  await page.click("header .wordmark");
  assert.match(page.url(), /\/en$/);
});

test("a comment and a message, from the form to whoever reads it, without scripts", async () => {
  const visitor = await strict({});
  await visitor.page.goto("/de/blog/true-seconds");
  await visitor.page.fill("#words", "Das wusste ich nicht.\nDanke!");
  await visitor.page.fill("#author", "Rita");
  // Whoever is faster than people is asked to send it again: what was typed is still there, until it is late enough.
  for (let tries = 0; tries < 20 && !visitor.page.url().includes("/comments/"); tries += 1) {
    assert.equal(await visitor.page.inputValue("#words"), "Das wusste ich nicht.\nDanke!");
    await visitor.page.waitForTimeout(3_500);
    await visitor.page.click(".guest-form .go");
  }
  assert.match(await visitor.page.textContent(".lead"), /wartet/);
  const own = visitor.page.url();

  await visitor.page.goto("/de/contact");
  await visitor.page.fill("#words", "Läuft das auch auf Debian 13?");
  await visitor.page.fill("#email", "rita@besuch.example");
  for (let tries = 0; tries < 20 && !visitor.page.url().includes("sent=1"); tries += 1) {
    await visitor.page.waitForTimeout(3_500);
    await visitor.page.click(".guest-form .go");
  }
  assert.equal(await visitor.page.locator("[role=status]").count(), 1);
  const letter = await installation.letter("erika@muster.example", 2);
  assert.doesNotMatch(letter.text, /Debian 13|wusste/);

  const owner = await installation.signedIn({ javaScriptEnabled: false });
  await owner.page.goto("/app/company");
  await owner.page.click("a[href='/app/operator/words']");
  assert.match(await owner.page.textContent("main"), /Debian 13/);
  await owner.page.click("form[action$='/publish'] button");
  await visitor.page.goto("/en/blog/true-seconds");
  assert.match(await visitor.page.textContent(".comment-list"), /Rita[\s\S]*Danke!/);
  await visitor.page.goto(own);
  await visitor.page.click(".guest-form button");
  await visitor.page.goto("/en/blog/true-seconds");
  assert.equal(await visitor.page.locator(".comment-list li").count(), 0);
  assert.deepEqual(await visitor.context.cookies(), []);
});
