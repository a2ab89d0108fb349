// Signing up and setting a password: both work without any of this.
"use strict";

// Says in which time zone the browser is, so that nobody has to be asked.
stimulus.register("locale", class extends Stimulus.Controller {
  static targets = ["zone"];

  zoneTargetConnected(field) {
    field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? field.value;
  }
});

// Shows what was typed as a password, for whoever wants to see it.
stimulus.register("reveal", class extends Stimulus.Controller {
  static targets = ["secret"];

  toggle({ target }) {
    for (const secret of this.secretTargets) secret.type = target.checked ? "text" : "password";
  }
});
