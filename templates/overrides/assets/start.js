/* What Material's bundle expects of its inline script (names and meaning are Material's): where
   settings are stored, and how they are read and written. Also tells the style sheet that scripts
   run. A browser may refuse storage on file://; then every page starts with the system's colours. */
"use strict";
document.documentElement.classList.replace("no-js", "js");
window.__md_scope = new URL("/", location);
window.__md_hash = (text) => Array.from(text).reduce((sum, c) => (sum << 5) - sum + c.charCodeAt(0), 0);
window.__md_get = (key, storage, scope = window.__md_scope) => {
  try {
    return JSON.parse((storage || localStorage).getItem(`${scope.pathname}.${key}`));
  } catch {
    return null;
  }
};
window.__md_set = (key, value, storage, scope = window.__md_scope) => {
  try {
    (storage || localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    /* not stored: the choice holds for this page */
  }
};
/* The menu's button works from the keyboard too; Escape closes the menu. */
document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-menu]")) {
    document.getElementById("__drawer").click();
    document.querySelector(".sections a").focus();
  }
});
document.addEventListener("keydown", (event) => {
  const drawer = document.getElementById("__drawer");
  if (event.key === "Escape" && drawer.checked) {
    drawer.click();
    document.querySelector("button[data-menu]").focus();
  }
});
