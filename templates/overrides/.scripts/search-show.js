/* Results as elements. All data reaches the page as text nodes. Needs search-index.js. */
"use strict";
(() => {
  const { base, words } = window.briefing.index;
  const SNIPPET = 26; // words of a snippet

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /* Whether a word of a text is one that was asked for. */
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

  /* Where a phrase begins among the pieces: the first that is there, else -1. */
  function phraseAt(parts, phrases, letters) {
    const folded = parts.flatMap(([text, isWord], n) =>
      isWord ? words(text, letters).map((word) => [word, n]) : [],
    );
    for (const phrase of phrases) {
      const at = folded.findIndex((_, n) => phrase.every((word, k) => folded[n + k]?.[0] === word));
      if (at >= 0) return folded[at][1];
    }
    return -1;
  }

  /* The stretch of the text with the phrase, else with the most different matched words; null if
     it has none. */
  function snippet(text, result, matches, letters) {
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
    const phrase = phraseAt(parts, result.phrases, letters);
    const first = Math.max(0, (phrase < 0 ? start : phrase) - 12);
    const cut = parts.slice(first, first + SNIPPET * 2);
    return [
      ...(first > 0 ? ["… "] : []),
      ...marked(cut, matches),
      ...(first + SNIPPET * 2 < parts.length ? [" …"] : []),
    ];
  }

  /* What a result says of a page: its title, the other name it was found by, a line, a snippet. */
  function fill(link, page, result, matches, letters) {
    const hits = (name) => pieces(name).some(([word, isWord]) => isWord && matches(word));
    const heading = make("span", { class: `search-title kind-${page.kind}` });
    heading.append(make("bdi", {}, ...marked(pieces(page.title), matches)));
    const alias = hits(page.title) ? undefined : page.aliases.find(hits);
    if (alias) {
      const [before, after] = window.briefing.words.search.alias.split("{name}");
      const name = make("bdi", {}, ...marked(pieces(alias), matches));
      heading.append(make("span", { class: "search-alias" }, ` ${before}`, name, after));
    }
    link.href = new URL(page.path, base).href;
    link.append(heading);
    if (page.detail) {
      const detail = make("bdi", {}, ...marked(pieces(page.detail), matches));
      link.append(make("span", { class: "search-detail" }, detail));
    }
    const cut = snippet(page.text, result, matches, letters);
    if (cut) link.append(make("span", { class: "search-snippet", dir: "auto" }, ...cut));
    return link;
  }

  window.briefing.show = { make, matcher, fill };
})();
