/* Evidence popovers: a marker that is hovered, focused or tapped shows its sentence. Without this
   script a marker is a link to the sentence. Data comes from evidence/<article>.js, a classic
   script that is added when first needed; it reaches the page as text nodes only. */
"use strict";
(() => {
  const base = new URL("../", document.currentScript.src);
  const articles = new Map();
  const waiting = new Map();
  let marker = null;
  let timer = 0;

  window.briefingEvidence = (name, data) => {
    articles.set(name, data);
    const asked = waiting.get(name);
    if (asked) asked();
  };

  const nameOf = (link) =>
    new URL(link.href).pathname.split("/").pop().replace(/\.html$/, "");

  function load(name) {
    if (articles.has(name)) return Promise.resolve(articles.get(name));
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      waiting.set(name, () => resolve(articles.get(name)));
      script.src = new URL(`evidence/${name}.js`, base).href;
      script.onerror = () => reject(new Error(name));
      document.head.append(script);
    });
  }

  const box = document.createElement("div");
  box.className = "popover";
  box.id = "evidence-popover";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  document.querySelector("main").append(box); // a landmark: nothing stands outside of one

  function piece(tag, className, ...children) {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...children);
    return element;
  }

  /* The sentences that START-END touches, the place itself marked. Offsets count code points. */
  function sentences(data, link) {
    const [start, end] = link.dataset.evidence.match(/(\d+)-(\d+)$/).slice(1).map(Number);
    const text = document.createElement("p");
    text.lang = "en"; // as articles are, whatever the page speaks
    for (const [from, to, words] of data.sentences) {
      if (from >= end || to <= start) continue;
      const points = Array.from(words);
      const first = Math.max(0, start - from);
      const last = Math.min(points.length, end - from);
      const part = points.slice(first, last).join("");
      const whole = first === 0 && last === points.length;
      text.append(
        points.slice(0, first).join(""),
        whole ? part : piece("mark", "", part),
        points.slice(last).join(""),
        " ",
      );
    }
    return text;
  }

  function place(link) {
    const at = link.getBoundingClientRect();
    const width = Math.min(420, document.documentElement.clientWidth - 16);
    box.style.width = `${width}px`;
    const left = Math.min(
      Math.max(8, at.left + at.width / 2 - width / 2),
      document.documentElement.clientWidth - width - 8,
    );
    const below = at.bottom + 6 + box.offsetHeight < innerHeight || at.top < box.offsetHeight + 80;
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${(below ? at.bottom + 6 : at.top - box.offsetHeight - 6) + scrollY}px`;
  }

  async function show(link) {
    clearTimeout(timer);
    if (marker === link && !box.hidden) return;
    marker = link;
    try {
      const data = await load(nameOf(link));
      if (marker !== link) return;
      box.replaceChildren(
        sentences(data, link),
        piece("div", "popover-title", data.title),
        piece("div", "popover-source", data.source),
      );
      box.hidden = false;
      place(link);
      link.setAttribute("aria-describedby", box.id);
    } catch {
      hide(); // the link still leads to the sentence
    }
  }

  function hide() {
    clearTimeout(timer);
    if (marker) marker.removeAttribute("aria-describedby");
    marker = null;
    box.hidden = true;
  }

  window.briefing.evidence = { load, nameOf, sentences }; // print.js makes endnotes of them

  const soon = (action, wait) => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };
  const markerOf = (event) =>
    event.target instanceof Element ? event.target.closest("a[data-evidence]") : null;

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = markerOf(event);
    if (link) soon(() => show(link), 120);
    else if (box.contains(event.target)) clearTimeout(timer);
    else if (marker && marker !== document.activeElement) soon(hide, 250);
  });
  document.addEventListener("focusin", (event) => {
    const link = markerOf(event);
    if (link && link.matches(":focus-visible")) show(link);
    else if (marker && !link) hide();
  });
  /* A first tap shows the sentence, a second one follows the link. */
  document.addEventListener("click", (event) => {
    const link = markerOf(event);
    if (!link) return void (box.contains(event.target) || hide());
    if (event.pointerType !== "touch" || (marker === link && !box.hidden)) return;
    event.preventDefault();
    show(link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !box.hidden) hide();
  });
})();
