/* Paper has no links: before a page is printed, each marker gets the number of an endnote, and the
   sentences are listed at the end. Ctrl+P and the button in the footer wait until they are loaded; a
   browser's own menu does not, and prints of those that are not where they stand. Needs evidence.js. */
"use strict";
(() => {
  const { load, nameOf, sentences } = window.briefing.evidence;
  const { words } = window.briefing;
  const main = document.querySelector("main article");
  const articles = new Map(); // what is loaded, by name
  let made = null;

  function heading() {
    const title = document.createElement("h2");
    title.append(words.evidence.notes);
    return title;
  }

  function note(link, data) {
    const item = document.createElement("li");
    const source = document.createElement("p");
    if (data) {
      const title = document.createElement("cite");
      title.append(data.title);
      source.append(title, ` · ${data.source}`, data.marking ? ` · ${data.marking}` : "");
      item.append(sentences(data, link), source);
    } else {
      source.append(`${link.getAttribute("aria-label")} · ${link.getAttribute("href")}`);
      item.append(source);
    }
    return item;
  }

  /* Numbers the markers by the sentence that they lead to; one list item each. */
  function list() {
    const numbers = new Map();
    const notes = document.createElement("ol");
    for (const link of main.querySelectorAll("a[data-evidence]")) {
      if (!numbers.has(link.href)) {
        numbers.set(link.href, numbers.size + 1);
        notes.append(note(link, articles.get(nameOf(link))));
      }
      link.dataset.note = numbers.get(link.href);
    }
    const section = document.createElement("section");
    section.className = "endnotes";
    section.append(heading(), notes);
    main.querySelector(".endnotes")?.remove();
    if (numbers.size) main.append(section);
  }

  async function prepare() {
    const names = new Set(Array.from(main.querySelectorAll("a[data-evidence]"), nameOf));
    await Promise.allSettled([...names].map(async (name) => articles.set(name, await load(name))));
    list();
  }

  const ready = () => (made = made || prepare());

  document.addEventListener("keydown", async (event) => {
    if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
    event.preventDefault();
    await ready();
    window.print();
  });
  addEventListener("beforeprint", () => {
    if (!made) list();
    ready();
  });

  const button = document.createElement("button");
  button.type = "button";
  button.className = "printer";
  button.append(words.evidence.print);
  button.addEventListener("click", async () => {
    await ready();
    window.print();
  });
  document.querySelector(".foot p:last-child").append(button);
})();
