/* Tables sort by their headings, long tables and lists of events filter by words, in place. Without
   this script they are plain tables in the order that their caption tells. */
"use strict";
(() => {
  const { say, words } = window.briefing;
  const SORTED = 3; // rows from which a table sorts
  const FILTERED = 10; // rows from which one filters
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const paged = document.querySelector("main nav.pages") !== null;

  /* ---- sorting ---- */

  const timeOf = (cell) => cell.querySelector("time")?.dateTime;

  /* What a cell is ordered by: a time, a number, else its text. It is null if it is empty, and if it
     names no time in a column of times. All of it holds in any language. */
  function value(cell, timed) {
    const time = timeOf(cell);
    if (time || timed) return time ? Date.parse(time) : null;
    const text = cell.textContent.trim();
    const number = text.replaceAll(words.tables.group, "").replace("−", "-");
    return text && /^[+-]?\d+(\.\d+)?$/.test(number) ? Number(number) : text || null;
  }

  function compare(one, other) {
    if (one === null || other === null) return (one === null) - (other === null);
    if (typeof one === "number" && typeof other === "number") return one - other;
    if (typeof one !== typeof other) return typeof one === "number" ? -1 : 1;
    return collator.compare(one, other);
  }

  /* Empty cells stay last, equal ones keep their order. */
  function sorted(rows, column, direction) {
    if (!direction) return rows;
    const timed = rows.some((row) => timeOf(row.cells[column]));
    const keyed = rows.map((row) => [value(row.cells[column], timed), row]);
    return keyed
      .sort(([one], [other]) => {
        const order = compare(one, other);
        return one === null || other === null ? order : order * direction;
      })
      .map(([, row]) => row);
  }

  const isEvidence = (rows, column) =>
    rows.every((row) => !saysMore(row.cells[column]));

  /* Whether a cell says more than its markers. */
  function saysMore(cell) {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll("a.evidence").forEach((link) => link.remove());
    return copy.textContent.trim() !== "";
  }

  function makeSortable(table) {
    const body = table.tBodies[0];
    const rows = Array.from(body.rows);
    const headings = Array.from(table.tHead.rows[0].cells);
    if (rows.some((row) => row.cells.length !== headings.length)) return;
    headings.forEach((heading, column) => {
      if (isEvidence(rows, column)) return;
      const figures = rows.some((row) => typeof value(row.cells[column]) === "number");
      const steps = figures ? [-1, 1, 0] : [1, -1, 0]; // then back to the order of the page
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...heading.childNodes);
      heading.append(button);
      let step = -1;
      button.addEventListener("click", () => {
        const mine = heading.hasAttribute("aria-sort");
        step = mine ? (step + 1) % steps.length : 0;
        headings.forEach((other) => other.removeAttribute("aria-sort"));
        const direction = steps[step];
        if (direction) {
          heading.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
        }
        body.append(...sorted(rows, column, direction));
      });
    });
  }

  /* ---- filtering ---- */

  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/[\p{M}'’ʼ‘`ʻ]/gu, "")
      .toLowerCase();

  function makeFilterable(list, rows) {
    let texts = null; // read when first needed
    const input = document.createElement("input");
    input.type = "search";
    input.dir = "auto";
    input.autocomplete = "off";
    const label = document.createElement("label");
    label.append(words.tables.filter, " ", input);
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    const bar = document.createElement("div");
    bar.className = "sift";
    bar.dataset.added = ""; // by scripts: a page without them has none
    bar.append(label, status);
    list.before(bar);
    input.addEventListener("input", () => {
      texts = texts || rows.map((row) => fold(row.textContent));
      const wanted = fold(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, n) => {
        row.hidden = !wanted.every((word) => texts[n].includes(word));
        count += !row.hidden;
      });
      const all = paged ? words.tables.shown_paged : words.tables.shown;
      const told = count ? say(all, { count, all: rows.length }) : words.tables.none;
      status.textContent = wanted.length ? told : "";
    });
  }

  for (const table of document.querySelectorAll("main table[class]")) {
    if (!table.tHead || !table.tBodies.length) continue;
    const rows = Array.from(table.tBodies[0].rows);
    if (rows.length >= SORTED) makeSortable(table);
    if (rows.length >= FILTERED) makeFilterable(table, rows);
  }
  /* What scrolls sideways and holds no link can be scrolled by the keyboard too. */
  requestAnimationFrame(() => {
    for (const table of document.querySelectorAll("main table")) {
      if (table.scrollWidth > table.clientWidth && !table.querySelector("a, button")) {
        table.tabIndex = 0;
      }
    }
  });
  for (const list of document.querySelectorAll("main ol.events.lines")) {
    const rows = Array.from(list.children);
    if (rows.length >= FILTERED) makeFilterable(list, rows);
  }
})();
