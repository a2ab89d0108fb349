// Counts the running time on. The server's clock counts: how far ours is off is measured once per answer.
{
  const firstSeen = new Map();

  const twoDigits = (number) => String(number).padStart(2, "0");
  const shortTime = (seconds) => `${Math.floor(seconds / 3600)}:${twoDigits(Math.floor(seconds / 60) % 60)}`;
  const longTime = (seconds) => `${shortTime(seconds)}:${twoDigits(seconds % 60)}`;

  stimulus.register("clock", class extends Stimulus.Controller {
    static targets = ["elapsed", "sum"];
    static values = { now: Number, since: Number };

    connect() {
      this.timer = setInterval(() => this.show(), 1000);
      this.show();
    }

    disconnect() {
      clearInterval(this.timer);
      if (this.title) document.title = this.title;
    }

    sinceValueChanged() {
      this.show();
    }

    show() {
      if (!this.hasSinceValue || this.sinceValue === 0) {
        if (this.title) document.title = this.title;
        this.title = undefined;
        return;
      }
      if (!firstSeen.has(this.nowValue)) firstSeen.set(this.nowValue, Date.now());
      const present = this.nowValue + Date.now() - firstSeen.get(this.nowValue);
      const elapsed = Math.max(0, Math.floor((present - this.sinceValue) / 1000));
      for (const target of this.elapsedTargets) target.textContent = longTime(elapsed);
      for (const target of this.sumTargets) {
        const time = "exact" in target.dataset ? longTime : shortTime;
        if ("live" in target.dataset) target.textContent = time(Number(target.dataset.seconds) + elapsed);
      }
      if (!this.title || !document.title.startsWith("▸")) this.title = document.title;
      document.title = `▸ ${shortTime(elapsed)} · ${this.title}`;
    }
  });
}
