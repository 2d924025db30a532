/* Applies the stored or the system's colours before the page is painted. */
"use strict";
(() => {
  const stored = window.__md_get("__palette");
  const media = stored && stored.color ? stored.color.media : "(prefers-color-scheme)";
  const dark =
    media === "(prefers-color-scheme)"
      ? matchMedia("(prefers-color-scheme: dark)").matches
      : media === "(prefers-color-scheme: dark)";
  document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
})();
