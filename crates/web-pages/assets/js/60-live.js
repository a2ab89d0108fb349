// Shows in every tab what was done in another one, or through the interface. One stream per browser: the tab that
// holds the lock listens and tells the others. A tab in which somebody types waits until that is done, and so does one
// that shows something once or answers a form: asking for its address again would show another page.
{
  const SETTLED = 300;
  const LONGEST_PAUSE = 60_000;
  const channel = new BroadcastChannel("uhrwerk-changes");
  let latest = 0;
  let timer;
  let pause = SETTLED;

  const page = () => document.querySelector("[data-live]");
  const shownAt = () => Number(page()?.dataset.clockNowValue ?? Infinity);

  // What somebody is in the middle of would be lost.
  const isInUse = () =>
    isTyping() ||
    Boolean(document.querySelector("[role=alert], [data-live-waits], dialog[open], form[aria-busy], .lines .edit-form")) ||
    [...document.querySelectorAll("input, select, textarea")].some(isDirty);

  const isBusy = () => document.documentElement.hasAttribute("aria-busy") || isInUse();

  const isCurrent = () => !page() || latest <= shownAt();

  const look = () => {
    timer = undefined;
    if (isCurrent()) return;
    if (isBusy()) return later(SETTLED);
    // The method tells this visit from all others.
    Turbo.session.refresh(location.href, { method: "morph" });
    later(pause);
    // What does not come is asked for ever more seldom.
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  };

  const later = (wait) => {
    timer ??= setTimeout(look, wait);
  };

  const changed = (at) => {
    latest = Math.max(latest, at);
    if (!isCurrent()) later(SETTLED);
  };

  // Somebody began to type while the answer was on its way: the page stays as it is, and is asked for again later.
  document.addEventListener("turbo:before-render", ({ detail }) => {
    if (Turbo.navigator.currentVisit?.refresh?.method && isInUse()) detail.render = () => {};
  });

  // Whoever goes back sees the page as it was left, and what has changed since then a moment later.
  document.addEventListener("turbo:render", () => {
    if (isCurrent()) pause = SETTLED;
    else later(pause);
  });

  channel.addEventListener("message", ({ data }) => changed(data));

  const listen = (address) => new Promise((released) => {
    const stream = new EventSource(address);
    let opened = false;
    stream.addEventListener("open", () => {
      // What happened between two streams is not known.
      if (opened) tell(shownAt() + 1);
      opened = true;
    });
    stream.addEventListener("message", ({ data }) => tell(Number(data)));
    // Closed for good: the session has ended.
    stream.addEventListener("error", () => {
      if (stream.readyState === EventSource.CLOSED) setTimeout(released, 60_000);
    });
  });

  const tell = (at) => {
    if (!Number.isFinite(at)) return;
    channel.postMessage(at);
    changed(at);
  };

  let started = false;
  const start = () => {
    const address = page()?.dataset.live;
    if (!address || started || !navigator.locks) return;
    started = true;
    navigator.locks.request("uhrwerk-live", () => listen(address)).finally(() => {
      started = false;
      start();
    });
  };

  // A refresh that gives way to what somebody does at the same moment is broken off, which is no fault.
  window.addEventListener("unhandledrejection", (event) => {
    if (event.reason?.name === "AbortError") event.preventDefault();
  });

  document.addEventListener("turbo:load", start);
}
