// One search field for customer, project and service. It fills in the two lists that work without it.
{
  const LONGEST_LIST = 40;

  stimulus.register("picker", class extends Stimulus.Controller {
    static targets = ["what", "service", "input", "list", "recent"];
    static values = {
      nothing: String,
      create: String,
      newCustomer: String,
      newProject: String,
      newBoth: String,
      newService: String,
      newAll: String,
      failed: String,
    };

    connect() {
      this.before = { what: this.whatTarget.value, service: this.serviceTarget.value };
      this.showChosen();
      // Counts what somebody chose or began to type, so that an answer that comes late overwrites nothing.
      this.wishes = 0;
      this.form = this.element.closest("form");
      this.wait = this.wait.bind(this);
      this.form.addEventListener("submit", this.wait, true);
    }

    disconnect() {
      this.form.removeEventListener("submit", this.wait, true);
    }

    // A form that is sent while the server still makes what was named goes as soon as it is there.
    wait(event) {
      if (!this.isCreating || this.isComplete) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.isAwaited = true;
    }

    get isComplete() {
      return Boolean(this.whatTarget.value && this.serviceTarget.value);
    }

    // All pairs of a place and a service, with the words that are searched.
    get pairs() {
      const places = [...this.whatTarget.options].filter((option) => option.value);
      const services = [...this.serviceTarget.options].filter((option) => option.value);
      const kinds = services.length ? services : [{ value: "", textContent: "" }];
      return places.flatMap((place) => kinds.map((kind) => this.pair(place, kind)));
    }

    pair(place, kind) {
      const customer = place.parentElement.label ?? "";
      const project = place.value.includes("p") ? place.textContent.trim() : "";
      const service = kind.textContent.trim();
      const name = project ? `${customer} / ${project}` : customer;
      return { what: place.value, service: kind.value, name, serviceName: service, color: place.dataset.color, words: plain(`${name} ${service}`) };
    }

    recentOf(pairs) {
      const recent = [...this.recentTarget.content.children];
      const known = new Map(pairs.map((pair) => [`${pair.what} ${pair.service}`, pair]));
      return recent.map((item) => known.get(`${item.dataset.what} ${item.dataset.service}`)).filter(Boolean);
    }

    // Chooses what was used lately, by its place in the list.
    chooseRecent(index) {
      return this.choose(this.recentOf(this.pairs)[index]);
    }

    matches(query) {
      const words = plain(query).split(/[\s/·]+/).filter(Boolean);
      const pairs = this.pairs;
      const fits = (pair) => words.every((word) => pair.words.includes(word));
      return [...new Set([...this.recentOf(pairs), ...pairs])].filter(fits);
    }

    // What could be made from the words that were typed.
    creations(query) {
      if (!this.createValue) return [];
      const customers = [...this.whatTarget.querySelectorAll("optgroup")].map((group) => group.label);
      const services = [...this.serviceTarget.options].filter((option) => option.value).map((option) => option.textContent.trim());
      const known = { customers, services, customerBefore: this.customerBefore() };
      return newPlaces(query, known).map(({ kind, name, create }) => ({ label: this[`${kind}Value`], name, create }));
    }

    // The customer that was chosen before somebody began to type.
    customerBefore() {
      const option = [...this.whatTarget.options].find((one) => one.value && one.value === this.before.what);
      return option?.parentElement.label;
    }

    open() {
      if (this.listTarget.hidden) {
        this.inputTarget.select();
        this.show("");
      }
    }

    narrow() {
      this.wishes += 1;
      this.whatTarget.value = "";
      this.serviceTarget.value = "";
      this.show(this.inputTarget.value);
    }

    show(query) {
      this.found = [...this.matches(query).slice(0, LONGEST_LIST), ...this.creations(query)];
      this.numbered = query || !this.element.closest("[data-picker-starts]") ? 0 : Math.min(9, this.recentOf(this.pairs).length);
      this.active = 0;
      this.listTarget.replaceChildren(...(this.found.length ? this.found.map((pair, index) => this.line(pair, index)) : [this.nothing()]));
      this.listTarget.hidden = false;
      this.listTarget.scrollTop = 0;
      this.inputTarget.setAttribute("aria-expanded", "true");
      this.markActive();
    }

    line(pair, index) {
      const line = document.createElement("li");
      line.id = `${this.listTarget.id}-${index}`;
      line.role = "option";
      line.dataset.index = index;
      const mark = document.createElement("span");
      mark.className = pair.color ? `mark mark-${pair.color}` : "mark";
      const name = document.createElement("span");
      name.textContent = pair.name;
      const service = document.createElement("span");
      service.className = "combo-service";
      service.textContent = pair.create ? pair.label : pair.serviceName;
      if (pair.create) {
        line.className = "combo-new";
        mark.className = "plus";
        mark.textContent = "+";
      }
      line.append(mark, name, service);
      if (index < this.numbered) {
        const key = document.createElement("kbd");
        key.textContent = index + 1;
        key.ariaHidden = "true";
        line.append(key);
      }
      return line;
    }

    nothing() {
      const line = document.createElement("li");
      line.className = "combo-nothing";
      line.role = "option";
      line.ariaDisabled = "true";
      line.textContent = this.nothingValue;
      return line;
    }

    markActive() {
      [...this.listTarget.children].forEach((line, index) => line.setAttribute("aria-selected", String(index === this.active && this.found.length > 0)));
      const line = this.found.length ? this.listTarget.children[this.active] : undefined;
      line?.scrollIntoView({ block: "nearest" });
      if (line) this.inputTarget.setAttribute("aria-activedescendant", line.id);
      else this.inputTarget.removeAttribute("aria-activedescendant");
    }

    // Enter in the form that starts the clock chooses and starts; elsewhere, and with Tab, it only chooses.
    key(event) {
      const closed = this.listTarget.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (closed) return this.show("");
        const step = event.key === "ArrowDown" ? 1 : -1;
        this.active = (this.active + step + this.found.length) % Math.max(1, this.found.length);
        this.markActive();
      } else if (event.key === "Enter" && !closed && !event.isComposing) {
        const starts = this.element.closest("[data-picker-starts]");
        if (!this.choose(this.found[this.active]) || !starts) event.preventDefault();
      } else if (event.key === "Tab" && !closed) {
        const found = this.found[this.active];
        if (this.inputTarget.value && !this.whatTarget.value && !found?.create) this.choose(found);
        this.close();
      } else if (event.key === "Escape") {
        if (closed) this.inputTarget.blur();
        this.showChosen();
        this.close();
      }
    }

    hold(event) {
      event.preventDefault();
    }

    pick(event) {
      const line = event.target.closest("[data-index]");
      if (line) this.choose(this.found[Number(line.dataset.index)]);
    }

    leave() {
      if (!this.whatTarget.value && this.inputTarget.value && this.found?.length === 1 && !this.found[0].create) this.choose(this.found[0]);
      this.close();
    }

    choose(pair) {
      if (!pair) return false;
      if (pair.create) {
        this.create(pair);
        return false;
      }
      this.wishes += 1;
      this.whatTarget.value = pair.what;
      this.serviceTarget.value = pair.service;
      this.showChosen();
      this.close();
      return true;
    }

    // Asks the server for what was named. What is there by now is found, so that asking twice makes nothing twice.
    async create({ create }) {
      if (this.isCreating) return;
      this.isCreating = true;
      this.isAwaited = false;
      const wishes = this.wishes;
      try {
        const body = new URLSearchParams(create);
        body.set("form_token", this.form.elements.form_token.value);
        const answer = await fetch(this.createValue, { method: "POST", body, headers: { "X-Requested-With": "uhrwerk" } });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (!answer.ok) return this.tell(page.querySelector("p")?.textContent ?? this.failedValue);
        const lines = [...page.querySelectorAll("li")];
        this.offer(lines);
        if (this.wishes === wishes) this.take(lines);
      } catch {
        this.tell(this.failedValue);
      } finally {
        this.isCreating = false;
      }
      if (this.isAwaited && (this.isComplete || this.wishes !== wishes)) this.form.requestSubmit();
    }

    offer(lines) {
      for (const line of lines) {
        const lists = document.querySelectorAll(`[data-picker-target="${line.dataset.list === "what" ? "what" : "service"}"]`);
        for (const list of lists) this.add(list, line);
      }
    }

    // Chooses what was made. A part that was not named is what it was; without one the list asks for it.
    take(lines) {
      const value = (list) => lines.find((line) => line.dataset.list === list)?.dataset.value;
      const named = { what: value("what"), service: value("service") };
      const only = this.serviceTarget.options.length === 2 ? this.serviceTarget.options[1].value : "";
      this.whatTarget.value = named.what ?? this.before.what;
      this.serviceTarget.value = named.service ?? (this.before.service || only);
      if (this.isComplete) {
        this.showChosen();
        // The next Enter starts what is complete now.
        this.element.closest("[data-picker-starts]")?.querySelector("button.go")?.focus();
        return this.close();
      }
      const made = lines.at(-1);
      this.inputTarget.value = made.dataset.group && made.dataset.group !== made.textContent ? `${made.dataset.group} / ${made.textContent}` : made.textContent;
      this.show(this.inputTarget.value);
    }

    add(list, { dataset, textContent }) {
      if ([...list.options].some((option) => option.value === dataset.value)) return;
      const option = new Option(textContent, dataset.value);
      if (dataset.color) option.dataset.color = dataset.color;
      if (!dataset.group) return list.append(option);
      let group = [...list.querySelectorAll("optgroup")].find((one) => one.label === dataset.group);
      if (!group) {
        group = document.createElement("optgroup");
        group.label = dataset.group;
        list.append(group);
      }
      group.append(option);
    }

    tell(sentence) {
      this.found = [];
      const line = this.nothing();
      line.textContent = sentence;
      this.listTarget.replaceChildren(line);
      this.listTarget.hidden = false;
    }

    close() {
      this.listTarget.hidden = true;
      this.inputTarget.setAttribute("aria-expanded", "false");
      this.inputTarget.removeAttribute("aria-activedescendant");
    }

    showChosen() {
      const place = this.whatTarget.selectedOptions[0];
      if (!place?.value) return;
      this.before = { what: place.value, service: this.serviceTarget.value };
      const pair = this.pair(place, this.serviceTarget.selectedOptions[0]?.value ? this.serviceTarget.selectedOptions[0] : { value: "", textContent: "" });
      this.inputTarget.value = pair.serviceName ? `${pair.name} · ${pair.serviceName}` : pair.name;
    }
  });
}
