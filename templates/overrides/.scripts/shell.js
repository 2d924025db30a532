/* The menu of a phone from the keyboard, and the table of contents that follows what is read. */
"use strict";
(() => {
  const drawer = document.getElementById("__drawer");
  const menu = document.querySelector("button[data-menu]");

  menu.addEventListener("click", () => {
    drawer.click();
    document.querySelector(".sections a").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    drawer.click();
    menu.focus();
  });

  /* ---- table of contents ---- */

  const entries = Array.from(document.querySelectorAll(".md-nav--secondary a[href*='#']"), (link) => [
    document.getElementById(decodeURIComponent(link.hash.slice(1))),
    link,
  ]).filter(([heading]) => heading);
  if (!entries.length) return;
  let waiting = false;

  /* The last heading above the upper third of the window. */
  function follow() {
    waiting = false;
    const line = innerHeight / 3;
    const above = entries.filter(([heading]) => heading.getBoundingClientRect().top < line);
    const [, here] = above.length ? above[above.length - 1] : [null, null];
    for (const [, link] of entries) {
      link.classList.toggle("md-nav__link--active", link === here);
      if (link === here) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  }

  addEventListener(
    "scroll",
    () => {
      if (!waiting) requestAnimationFrame(follow);
      waiting = true;
    },
    { passive: true },
  );
  requestAnimationFrame(follow);
})();
