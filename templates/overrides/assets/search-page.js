/* The page of results: a query narrowed by kind, country, outlet, event type and days, all of it in
   the address, so that a search can be shared or kept. Needs the other search scripts. */
"use strict";
(() => {
  const { say, words } = window.briefing;
  const { manifest, title, text, facets, kindOf } = window.briefing.index;
  const { rank, withPhrases } = window.briefing.match;
  const { make, matcher, fill } = window.briefing.show;
  const STEP = 20; // results shown at a time
  const DAY = 86400000;
  const TABLES = { country: ["countries", 2], outlet: ["outlets", 3], type: ["types", 4] };

  const form = document.querySelector("[data-search-page]");
  if (!form) return;
  const field = form.elements.namedItem("q");
  const status = document.querySelector("[data-search-status]");
  const list = document.querySelector("[data-search-list]");
  const more = document.querySelector("[data-search-more]");
  const help = document.querySelector("[data-search-none]");
  const kinds = form.querySelector("[data-search-kinds]");
  let turn = 0;
  let state = { key: "", found: null };

  /* ---- the address ---- */

  const NAMES = ["q", "kind", "country", "outlet", "type", "from", "to", "sort"];

  function asked() {
    const given = new FormData(form);
    return Object.fromEntries(NAMES.map((name) => [name, String(given.get(name) || "").trim()]));
  }

  function address(values) {
    const kept = Object.entries(values).filter(([, value]) => value);
    const query = String(new URLSearchParams(kept));
    return `${location.pathname}${query ? `?${query}` : ""}`;
  }

  function remember(values) {
    try {
      history.replaceState(null, "", address(values));
    } catch {
      /* a browser may refuse this on file://; the search works, its address can't be kept */
    }
  }

  /* ---- narrowing ---- */

  const dayOf = (value) => (value ? Date.parse(`${value}T00:00:00Z`) / DAY : null);

  /* For each facet whether a page passes it: {kind, country, outlet, type, days}. */
  function passes(index, values, page, row) {
    const [first, last] = row;
    const [from, to] = [dayOf(values.from), dayOf(values.to)];
    const inside = {
      kind: !values.kind || kindOf(index, page)[0] === values.kind,
      days:
        (from === null && to === null) ||
        (first !== null && (to === null || first <= to) && (from === null || last >= from)),
    };
    for (const [name, [table, place]] of Object.entries(TABLES)) {
      const wanted = values[name];
      inside[name] =
        !wanted || row[place].some((number) => index[table][number][0] === wanted);
    }
    return inside;
  }

  /* Pages that pass every facet, and how many would with each value of a facet alone changed. */
  function narrow(index, ranked, rows, values) {
    const counts = { kind: new Map(), country: new Map(), outlet: new Map(), type: new Map() };
    const add = (name, value) => counts[name].set(value, (counts[name].get(value) || 0) + 1);
    const pages = ranked.filter(([page]) => {
      const row = rows.get(page);
      const inside = passes(index, values, page, row);
      const failed = Object.keys(inside).filter((name) => !inside[name]);
      const free = (name) => failed.every((one) => one === name);
      if (free("kind")) {
        add("kind", kindOf(index, page)[0]);
        add("kind", "");
      }
      for (const [name, [table, place]] of Object.entries(TABLES)) {
        if (free(name)) row[place].forEach((number) => add(name, index[table][number][0]));
      }
      return !failed.length;
    });
    return { pages, counts };
  }

  /* ---- the controls ---- */

  function drawKinds(index, counts, chosen) {
    const focused = kinds.contains(document.activeElement) && document.activeElement.value;
    const all = [["", words.search.any_kind], ...index.kinds.map(([kind]) => [kind, words.kinds[kind]])];
    kinds.replaceChildren(
      ...all
        .filter(([kind]) => !kind || kind === chosen || counts.get(kind))
        .map(([kind, name]) => {
          const radio = make("input", { type: "radio", name: "kind", value: kind });
          radio.checked = kind === chosen;
          const count = make("span", { class: "search-count" }, ` ${counts.get(kind) || 0}`);
          return make("label", { class: `search-kind kind-${kind || "all"}` }, radio, name, count);
        }),
    );
    if (focused !== false) {
      const again = Array.from(kinds.querySelectorAll("input")).find((one) => one.value === focused);
      if (again) again.focus();
    }
  }

  function drawChoice(index, name, counts, chosen) {
    const select = form.elements.namedItem(name);
    const options = index[TABLES[name][0]]
      .filter(([value]) => value === chosen || counts.get(value))
      .map(([value, label]) => {
        const option = make("option", { value }, `${label} (${counts.get(value) || 0})`);
        option.selected = value === chosen;
        return option;
      });
    if (chosen && !options.some((option) => option.selected)) {
      const option = make("option", { value: chosen }, `${chosen} (0)`);
      option.selected = true;
      options.push(option);
    }
    select.replaceChildren(make("option", { value: "" }, words.search.any), ...options);
    select.disabled = options.length === 0;
  }

  /* ---- the results ---- */

  async function everything(index) {
    return Array.from({ length: index.pages }, (_, page) => [page, 0]);
  }

  /* The pages that a query finds, with their facets; kept while only the facets change. */
  async function look(query, mine) {
    if (state.key === query && state.found) return state.found;
    const index = await manifest();
    const result = query
      ? await rank(query)
      : { typed: [], phrases: [], near: [], open: null, partial: false, ranked: await everything(index) };
    const ranked = await withPhrases(result.ranked, result.phrases, (done, all) => {
      if (mine === turn && all > 8) status.textContent = say(words.search.reading, { done, all });
      return mine === turn;
    });
    const rows = await facets(index, ranked.map(([page]) => page));
    if (mine === turn) state = { key: query, found: { ...result, ranked, rows } };
    return { ...result, ranked, rows };
  }

  const newest = (rows) => (a, b) =>
    (rows.get(b[0])[1] ?? -1e9) - (rows.get(a[0])[1] ?? -1e9) || b[1] - a[1] || a[0] - b[0];

  async function item(index, page, found, matches) {
    const kind = kindOf(index, page)[0];
    const described = { kind, ...(await title(index, page)), text: await text(index, page) };
    const link = make("a", { class: "search-option" });
    return make("li", {}, fill(link, described, found, matches, index.letters));
  }

  async function extend(index, found, pages) {
    const matches = matcher(found, index.letters);
    const from = list.children.length;
    const next = pages.slice(from, from + STEP);
    const items = await Promise.all(next.map(([page]) => item(index, page, found, matches)));
    return items;
  }

  async function update() {
    const mine = ++turn;
    const values = asked();
    remember(values);
    try {
      const index = await manifest();
      const found = await look(values.q, mine);
      if (mine !== turn) return;
      const { pages, counts } = narrow(index, found.ranked, found.rows, values);
      if (values.sort === "new" || !values.q) pages.sort(newest(found.rows));
      drawKinds(index, counts.kind, values.kind);
      for (const name of Object.keys(TABLES)) drawChoice(index, name, counts[name], values[name]);
      list.replaceChildren();
      const items = await extend(index, found, pages);
      if (mine !== turn) return;
      list.replaceChildren(...items);
      tell(found, pages.length, values);
      offerMore(index, found, pages);
    } catch (error) {
      if (mine === turn) status.textContent = say(words.search.broken, { file: error.message });
    }
  }

  function tell(found, count, values) {
    const near = found.near.length ? say(words.search.near, { names: found.near.join(", ") }) : "";
    const more_ = found.partial && count ? words.search.more : "";
    status.textContent = count
      ? say(words.search.found, { count }) + more_ + near
      : words.search.none;
    help.hidden = count > 0;
    const narrowed = NAMES.slice(1, 7).some((name) => values[name]);
    help.querySelector("[data-search-widen]").hidden = !(narrowed && found.ranked.length);
    document.title = values.q ? `${values.q} – ${words.search.title}` : words.search.title;
  }

  function offerMore(index, found, pages) {
    const left = pages.length - list.children.length;
    more.hidden = left <= 0;
    more.textContent = say(words.search.show_more, { count: Math.min(left, STEP) });
    more.onclick = async () => {
      const items = await extend(index, found, pages);
      list.append(...items);
      if (items.length) items[0].querySelector("a").focus();
      offerMore(index, found, pages);
    };
  }

  /* ---- start ---- */

  function fillForm() {
    const given = new URLSearchParams(location.search);
    const hidden = kinds.appendChild(make("input", { type: "radio", name: "kind" }));
    hidden.value = given.get("kind") || "";
    hidden.checked = true;
    for (const name of NAMES) {
      const value = given.get(name) || "";
      const control = form.elements.namedItem(name);
      if (name === "kind") continue;
      if (control.tagName === "SELECT" && !Array.from(control.options).some((o) => o.value === value)) {
        control.append(make("option", { value }, value));
      }
      control.value = value;
    }
  }

  let timer = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    turn++; // what is under way must not draw over the new choice
    timer = setTimeout(update, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    update();
  });
  document.querySelector("[data-search-widen] button").addEventListener("click", () => {
    for (const name of ["country", "outlet", "type", "from", "to"]) form.elements.namedItem(name).value = "";
    kinds.replaceChildren();
    field.focus();
    update();
  });
  form.hidden = false;
  fillForm();
  update();
})();
