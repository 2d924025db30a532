/* A query -> pages with their score, best first. Needs search-index.js. */
"use strict";
(() => {
  const { load, forget, manifest, words, shardOf, title, text } = window.briefing.index;
  const PREFIX = 0.85; // a word that only begins like the query's counts a little less
  const NEAR = 0.6; // a name spelt much like the word, less still
  const AT_ONCE = 8; // text shards read at a time while phrases are sought

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
     {pages: Map(page -> impact), count: pages in all, partial: only the best are listed,
     whole: every page with the very word is listed}. */
  async function find(index, word, isPrefix) {
    const found = { word, pages: new Map(), count: 0, partial: false, whole: true };
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
    if (exact) {
      found.count = Math.max(found.count, unpack(exact[word], 1, found.pages));
      found.whole = exact[word][0] * 2 === exact[word].length - 1;
    }
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

  /* What stays of a name however it is written in Latin letters: its first letter and consonants. */
  function sound(word, sounds) {
    const spelt = sounds.reduce((now, [from, to]) => now.replaceAll(from, to), word);
    return (spelt[0] + spelt.slice(1).replace(/[aeiouy]/g, "")).replace(/(.)\1+/g, "$1");
  }

  let heardNames = null;
  function bySound(names, sounds) {
    if (!heardNames) heardNames = grouped(names, (name) => sound(name, sounds));
    return heardNames;
  }

  /* Names that a word may be meant for, nearest first: none if it is (the beginning of) a name or
     short. One edit, or two in a long word that no page has; or another way to write its sounds. */
  async function nearNames(index, word, isPrefix, isUnknown) {
    if (word.length < 5) return [];
    const names = await load("names", 0, index.version);
    if (names.some((name) => (isPrefix ? name.startsWith(word) : name === word))) return [];
    const most = isUnknown && word.length > 6 ? 2 : 1;
    const near = names
      .filter((name) => isPrefix || Math.abs(name.length - word.length) <= most)
      .map((name) => [distance(word, name, isPrefix), name])
      .filter(([edits]) => edits <= most)
      .sort((a, b) => a[0] - b[0]);
    const nearest = near.filter(([edits]) => edits === near[0][0]).map(([, name]) => name);
    const heard = sound(word, index.sounds);
    const alike =
      isUnknown && heard.length > 2 ? bySound(names, index.sounds).get(heard) || [] : [];
    return [...new Set([...nearest, ...alike])].slice(0, 8);
  }

  /* As `find`, and pages of names spelt much like the word. */
  async function findNear(index, word, isPrefix) {
    const found = await find(index, word, isPrefix);
    const unknown = found.pages.size === 0;
    found.near = await nearNames(index, word, isPrefix, unknown);
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

  /* "a b" c -> the words, and the phrases among them. A phrase that is not closed goes to the end. */
  function parse(query, letters) {
    const phrases = Array.from(query.matchAll(/["“”„«»]([^"“”„«»]*)/g), (match) => match)
      .filter((_, n) => n % 2 === 0)
      .map((match) => words(match[1], letters))
      .filter((phrase) => phrase.length);
    const typed = words(query, letters);
    const open = /[\p{L}\p{N}'’]$/u.test(query); // the last word may go on
    return { typed, phrases, open: open && typed.length ? typed[typed.length - 1] : null };
  }

  /* Words, phrases, names spelt alike and every page with some of the words, best first; phrases
     are not yet sought. `partial`: more pages have them than are listed. */
  async function rank(query) {
    const index = await manifest();
    const { typed, phrases, open } = parse(query, index.letters);
    const exact = new Set(phrases.flat());
    const unique = [...new Set(typed)];
    const found = await Promise.all(
      unique.map((word) =>
        exact.has(word)
          ? find(index, word, false).then((one) => ({ ...one, near: [] }))
          : findNear(index, word, word === open),
      ),
    );
    const needed = found.filter(({ word, whole }) => exact.has(word) && whole);
    const somewhere = found.some(({ word, whole }) => exact.has(word) && !whole);
    let ranked = combine(found, index.pages);
    if (somewhere && !needed.length) ranked = everywhere(ranked, index.pages);
    return {
      typed: [...unique, ...found.flatMap((one) => one.near)],
      phrases,
      near: found.flatMap((one) => one.near),
      open: exact.has(open) ? null : open,
      partial: found.some((one) => one.partial),
      ranked: ranked
        .filter(([page]) => needed.every(({ pages }) => pages.has(page)))
        .sort((a, b) => b[1] - a[1] || a[0] - b[0]),
    };
  }

  /* Words that nearly every page has are not listed: any page may hold a phrase of them. */
  function everywhere(ranked, total) {
    const scores = new Map(ranked);
    return Array.from({ length: total }, (_, page) => [page, scores.get(page) || 0]);
  }

  /* Those of the ranked pages that hold every phrase, in their order. `tell(done, all)` is called
     as text shards are read; what it returns false for is left. */
  async function withPhrases(ranked, phrases, tell) {
    if (!phrases.length) return ranked;
    const index = await manifest();
    const wanted = phrases.map((phrase) => ` ${phrase.join(" ")} `);
    const shards = grouped(ranked, ([page]) => shardOf(index.texts, page));
    const good = new Set();
    const numbers = [...shards.keys()];
    for (let at = 0; at < numbers.length; at += AT_ONCE) {
      if (tell && tell(at, numbers.length) === false) return [];
      await Promise.all(
        numbers.slice(at, at + AT_ONCE).map(async (number) => {
          for (const [page] of shards.get(number)) {
            if (await holds(index, page, wanted)) good.add(page);
          }
          if (numbers.length > AT_ONCE) forget("texts", number);
        }),
      );
    }
    return ranked.filter(([page]) => good.has(page));
  }

  function grouped(items, key) {
    const groups = new Map();
    for (const item of items) {
      const name = key(item);
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(item);
    }
    return groups;
  }

  async function holds(index, page, wanted) {
    const named = await title(index, page);
    const parts = [named.title, ...named.aliases, named.detail, await text(index, page)];
    const lines = parts.map((part) => ` ${words(part, index.letters).join(" ")} `);
    return wanted.every((phrase) => lines.some((line) => line.includes(phrase)));
  }

  window.briefing.match = { rank, withPhrases };
})();
