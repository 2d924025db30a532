/* On an article's page, a switch for those who want to read the text alone: without it the names in
   the text are links. The choice is kept where the browser allows it. */
"use strict";
(() => {
  const KEY = "briefing.names";
  const text = document.querySelector("main .fulltext");
  const links = text ? Array.from(text.querySelectorAll("a[href]")) : [];
  if (!links.length) return;
  const targets = links.map((link) => link.getAttribute("href"));

  function stored() {
    try {
      return localStorage.getItem(KEY) !== "hidden";
    } catch {
      return true;
    }
  }

  function keep(shown) {
    try {
      localStorage.setItem(KEY, shown ? "shown" : "hidden");
    } catch {
      /* not stored: the choice holds for this page */
    }
  }

  /* A link that can't be seen must not be met by the keyboard either. */
  function apply(shown) {
    text.classList.toggle("plain", !shown);
    links.forEach((link, n) =>
      shown ? link.setAttribute("href", targets[n]) : link.removeAttribute("href"),
    );
  }

  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = stored();
  const label = document.createElement("label");
  label.className = "switch";
  label.dataset.added = "";
  label.append(box, " ", window.briefing.words.evidence.show);
  text.before(label);
  box.addEventListener("change", () => {
    apply(box.checked);
    keep(box.checked);
  });
  apply(box.checked);
})();
