/* The search box in the header: an ARIA combobox with a list of links, a few of each kind; the last
   one leads to all results (search-page.js). Needs the other search scripts. */
"use strict";
(() => {
  const { say, words } = window.briefing;
  const { base, manifest, title, text } = window.briefing.index;
  const { rank, withPhrases } = window.briefing.match;
  const { make, matcher, fill } = window.briefing.show;
  const SHOWN = 5; // results of a kind listed at once
  const READ = 200; // pages that a phrase is sought in while one types

  const box = document.querySelector("[data-search]");
  const opener = document.querySelector("[data-search-open]");
  const field = document.querySelector("[data-search-page] input[type=search]");
  document.addEventListener("keydown", openByKey, true);
  if (!box) return;
  const input = box.querySelector("input");
  const panel = box.querySelector("[data-search-panel]");
  const results = box.querySelector("[role=listbox]");
  const status = box.querySelector("[role=status]");
  const help = box.querySelector("[data-search-help]");
  let current = -1;
  let turn = 0;

  /* ---- what is found ---- */

  async function search(query) {
    const index = await manifest();
    const result = await rank(query);
    const read = result.phrases.length ? result.ranked.slice(0, READ) : result.ranked;
    const ranked = await withPhrases(read, result.phrases);
    const groups = index.kinds.map(([kind, from, to]) => {
      const pages = ranked.filter(([page]) => page >= from && page < to);
      return { kind, pages, best: pages.length ? pages[0][1] : 0 };
    });
    const best = ranked.length ? ranked[0][1] : 0;
    return {
      ...result,
      partial: result.partial || read.length < result.ranked.length,
      groups: groups
        .filter((group) => group.pages.length && group.best >= best / 50)
        .sort((a, b) => b.best - a.best),
    };
  }

  async function list(result) {
    const index = await manifest();
    const matches = matcher(result, index.letters);
    const sections = [];
    let number = 0;
    for (const group of result.groups) {
      const pages = group.pages.slice(0, SHOWN).map(async ([page]) => ({
        kind: group.kind,
        ...(await title(index, page)),
        text: await text(index, page),
      }));
      const headingId = `search-group-${group.kind}`;
      const count = `${group.pages.length}${result.partial ? "+" : ""}`;
      const heading = make("div", { class: "search-heading", id: headingId, role: "presentation" });
      heading.append(words.kinds[group.kind], make("span", { class: "search-count" }, ` ${count}`));
      const section = make("div", { role: "group", "aria-labelledby": headingId }, heading);
      section.className = "search-group";
      for (const page of await Promise.all(pages)) {
        section.append(fill(option(number++), page, result, matches, index.letters));
      }
      sections.push(section);
    }
    return sections;
  }

  function option(number) {
    const link = make("a", { role: "option", tabindex: "-1", "aria-selected": "false" });
    link.id = `search-option-${number}`;
    link.className = "search-option";
    return link;
  }

  function allResults(query) {
    const link = option("all");
    link.classList.add("search-all");
    link.href = new URL(`search.html?${new URLSearchParams({ q: query })}`, base).href;
    link.append(say(words.search.all, { query }));
    return link;
  }

  /* ---- the list ---- */

  const options = () => Array.from(results.querySelectorAll("[role=option]"));

  function select(number) {
    const all = options();
    all.forEach((one) => one.setAttribute("aria-selected", "false"));
    current = all.length ? (number + all.length) % all.length : -1;
    if (current < 0) return input.removeAttribute("aria-activedescendant");
    all[current].setAttribute("aria-selected", "true");
    all[current].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", all[current].id);
  }

  function show(open) {
    panel.hidden = !open;
    box.classList.toggle("search--open", open);
    document.documentElement.classList.toggle("searching", open);
    input.setAttribute("aria-expanded", String(open && options().length > 0));
  }

  function close() {
    turn++;
    show(false);
    input.removeAttribute("aria-activedescendant");
  }

  async function update() {
    const mine = ++turn;
    const query = input.value.trim();
    if (!query) {
      results.replaceChildren();
      help.hidden = true;
      status.textContent = words.search.prompt;
      current = -1;
      return show(true);
    }
    try {
      const result = await search(input.value);
      const sections = await list(result);
      if (mine !== turn) return;
      results.replaceChildren(...sections, allResults(query));
      const count = result.groups.reduce((sum, group) => sum + group.pages.length, 0);
      help.hidden = count > 0;
      const found = say(words.search.found, { count });
      const near = result.near.length ? say(words.search.near, { names: result.near.join(", ") }) : "";
      const more = result.partial && count ? words.search.more : "";
      status.textContent = count ? found + more + near : words.search.none;
    } catch (error) {
      if (mine !== turn) return;
      results.replaceChildren();
      status.textContent = say(words.search.broken, { file: error.message });
    }
    show(true);
    select(0);
    results.scrollTop = 0;
  }

  function open() {
    box.classList.add("search--open");
    input.focus();
    input.select();
  }

  /* "/" and Ctrl+K open the box; on the page of results they lead to its own field. */
  function openByKey(event) {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!(slash && !typing) && !control) return;
    event.preventDefault();
    event.stopPropagation();
    if (box) open();
    else if (field) field.select();
  }

  input.addEventListener("input", update);
  input.addEventListener("focus", () => {
    manifest().catch(() => {});
    update();
  });
  input.addEventListener("keydown", (event) => {
    const all = event.ctrlKey || event.metaKey ? options().length - 1 : current;
    if (event.key === "ArrowDown") select(current + 1);
    else if (event.key === "ArrowUp") select(current - 1);
    else if (event.key === "Enter" && all >= 0 && !panel.hidden) options()[all].click();
    else if (event.key === "Escape") {
      close();
      input.blur();
    } else if (event.key === "Tab") return close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  box.addEventListener("submit", (event) => event.preventDefault());
  results.addEventListener("mousedown", (event) => event.preventDefault()); // keep the focus
  results.addEventListener("click", (event) => {
    if (event.target.closest("a")) close(); // the link may lead to this very page
  });
  document.addEventListener("pointerdown", (event) => {
    if (!box.contains(event.target) && !(opener && opener.contains(event.target))) close();
  });
  if (opener) opener.addEventListener("click", open);
  close();
})();
