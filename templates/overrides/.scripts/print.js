/* Paper has no links: before a page is printed, each marker gets the number of an endnote, and the
   sentences are listed at the end. Ctrl+P and the button in the footer wait until they are loaded;
   a browser's own menu prints those that are. Needs evidence.js. */
"use strict";
(() => {
  const { load, nameOf, sentences } = window.briefing.evidence;
  const { words } = window.briefing;
  const main = document.querySelector("main article");
  let made = null;

  function heading() {
    const title = document.createElement("h2");
    title.append(words.evidence.notes);
    return title;
  }

  function note(link, data) {
    const item = document.createElement("li");
    const source = document.createElement("p");
    const title = document.createElement("cite");
    title.append(data.title);
    source.append(title, ` · ${data.source}`, data.marking ? ` · ${data.marking}` : "");
    item.append(sentences(data, link), source);
    return item;
  }

  /* Numbers the markers by the sentence that they lead to; one list item each. */
  async function prepare() {
    const links = Array.from(main.querySelectorAll("a[data-evidence]"));
    const names = [...new Set(links.map(nameOf))];
    const loaded = await Promise.allSettled(names.map(load));
    const articles = new Map(names.map((name, n) => [name, loaded[n].value]));
    const numbers = new Map();
    const list = document.createElement("ol");
    for (const link of links) {
      const data = articles.get(nameOf(link));
      if (!data) continue; // the marker keeps the number of its sentence
      if (!numbers.has(link.href)) {
        numbers.set(link.href, numbers.size + 1);
        list.append(note(link, data));
      }
      link.dataset.note = numbers.get(link.href);
    }
    const section = document.createElement("section");
    section.className = "endnotes";
    section.append(heading(), list);
    if (list.children.length) main.append(section);
  }

  const ready = () => (made = made || prepare());

  document.addEventListener("keydown", async (event) => {
    if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
    event.preventDefault();
    await ready();
    window.print();
  });
  addEventListener("beforeprint", ready);

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
