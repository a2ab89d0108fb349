// What every controller shares. Everything here only adds to pages that are complete without it.
"use strict";

const stimulus = Stimulus.Application.start();

// Words as they are compared when somebody searches: without case and accents.
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

// Says to the server that our own script sent the request: a form that was open for a day still works.
document.addEventListener("turbo:before-fetch-request", (event) => {
  event.detail.fetchOptions.headers["X-Requested-With"] = "uhrwerk";
});

// A page that was changed in place has no field in focus of its own accord, where it asks for something.
document.addEventListener("turbo:render", () => {
  if (document.activeElement === document.body) document.querySelector("[autofocus]")?.focus();
});

// What was typed has been taken: the keys work again.
document.addEventListener("turbo:submit-end", (event) => {
  const isSent = event.detail.success && event.target.method !== "get";
  if (isSent && event.target.contains(document.activeElement)) document.activeElement.blur();
});
