// Takes the pictures in docs/screens: a made-up company with two made-up months.
import { Installation } from "./installation.js";

const CATALOGUE = [
  ["Nordlicht Verlag", 1, ["Relaunch", "Redaktionssystem"]],
  ["Hafen & Söhne", 5, ["Wartung"]],
  ["Kinderklinik am Park", 4, ["Dienstplan", "Website"]],
  ["Intern", 2, ["Werkstatt"]],
];
const SERVICES = ["Entwicklung", "Beratung", "Konzept", "Besprechung"];
const TEXTS = ["Suche: Treffer nach Datum", "", "Abstimmung mit der Redaktion", "Rückfragen zum Import", "Schichttausch entworfen", ""];
const DAY = 86_400_000;

// The same numbers each time: a picture changes only with the page.
let seed = 7;
function below(limit) {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * limit);
}

const installation = await Installation.start();
try {
  await fill();
  await picture("clock-light", { colorScheme: "light" }, async (page) => {
    await page.goto("/app");
    await page.keyboard.press("c");
    await page.waitForSelector(".face");
    await correctStart(page);
    await page.goto(`/app?day=${fullWeek()}`);
  });
  await picture("report-dark", { colorScheme: "dark" }, async (page) => {
    await page.goto("/app/reports");
    await page.click(".choice a[href*='by=project']");
    await page.waitForSelector(".choice a[href*='by=project'][aria-current]");
  });
  await picture("day-light", { colorScheme: "light" }, async (page) => {
    await page.goto(`/app/days/${workday()}`);
  });
  await picture("customers-dark", { colorScheme: "dark" }, async (page) => {
    await page.goto("/app/customers");
  });
  await picture("people-light", { colorScheme: "light" }, async (page) => {
    await page.goto("/app/people");
    await page.fill("#invite-name", "Max Muster");
    await page.fill("#invite-email", "max@muster.example");
    await page.press("#invite-email", "Enter");
    await page.waitForSelector(".shown-once");
    await page.goto("/app/people");
  });
  await picture("clock-phone-dark", { colorScheme: "dark", viewport: { width: 360, height: 740 } }, async (page) => {
    await page.goto("/app");
  });
} finally {
  await installation.stop();
}

// The last day but one on which somebody worked.
function workday() {
  const day = new Date(Date.now() - 2 * DAY);
  while ([0, 6].includes(day.getUTCDay())) day.setTime(day.getTime() - DAY);
  return day.toISOString().slice(0, 10);
}

async function fill() {
  const places = [];
  for (const [name, color, projects] of CATALOGUE) {
    const known = ["Nordlicht Verlag", "Hafen & Söhne"].indexOf(name);
    const customer = known < 0 ? (await installation.create("/v3/customers", { name, color })).data.id : installation.customers[known];
    for (const project of projects) {
      const existing = { Relaunch: 0, Wartung: 1 }[project];
      const id = existing === undefined ? (await installation.create("/v4/projects", { name: project, customers_id: customer })).data.id : installation.projects[existing];
      places.push([customer, id]);
    }
  }
  const services = [...installation.services];
  for (const name of SERVICES.slice(services.length)) services.push((await installation.create("/v4/services", { name })).data.id);
  const now = Date.now();
  for (let back = 45; back >= 0; back -= 1) {
    const day = new Date(now - back * DAY);
    if ([0, 6].includes(day.getUTCDay())) continue;
    let since = Date.parse(`${day.toISOString().slice(0, 10)}T07:00:00Z`) + below(40) * 60_000;
    const extra = below(3);
    for (let entry = 0; entry < 4 + extra; entry += 1) {
      const until = since + (35 + below(95)) * 60_000;
      if (until > now - 3 * 3_600_000) break;
      const [customer, project] = places[below(places.length)];
      await installation.create("/v2/entries", {
        customers_id: customer,
        projects_id: project,
        services_id: services[below(services.length)],
        billable: 1,
        text: TEXTS[below(TEXTS.length)] || null,
        time_since: iso(since),
        time_until: iso(until),
      });
      since = until + (5 + below(30)) * 60_000;
    }
  }
}

function iso(moment) {
  return new Date(moment).toISOString().replace(/\.\d+Z$/, "Z");
}

// A week with several days in it: early in a week it is the one before.
function fullWeek() {
  const weekday = (new Date().getUTCDay() + 6) % 7;
  return new Date(Date.now() - (weekday < 2 ? (weekday + 3) * DAY : 0)).toISOString().slice(0, 10);
}

// The clock has been running for a while.
async function correctStart(page) {
  await page.click(".face-more a");
  await page.waitForSelector("#edit-since");
  const earlier = new Date(Date.now() - 83 * 60_000);
  await page.fill("#edit-since", earlier.toLocaleTimeString("de-DE", { timeZone: "Europe/Berlin" }));
  await page.click(".edit-form button.go");
  await page.waitForSelector(".edit-form", { state: "detached" });
}

async function picture(name, options, prepare) {
  const { page, context } = await installation.signedIn({ viewport: { width: 1200, height: 800 }, deviceScaleFactor: 2, ...options });
  await prepare(page);
  await page.waitForTimeout(1200);
  await page.screenshot({ path: `docs/screens/${name}.png` });
  await context.close();
}
