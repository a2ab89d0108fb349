// Whoever came with the key n to begin something new can type at once.
document.addEventListener("turbo:load", () => {
  if (location.hash !== "#new") return;
  history.replaceState(history.state, "", location.pathname + location.search);
  document.querySelector("#new [role=combobox]")?.focus();
});

// One key for what is done most. Silent while somebody types, and for chords, which belong to the browser.
stimulus.register("keys", class extends Stimulus.Controller {
  static targets = ["help"];

  press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
    if (event.target.closest("input, select, textarea, [contenteditable], dialog[open]")) return;
    if (!/^[ncse?/1-9]$/.test(event.key)) return;
    if ("n/".includes(event.key) && this.focusPicker()) return event.preventDefault();
    if (event.key === "e" && this.focusStart()) return event.preventDefault();
    if (/[1-9]/.test(event.key)) return this.startRecent(Number(event.key) - 1);
    const place = this.element.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!place) return;
    event.preventDefault();
    place.click();
  }

  help() {
    this.helpTarget.showModal();
  }

  // The start of what runs, ready to be typed over.
  focusStart() {
    const field = document.querySelector("#run-since");
    field?.focus();
    field?.select();
    return Boolean(field);
  }

  // What was worked on lately starts with its number, as the search field lists it.
  startRecent(index) {
    const form = document.querySelector("#new");
    const picker = form && this.application.getControllerForElementAndIdentifier(form.querySelector("[data-controller=picker]"), "picker");
    if (picker?.chooseRecent(index)) form.requestSubmit();
  }

  focusPicker() {
    const field = document.querySelector("#new [role=combobox]");
    field?.focus();
    return Boolean(field);
  }
});
