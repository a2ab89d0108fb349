// Narrows a list while somebody types: the form's own request, a little later. Only the list is exchanged, so that
// the cursor stays in the field.
{
  const PAUSE = 200;

  stimulus.register("search", class extends Stimulus.Controller {
    soon() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.element.requestSubmit(), PAUSE);
    }

    now(event) {
      if (event.target.type === "search") return;
      clearTimeout(this.timer);
      this.element.requestSubmit();
    }

    disconnect() {
      clearTimeout(this.timer);
    }
  });
}
