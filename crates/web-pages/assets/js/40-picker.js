// One search field for customer, project and service. It fills in the two lists that work without it.
{
  const LONGEST_LIST = 40;
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  stimulus.register("picker", class extends Stimulus.Controller {
    static targets = ["what", "service", "input", "list", "recent"];
    static values = { nothing: String };

    connect() {
      this.showChosen();
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

    matches(query) {
      const words = plain(query).split(/[\s/·]+/).filter(Boolean);
      const pairs = this.pairs;
      const fits = (pair) => words.every((word) => pair.words.includes(word));
      return [...new Set([...this.recentOf(pairs), ...pairs])].filter(fits);
    }

    open() {
      if (this.listTarget.hidden) {
        this.inputTarget.select();
        this.show("");
      }
    }

    narrow() {
      this.whatTarget.value = "";
      this.serviceTarget.value = "";
      this.show(this.inputTarget.value);
    }

    show(query) {
      this.found = this.matches(query).slice(0, LONGEST_LIST);
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
      service.textContent = pair.serviceName;
      line.append(mark, name, service);
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
        if (this.inputTarget.value && !this.whatTarget.value) this.choose(this.found[this.active]);
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
      if (!this.whatTarget.value && this.inputTarget.value && this.found?.length === 1) this.choose(this.found[0]);
      this.close();
    }

    choose(pair) {
      if (!pair) return false;
      this.whatTarget.value = pair.what;
      this.serviceTarget.value = pair.service;
      this.showChosen();
      this.close();
      return true;
    }

    close() {
      this.listTarget.hidden = true;
      this.inputTarget.setAttribute("aria-expanded", "false");
      this.inputTarget.removeAttribute("aria-activedescendant");
    }

    showChosen() {
      const place = this.whatTarget.selectedOptions[0];
      if (!place?.value) return;
      const pair = this.pair(place, this.serviceTarget.selectedOptions[0]?.value ? this.serviceTarget.selectedOptions[0] : { value: "", textContent: "" });
      this.inputTarget.value = pair.serviceName ? `${pair.name} · ${pair.serviceName}` : pair.name;
    }
  });
}
