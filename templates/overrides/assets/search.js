/* Search over the static index that generator/search.py writes. Classic script, no fetch, no
   worker, no eval: works hosted and from file://. All data reaches the page as text nodes. */
"use strict";
(() => {
  const base = new URL("../", document.currentScript.src);
  const waiting = new Map();
  const SHOWN = 5; // results of a kind listed at once
  const PREFIX = 0.85; // a word that only begins like the query's counts a little less
  const NEAR = 0.6; // a name spelt much like the word, less still
  const SNIPPET = 26; // words of a snippet

  /* ---- loading: each file of the index calls this with its data ---- */

  window.briefingSearch = (part, number, data) => {
    const asked = waiting.get(`${part}-${number}`);
    if (asked) asked.resolve(data);
  };

  function load(part, number, version) {
    const key = `${part}-${number}`;
    if (!waiting.has(key)) {
      const asked = {};
      asked.promise = new Promise((resolve, reject) => Object.assign(asked, { resolve, reject }));
      waiting.set(key, asked);
      const script = document.createElement("script");
      const name = part === "index" || part === "names" ? part : key;
      script.src = new URL(`search/${name}.js${version ? `?${version}` : ""}`, base).href;
      script.onerror = () => {
        waiting.delete(key);
        script.remove();
        asked.reject(new Error(`search/${name}.js is missing`));
      };
      document.head.append(script);
    }
    return waiting.get(key).promise;
  }

  const manifest = () => load("index", 0);

  /* ---- words: the same folding as `words` in generator/search.py ---- */

  function words(text, letters) {
    const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const plain = Array.from(folded, (c) => (Object.hasOwn(letters, c) ? letters[c] : c))
      .join("")
      .replace(/['’ʼ‘`]s(?![\p{L}\p{N}_])/gu, "")
      .replace(/(?<=[\p{L}\p{N}_])['’ʼ‘`ʻ](?=[\p{L}\p{N}_])/gu, "");
    return (plain.match(/[\p{L}\p{N}]+/gu) || []).map((word) =>
      word.length > 40 ? Array.from(word).slice(0, 40).join("") : word,
    );
  }

  /* ---- matching ---- */

  function shardOf(firsts, key) {
    let low = 0;
    let high = firsts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (firsts[middle] <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function unpack(flat, factor, into) {
    let page = 0;
    for (let i = 1; i < flat.length; i += 2) {
      page += flat[i];
      const impact = flat[i + 1] * factor;
      if (!(into.get(page) >= impact)) into.set(page, impact);
    }
    return flat[0];
  }

  /* Pages that have the word, or for the last word also those with words that begin with it:
     {pages: Map(page -> impact), count: pages in all, partial: only the best are listed}. */
  async function find(index, word, isPrefix) {
    const found = { pages: new Map(), count: 0, partial: false };
    if (!index.terms.length) return found;
    const first = shardOf(index.terms, word);
    const shards = [await load("terms", first, index.version)];
    const star = `${word}*`;
    if (isPrefix) {
      const last = shardOf(index.terms, star);
      if (last !== first) shards.push(await load("terms", last, index.version));
    }
    const listed = isPrefix && shards.find((shard) => Object.hasOwn(shard, star));
    const exact = shards.find((shard) => Object.hasOwn(shard, word));
    if (listed) {
      found.count = unpack(listed[star], PREFIX, found.pages);
      found.partial = true;
    } else if (isPrefix) {
      const end = shardOf(index.terms, `${word}\uffff`);
      for (let number = first; number <= end; number++) {
        const shard = await load("terms", number, index.version);
        for (const term of Object.keys(shard)) {
          if (term.startsWith(word) && !term.endsWith("*")) unpack(shard[term], PREFIX, found.pages);
        }
      }
      found.count = found.pages.size;
    }
    if (exact) found.count = Math.max(found.count, unpack(exact[word], 1, found.pages));
    return found;
  }

  /* Edits from one word to another: letters put in, left out, changed, or two swapped. With
     `isPrefix`, to the nearest beginning of the other. */
  function distance(word, other, isPrefix) {
    let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= word.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = word[i - 1] === other[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      [before, row] = [row, next];
    }
    return isPrefix ? Math.min(...row) : row[other.length];
  }

  /* Names that a word may be meant for, nearest first: none if it is (the beginning of) a name or
     short; one edit, or two in a long word that no page has. */
  async function nearNames(word, isPrefix, isUnknown, version) {
    if (word.length < 5) return [];
    const names = await load("names", 0, version);
    if (names.some((name) => (isPrefix ? name.startsWith(word) : name === word))) return [];
    const most = isUnknown && word.length > 6 ? 2 : 1;
    const near = names
      .filter((name) => isPrefix || Math.abs(name.length - word.length) <= most)
      .map((name) => [distance(word, name, isPrefix), name])
      .filter(([edits]) => edits <= most)
      .sort((a, b) => a[0] - b[0]);
    return near.filter(([edits]) => edits === near[0][0]).map(([, name]) => name).slice(0, 8);
  }

  /* As `find`, and pages of names spelt much like the word. */
  async function findNear(index, word, isPrefix) {
    const found = await find(index, word, isPrefix);
    const unknown = found.pages.size === 0;
    found.near = await nearNames(word, isPrefix, unknown, index.version);
    for (const name of found.near) {
      const other = await find(index, name, false);
      for (const [page, impact] of other.pages) {
        if (!(found.pages.get(page) >= impact * NEAR)) found.pages.set(page, impact * NEAR);
      }
      found.count = Math.max(found.count, other.count);
    }
    return found;
  }

  const rarity = (total, count) => Math.log(1 + (total - count + 0.5) / (count + 0.5));

  /* Pages with their score. A page that lacks a word falls back by the share of that word. */
  function combine(found, total) {
    const shares = found.map(({ count }) => rarity(total, Math.min(count, total)));
    const whole = shares.reduce((sum, share) => sum + share, 0) || 1;
    const scores = new Map();
    found.forEach(({ pages }, n) => {
      for (const [page, impact] of pages) {
        const before = scores.get(page) || { score: 0, share: 0 };
        scores.set(page, { score: before.score + impact, share: before.share + shares[n] });
      }
    });
    return [...scores].map(([page, { score, share }]) => [page, score * (share / whole) ** 3]);
  }

  async function search(query) {
    const index = await manifest();
    const typed = words(query, index.letters);
    const open = /[\p{L}\p{N}'’]$/u.test(query); // the last word may go on
    const unique = [...new Set(typed)];
    const last = typed[typed.length - 1];
    const found = await Promise.all(
      unique.map((word) => findNear(index, word, open && word === last)),
    );
    const ranked = combine(found, index.pages).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const groups = index.kinds.map(([kind, heading, from, to]) => {
      const pages = ranked.filter(([page]) => page >= from && page < to);
      return { kind, heading, pages, best: pages.length ? pages[0][1] : 0 };
    });
    const best = ranked.length ? ranked[0][1] : 0;
    return {
      typed: [...unique, ...found.flatMap((one) => one.near)],
      near: found.flatMap((one) => one.near),
      open: open ? last : null,
      partial: found.some((one) => one.partial),
      groups: groups.filter((group) => group.best > best / 50).sort((a, b) => b.best - a.best),
    };
  }

  async function describe(index, page) {
    const shard = shardOf(index.texts, page);
    const [titles, texts] = await Promise.all([
      load("titles", Math.floor(page / index.titles), index.version),
      load("texts", shard, index.version),
    ]);
    const [path, title, detail, aliases] = titles[page % index.titles];
    return { path, title, detail, aliases, text: texts[page - index.texts[shard]] };
  }

  /* ---- showing ---- */

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function matcher(result, letters) {
    const typed = new Set(result.typed);
    return (word) =>
      words(word, letters).some(
        (one) => typed.has(one) || (result.open && one.startsWith(result.open)),
      );
  }

  /* Pieces of a text: [text, whether it is a word]. Apostrophes stay inside a word. */
  const pieces = (text) =>
    Array.from(text.matchAll(/([\p{L}\p{N}\p{M}'’ʼ]+)|[^\p{L}\p{N}\p{M}'’ʼ]+/gu), (match) => [
      match[0],
      match[1] !== undefined,
    ]);

  function marked(parts, matches) {
    return parts.map(([text, isWord]) =>
      isWord && matches(text) ? make("mark", {}, text) : document.createTextNode(text),
    );
  }

  /* The stretch of the text with the most different matched words; null if it has none. */
  function snippet(text, matches, letters) {
    const parts = pieces(text);
    const places = [];
    parts.forEach(([word, isWord], n) => {
      if (isWord && matches(word)) places.push([n, words(word, letters)[0]]);
    });
    if (!places.length) return null;
    let start = places[0][0];
    let most = 0;
    places.forEach(([from], n) => {
      const inside = new Set();
      for (let m = n; m < places.length && places[m][0] < from + SNIPPET * 2; m++) {
        inside.add(places[m][1]);
      }
      if (inside.size > most) [most, start] = [inside.size, from];
    });
    const first = Math.max(0, start - 12);
    const cut = parts.slice(first, first + SNIPPET * 2);
    return [
      ...(first > 0 ? ["… "] : []),
      ...marked(cut, matches),
      ...(first + SNIPPET * 2 < parts.length ? [" …"] : []),
    ];
  }

  function option(described, group, id, matches, letters) {
    const { path, title, detail, aliases, text } = described;
    const link = make("a", { role: "option", id, tabindex: "-1", "aria-selected": "false" });
    link.className = "search-option";
    link.href = new URL(path, base).href;
    const heading = make("span", { class: `search-title kind-${group.kind}` });
    heading.append(make("bdi", {}, ...marked(pieces(title), matches)));
    const titled = pieces(title).some(([word, isWord]) => isWord && matches(word));
    const alias = titled
      ? undefined
      : aliases.find((name) => pieces(name).some(([word, isWord]) => isWord && matches(word)));
    if (alias) {
      heading.append(make("span", { class: "search-alias" }, " as ", ...marked(pieces(alias), matches)));
    }
    link.append(heading);
    if (detail) {
      link.append(make("span", { class: "search-detail" }, ...marked(pieces(detail), matches)));
    }
    const words_ = snippet(text, matches, letters);
    if (words_) link.append(make("span", { class: "search-snippet" }, ...words_));
    return link;
  }

  async function list(result) {
    const index = await manifest();
    const matches = matcher(result, index.letters);
    const sections = [];
    let number = 0;
    for (const group of result.groups) {
      const shown = group.pages.slice(0, group.limit || SHOWN);
      const described = await Promise.all(shown.map(([page]) => describe(index, page)));
      const headingId = `search-group-${group.kind}`;
      const count = `${group.pages.length}${result.partial ? "+" : ""}`;
      const section = make(
        "div",
        { role: "group", "aria-labelledby": headingId, class: "search-group" },
        make(
          "div",
          { class: "search-heading", id: headingId, role: "presentation" },
          group.heading,
          make("span", { class: "search-count" }, ` ${count}`),
        ),
      );
      for (const one of described) {
        section.append(option(one, group, `search-option-${number++}`, matches, index.letters));
      }
      sections.push(section);
    }
    return sections;
  }

  /* ---- the box: an ARIA combobox with a list of links ---- */

  const box = document.querySelector("[data-search]");
  if (!box) return;
  const input = box.querySelector("input");
  const panel = box.querySelector("[data-search-panel]");
  const results = box.querySelector("[role=listbox]");
  const status = box.querySelector("[role=status]");
  const help = box.querySelector("[data-search-help]");
  const opener = document.querySelector("[data-search-open]");
  let current = -1;
  let turn = 0;

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

  function say(text) {
    status.textContent = text;
  }

  async function update() {
    const mine = ++turn;
    const query = input.value.trim();
    if (!query) {
      results.replaceChildren();
      help.hidden = true;
      say("Type a name, a country or any words of an article.");
      current = -1;
      return show(true);
    }
    try {
      const result = await search(input.value);
      const sections = await list(result);
      if (mine !== turn) return;
      results.replaceChildren(...sections);
      const count = result.groups.reduce((sum, group) => sum + group.pages.length, 0);
      help.hidden = count > 0;
      const number = `${count}${result.partial ? "+" : ""} ${count === 1 ? "result" : "results"}`;
      const near = result.near.length ? `, with names spelt alike: ${result.near.join(", ")}` : "";
      say(count ? number + near : "No results");
    } catch (error) {
      if (mine !== turn) return;
      results.replaceChildren();
      say(`Search can't be used: ${error.message}.`);
    }
    show(true);
    select(0);
    if (options().length) results.scrollTop = 0;
  }

  function open() {
    box.classList.add("search--open");
    input.focus();
    input.select();
  }

  input.addEventListener("input", update);
  input.addEventListener("focus", () => {
    manifest().catch(() => {});
    update();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") select(current + 1);
    else if (event.key === "ArrowUp") select(current - 1);
    else if (event.key === "Enter" && current >= 0 && !panel.hidden) options()[current].click();
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
  document.addEventListener(
    "keydown",
    (event) => {
      const typing = event.target.closest("input, textarea, select, [contenteditable]");
      const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
      const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
      if (!(slash && !typing) && !control) return;
      event.preventDefault();
      event.stopPropagation();
      open();
    },
    true,
  );
  close();
})();
