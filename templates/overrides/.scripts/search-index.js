/* The static index that generator/search.py writes, as seen by the browser: which files hold what,
   and how a text falls into words. Classic script, no fetch, no worker, no eval: works hosted and
   from file://. The search scripts share `window.briefing`. */
"use strict";
(() => {
  const base = new URL("../", document.currentScript.src);
  const waiting = new Map();

  /* Each file of the index calls this with its data. */
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
      script.onload = () => script.remove();
      script.onerror = () => {
        waiting.delete(key);
        script.remove();
        asked.reject(new Error(`search/${name}.js`));
      };
      document.head.append(script);
    }
    return waiting.get(key).promise;
  }

  /* A shard that was read once and is not needed again. */
  const forget = (part, number) => waiting.delete(`${part}-${number}`);

  const manifest = () => load("index", 0);

  /* The same folding as `words` in generator/search_words.py. */
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

  /* The shard that holds a key: the last whose first key is not greater. */
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

  async function title(index, page) {
    const rows = await load("titles", Math.floor(page / index.titles), index.version);
    const [path, name, detail, aliases] = rows[page % index.titles];
    return { path, title: name, detail, aliases };
  }

  async function text(index, page) {
    const shard = shardOf(index.texts, page);
    const texts = await load("texts", shard, index.version);
    return texts[page - index.texts[shard]];
  }

  /* Rows of generator/facet_rows.py for some pages: Map(page -> row). */
  async function facets(index, pages) {
    const wanted = [...new Set(pages.map((page) => Math.floor(page / index.facets)))];
    const loaded = await Promise.all(wanted.map((n) => load("facets", n, index.version)));
    const shards = new Map(wanted.map((n, place) => [n, loaded[place]]));
    return new Map(
      pages.map((page) => [page, shards.get(Math.floor(page / index.facets))[page % index.facets]]),
    );
  }

  const kindOf = (index, page) => index.kinds.find(([, from, to]) => page >= from && page < to);

  const index = { base, load, forget, manifest, words, shardOf, title, text, facets, kindOf };
  window.briefing = Object.assign(window.briefing || {}, { index });
})();
