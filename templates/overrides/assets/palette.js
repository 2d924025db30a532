/* Tells the style sheet that scripts run. Colours: the system's, or light or dark as chosen. Runs before
   anything is painted, so that nothing flashes. A browser may refuse storage on file://; then a choice holds for one page. */
"use strict";
document.documentElement.classList.replace("no-js", "js");
(() => {
  const KEY = "briefing.colours";
  const CHOICES = ["system", "light", "dark"];
  const night = matchMedia("(prefers-color-scheme: dark)");
  let chosen = stored();

  function stored() {
    try {
      const value = localStorage.getItem(KEY);
      return CHOICES.includes(value) ? value : "system";
    } catch {
      return "system";
    }
  }

  function apply() {
    const dark = chosen === "system" ? night.matches : chosen === "dark";
    document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
    document.body.dataset.colours = chosen;
  }

  function name(button) {
    const { say, words } = window.briefing;
    const label = say(words.header.colours, { now: words.header[`colours_${chosen}`] });
    button.setAttribute("aria-label", label);
    button.title = label;
  }

  apply();
  night.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-colours-switch]");
    name(button);
    button.hidden = false;
    button.addEventListener("click", () => {
      chosen = CHOICES[(CHOICES.indexOf(chosen) + 1) % CHOICES.length];
      try {
        localStorage.setItem(KEY, chosen);
      } catch {
        /* not stored: the choice holds for this page */
      }
      apply();
      name(button);
    });
  });
})();
