// Whoever came with the key n to begin something new can type at once. Waits for the last picture of the page: the
// one before it comes from the cache and is thrown away.
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
    if (!["n", "c", "s", "?"].includes(event.key)) return;
    if (event.key === "n" && this.focusPicker()) return event.preventDefault();
    const place = this.element.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!place) return;
    event.preventDefault();
    place.click();
  }

  help() {
    this.helpTarget.showModal();
  }

  focusPicker() {
    const field = document.querySelector("#new [role=combobox]");
    field?.focus();
    return Boolean(field);
  }
});
