// No page keeps anybody out.
import { after, before, describe, test } from "node:test";
import { SCREENS, assertNoBarriers } from "./barriers.js";
import { Installation } from "./installation.js";
import { CLOSED, OPEN } from "./pages.js";

let installation;
before(async () => {
  installation = await Installation.start();
});
after(async () => {
  await installation?.stop();
});

describe("no barriers and nothing cut off, in light and in dark", { concurrency: true }, () => {
  for (const [name, viewport] of SCREENS) {
    test(name, async () => {
      const { page } = await installation.signedIn({ viewport });
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
        await assertNoBarriers(page, path);
      }
    });
  }
});
