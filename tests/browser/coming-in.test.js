// Coming in: the first visitor, a colleague, a forgotten password. In German and in English.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Hand } from "./hand.js";
import { Installation } from "./installation.js";

const SECRET = "sieben Zwerge am Montag";

// A click, a key and a word are one each. What stands here is what it takes; whoever makes it longer has to say why.
// Two of them answer what the company records.
const FIRST_CLOCK = 15;
const FIRST_CLOCK_WITHOUT_CHOICE = 13;
const COLLEAGUES_CLOCK = 7;

const LANGUAGES = [
  { locale: "de-DE", invitation: /Einladung annehmen/, closed: /geschlossen|angelegt|Einladung/, changed: /Andere Anmeldungen sind beendet/ },
  { locale: "en-GB", invitation: /Accept the invitation/, closed: /closed|invite/, changed: /Other sessions have ended/ },
];

async function typeInto(hand, words) {
  for (const [index, word] of words.entries()) {
    if (index > 0) await hand.press("Tab");
    await hand.type(word);
  }
}

for (const language of LANGUAGES) {
  test(`the first visitor, a colleague and a forgotten password: ${language.locale}`, async () => {
    const installation = await Installation.start({ company: false });
    try {
      await firstVisitor(installation, language);
      await colleague(installation, language);
      await forgotten(installation, language);
    } finally {
      await installation.stop();
    }
  });
}

async function firstVisitor(installation, { locale }) {
  const { page, complaints, context } = await installation.visitor({ locale });
  const hand = new Hand(page);
  await page.goto("/");
  await hand.click("main a.go[href='/sign-up']");
  await page.waitForSelector("#first_name:focus");
  await typeInto(hand, ["Erika", "Muster", "Muster", "erika@muster.example"]);
  await hand.press("Enter");
  // Nothing lies between: whoever is at the machine sets the password at once.
  await page.waitForURL("**/link/*");
  await page.waitForSelector("#password:focus");
  await hand.typeSecret(SECRET);
  await hand.press("Enter");
  await page.waitForURL(/\/app\/founding$/);
  await page.waitForSelector("input[name=modules][value=both]:focus");
  await hand.press("ArrowUp");
  await hand.press("Enter");
  await page.waitForURL(/\/app$/);
  await page.waitForSelector("#first-customer:focus");
  // A name is enough; the service has one already.
  await hand.type("Relaunch");
  await hand.press("Enter");
  await page.waitForSelector(".face");
  assert.ok(hand.count <= FIRST_CLOCK, `the first clock ran after ${hand.count} clicks, keys and words`);
  assert.match(await page.textContent(".face-place"), /Relaunch\s*·\s*(Arbeit|Work)/);
  assert.equal(await page.getAttribute("html", "lang"), locale.slice(0, 2));
  assert.deepEqual(complaints, []);
  await context.close();
}

// Whoever takes what is proposed starts working time at once; examples come and go.
for (const { locale } of LANGUAGES) {
  test(`what is proposed, with examples that come and go: ${locale}`, async () => {
    const installation = await Installation.start({ company: false });
    try {
      const { page, complaints, context } = await installation.visitor({ locale });
      const hand = new Hand(page);
      await page.goto("/");
      await hand.click("main a.go[href='/sign-up']");
      await page.waitForSelector("#first_name:focus");
      await typeInto(hand, ["Erika", "Muster", "Muster", "erika@muster.example"]);
      await hand.press("Enter");
      await page.waitForSelector("#password:focus");
      await hand.typeSecret(SECRET);
      await hand.press("Enter");
      await page.waitForSelector("input[name=modules][value=both]:focus");
      // Not counted: the examples are for whoever wants them.
      await page.check("#field-examples");
      await page.focus("input[name=modules]:checked");
      await hand.press("Enter");
      await page.waitForSelector(".examples");
      await hand.click("#new button.go");
      await page.waitForSelector(".face");
      assert.ok(hand.count <= FIRST_CLOCK_WITHOUT_CHOICE, `the first clock ran after ${hand.count} clicks, keys and words`);
      await page.goto("/app/customers");
      assert.equal(await page.locator(".rows .badge").count(), 1);
      await page.goto("/app");
      await page.click(".examples button");
      await page.waitForSelector(".notice:not(.examples)");
      assert.equal(await page.locator(".examples").count(), 0);
      await page.goto("/app/customers");
      assert.equal(await page.locator(".rows .badge").count(), 0);
      assert.equal(await page.locator(".rows li").count(), 1, "the company itself stays");
      assert.deepEqual(complaints, []);
      await context.close();
    } finally {
      await installation.stop();
    }
  });
}

async function colleague(installation, { locale, invitation, closed }) {
  const owner = await installation.visitor({ locale });
  await signIn(owner.page, "erika@muster.example", SECRET);
  await owner.page.goto("/app/people");
  await owner.page.fill("#invite-name", "Max Muster");
  await owner.page.fill("#invite-email", "max@muster.example");
  await owner.page.press("#invite-email", "Enter");
  await owner.page.waitForSelector(".shown-once");
  const letter = await installation.letter("max@muster.example");
  assert.match(letter.text, invitation);
  await owner.context.close();

  const { page, complaints, context } = await installation.visitor({ locale });
  const hand = new Hand(page);
  await page.goto(letter.link);
  await page.waitForSelector("#password:focus");
  await hand.typeSecret(SECRET);
  await hand.press("Enter");
  await page.waitForURL(/\/app$/);
  await hand.press("n");
  await hand.type("relaunch");
  await hand.press("Enter");
  await page.waitForSelector(".face");
  assert.ok(hand.count <= COLLEAGUES_CLOCK, `the colleague's clock ran after ${hand.count} clicks, keys and words`);
  assert.deepEqual(complaints, []);

  // The link was good once, and nobody else can register.
  await page.goto(letter.link);
  assert.equal(await page.locator("#password").count(), 0);
  await page.goto("/sign-up");
  assert.match(await page.textContent("main"), closed);
  await context.close();
}

async function forgotten(installation, { locale, changed }) {
  const { page, context } = await installation.visitor({ locale });
  await page.goto("/sign-in");
  await page.click("a[href='/forgot-password']");
  await page.fill("#email", "max@muster.example");
  await page.click("form.sign-in button");
  const known = (await page.textContent("main")).replace("max@muster.example", "");
  await page.goto("/forgot-password");
  await page.fill("#email", "niemand@muster.example");
  await page.click("form.sign-in button");
  const unknown = (await page.textContent("main")).replace("niemand@muster.example", "");
  assert.equal(known, unknown, "the answer tells nobody which address is known");

  // The second letter to Max, after the invitation.
  const { link } = await installation.letter("max@muster.example", 2);
  await page.goto(link);
  await page.fill("#password", "kurz");
  await page.click("form.sign-in button.go");
  await page.waitForSelector("[role=alert]");
  await page.fill("#password", "acht Zwerge am Dienstag");
  await page.click("form.sign-in button.go");
  await page.waitForURL(/\/app$/);
  assert.match((await installation.letter("max@muster.example", 3)).text, changed);
  await context.close();

  const again = await installation.visitor({ locale });
  await signIn(again.page, "max@muster.example", "acht Zwerge am Dienstag");
  await again.context.close();
}

async function signIn(page, email, password) {
  await page.goto("/app");
  await page.fill("#email", email);
  await page.fill("#password", password);
  await page.click("form.sign-in button.go");
  await page.waitForURL(/\/app$/);
}
