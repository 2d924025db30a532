/* Puts values into the sentences of the interface (words.js, made from
   generator/data/interface/): say(words.search.found, {count: 3}) -> "3 results". */
"use strict";
(() => {
  const language = document.documentElement.lang || "en";

  /* A sentence is a text, or texts by plural category of `count`: {one: ..., other: ...}. */
  function say(sentence, values = {}) {
    const plural = new Intl.PluralRules(language);
    const text =
      typeof sentence === "string"
        ? sentence
        : sentence[plural.select(values.count)] || sentence.other;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? show(values[name]) : whole));
  }

  const show = (value) => (typeof value === "number" ? value.toLocaleString(language) : value);

  window.briefing = Object.assign(window.briefing || {}, { say });
})();
