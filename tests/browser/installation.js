// A real installation in a folder of its own: the server with its private database, one company, and a browser.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { executablePath } from "./executable.js";

const programs = resolve(process.env.CARGO_TARGET_DIR ?? "target", "debug");

// Nothing of the browser's own talks to anybody, so that every request that is seen comes from a page.
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const PASSWORD = "nur zum Ausprobieren";
export const EMAIL = "erika@muster.example";

export class Installation {
  // Without a company: as it is when somebody opens it for the first time.
  static async start({ company = true, settings = {}, config } = {}) {
    const installation = new Installation();
    try {
      await installation.startServer(settings, config);
      if (company) await installation.createCompany();
      await installation.startBrowser();
    } catch (error) {
      await installation.stop();
      throw error;
    }
    return installation;
  }

  async startServer(settings, config) {
    this.folder = mkdtempSync(join(tmpdir(), "uhrwerk-browser-"));
    // The database runs as another user when root starts it, and has to get into its folder.
    chmodSync(this.folder, 0o755);
    this.settings = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      UHRWERK_DATA_DIR: join(this.folder, "data"),
      UHRWERK_HTTP__LISTEN: "127.0.0.1:0",
      ...settings,
    };
    this.config = config ? ["--config", config] : [];
    this.server = spawn(join(programs, "uhrwerk-server"), this.config, { cwd: this.folder, env: this.settings, stdio: ["ignore", "pipe", "inherit"] });
    const lines = createInterface({ input: this.server.stdout });
    const ready = (async () => {
      for await (const line of lines) {
        const address = /http:\/\/\S+/.exec(line);
        if (address) return address[0].replace(/\/$/, "");
      }
      throw new Error("the server ended before it was ready");
    })();
    this.address = await ready;
  }

  async createCompany() {
    const company = this.admin("company", "create", "--name", "Muster GmbH", "--first-name", "Erika", "--last-name", "Muster", "--email", EMAIL, "--password-stdin");
    const key = { "X-ClockodoApiUser": EMAIL, "X-ClockodoApiKey": company.api_key };
    this.key = key;
    const create = async (path, body) => {
      const answer = await fetch(`${this.address}/api${path}`, {
        method: "POST",
        headers: { ...key, "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
      return JSON.parse(text);
    };
    this.create = create;
    this.customers = [];
    for (const [name, color] of [["Nordlicht Verlag", 1], ["Hafen & Söhne", 5]]) {
      this.customers.push((await create("/v3/customers", { name, color })).data.id);
    }
    this.projects = [];
    for (const [customer, name] of [[0, "Relaunch"], [1, "Wartung"]]) {
      this.projects.push((await create("/v4/projects", { name, customers_id: this.customers[customer] })).data.id);
    }
    this.services = [];
    for (const name of ["Entwicklung", "Beratung"]) {
      this.services.push((await create("/v4/services", { name })).data.id);
    }
  }

  admin(...command) {
    const run = spawnSync(join(programs, "uhrwerk-admin"), [...command, "--json"], { cwd: this.folder, env: this.settings, input: `${PASSWORD}\n`, encoding: "utf8" });
    if (run.status !== 0) throw new Error(`uhrwerk-admin ${command.slice(0, 2).join(" ")}: ${run.stderr}`);
    return JSON.parse(run.stdout);
  }

  // The letters to an address, in the order in which they were written, as their subjects and links.
  letters(to) {
    const folder = join(this.settings.UHRWERK_DATA_DIR, "mail");
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".eml")).sort() : [];
    const contents = files.map((name) => readFileSync(join(folder, name), "utf8"));
    return contents.filter((text) => text.includes(`<${to}>`)).map((text) => {
      const plain = text.replaceAll("=\r\n", "");
      return { text: plain, link: /https?:\/\/\S+\/link\/[\w-]{43}/.exec(plain)?.[0] };
    });
  }

  // The newest of so many letters, once that many have been written.
  async letter(to, count = 1) {
    for (let tries = 0; tries < 300; tries += 1) {
      const letters = this.letters(to);
      if (letters.length >= count) return letters[count - 1];
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no letter number ${count} to ${to}`);
  }

  async startBrowser() {
    this.browser = await chromium.launch({ executablePath, args: QUIET });
  }

  // A browser that nobody has used yet. It keeps every address that was asked for and every complaint.
  async visitor(options = {}) {
    const context = await this.browser.newContext({ locale: "de-DE", timezoneId: "Europe/Berlin", baseURL: this.address, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const visitor = { context, page, requests: [], complaints: [] };
    context.on("request", (request) => visitor.requests.push(request.url()));
    page.on("console", (message) => {
      if (message.type() === "error") visitor.complaints.push(message.text());
    });
    page.on("pageerror", (error) => visitor.complaints.push(error.message));
    return visitor;
  }

  async signedIn(options = {}) {
    const visitor = await this.visitor(options);
    await visitor.page.goto("/app");
    await visitor.page.fill("#email", EMAIL);
    await visitor.page.fill("#password", PASSWORD);
    await visitor.page.click("form.sign-in button");
    await visitor.page.waitForURL("**/app");
    return visitor;
  }

  async stop() {
    await this.browser?.close();
    if (this.server && this.server.exitCode === null) {
      const gone = once(this.server, "exit");
      this.server.kill("SIGINT");
      await gone;
    }
    if (this.folder) rmSync(this.folder, { recursive: true, force: true });
  }
}
