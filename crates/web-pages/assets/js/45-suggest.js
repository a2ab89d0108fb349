// Proposes texts that were used lately under a field that takes any text. Nothing is chosen before somebody goes down
// into the list, so that Enter still sends what was typed.
{
  const MOST = 8;

  stimulus.register("suggest", class extends Stimulus.Controller {
    static targets = ["input", "list", "texts"];

    connect() {
      this.close();
    }

    show() {
      const typed = plain(this.inputTarget.value.trim());
      const texts = [...this.textsTarget.content.children].map((item) => item.textContent);
      const found = texts.filter((text) => plain(text).includes(typed) && text !== this.inputTarget.value).slice(0, MOST);
      if (found.length === 0) return this.close();
      this.listTarget.replaceChildren(...found.map((text, index) => this.line(text, index)));
      this.listTarget.hidden = false;
      this.inputTarget.setAttribute("aria-expanded", "true");
      this.mark(-1);
    }

    line(text, index) {
      const line = document.createElement("li");
      line.id = `${this.listTarget.id}-${index}`;
      line.role = "option";
      line.textContent = text;
      return line;
    }

    mark(index) {
      this.active = index;
      const lines = [...this.listTarget.children];
      lines.forEach((line, place) => line.setAttribute("aria-selected", String(place === index)));
      lines[index]?.scrollIntoView({ block: "nearest" });
      if (lines[index]) this.inputTarget.setAttribute("aria-activedescendant", lines[index].id);
      else this.inputTarget.removeAttribute("aria-activedescendant");
    }

    key(event) {
      const closed = this.listTarget.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (closed) return this.show();
        const count = this.listTarget.children.length;
        // One place more than there are lines: the field itself.
        const step = event.key === "ArrowDown" ? 1 : -1;
        this.mark(((this.active + 1 + step + count + 1) % (count + 1)) - 1);
      } else if (event.key === "Enter" && !closed && this.active >= 0 && !event.isComposing) {
        event.preventDefault();
        this.take(this.listTarget.children[this.active]);
      } else if (event.key === "Escape" && !closed) {
        event.preventDefault();
        this.close();
      }
    }

    hold(event) {
      event.preventDefault();
    }

    pick(event) {
      const line = event.target.closest("li");
      if (line) this.take(line);
    }

    take(line) {
      this.inputTarget.value = line.textContent;
      this.close();
    }

    close() {
      this.active = -1;
      this.listTarget.hidden = true;
      this.inputTarget.setAttribute("aria-expanded", "false");
      this.inputTarget.removeAttribute("aria-activedescendant");
    }
  });
}
