/** Exact search over the static files that builder/outputs/lookup.py makes: nothing is shown that is not really there.
 *
 * A query is cut into grams, the postings of a few grams are met, and every entry that is left is read and held against
 * the text. Numbers are found by their tail. Folding is the same as in lookup_macros.sql, character by character.
 */

import { isCode, read } from "./codes.js";

const SHOWN = 20; // results of a kind
const MOST_BLOCKS = 24; // blocks that are read to count; a count that would need more is told as 「超过」
const FEW_GRAMS = 4; // postings that are met at first
const FEW_CANDIDATES = 60; // above this the other grams are met too

export class LoadError extends Error {}

const INVISIBLE = /[\s\u00A0\u200B-\u200F\u2060\u3000\uFEFF]/u;
const DROPPED = /[()[\]{}<>〔〕【】〖〗〈〉《》「」『』﹝﹞第号]/u;

function foldSign(sign) {
  if (INVISIBLE.test(sign)) {
    return "";
  }
  if (sign >= "\uFF01" && sign <= "\uFF5E") {
    sign = String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
  } else if ("・•‧∙⋅●".includes(sign)) {
    sign = "·";
  } else if ("‐‑‒–—―−﹣".includes(sign)) {
    sign = "-";
  }
  return sign.toLowerCase();
}

/** Half-width, lower case, no white space: the form in which names and codes are compared. */
export const fold = (text) => Array.from(text, foldSign).join("");

const numberSign = (sign) => {
  const folded = foldSign(sign);
  return DROPPED.test(folded) ? "" : folded;
};

/** A document, licence or certificate number without brackets, 第 and 号. */
export const numberKey = (text) => Array.from(text, numberSign).join("");

/** The parts of `text` as [string, does it match `query`]; both are compared as `sign` folds them. */
export function marked(text, query, sign = foldSign) {
  const signs = Array.from(text);
  let folded = "";
  const place = []; // of each folded character: the sign it comes from
  signs.forEach((one, index) => {
    for (const character of sign(one)) {
      folded += character;
      for (let unit = 0; unit < character.length; unit++) {
        place.push(index);
      }
    }
  });
  const start = query ? folded.indexOf(query) : -1;
  if (start < 0) {
    return [[text, false]];
  }
  const [from, to] = [place[start], place[start + query.length - 1] + 1];
  return [[signs.slice(0, from), false], [signs.slice(from, to), true], [signs.slice(to), false]]
    .map(([part, hit]) => [part.join(""), hit])
    .filter(([part]) => part);
}

export const markedNumber = (text, query) => marked(text, query, numberSign);

function bucketOf(text, bits) {
  const signs = Array.from(text).slice(-6);
  while (signs.length < 6) {
    signs.unshift("0");
  }
  const mixed = signs.reduce((total, sign) => total * 31 + sign.codePointAt(0), 0) % 65521;
  return (mixed * 40503) % 65536 >> (16 - bits);
}

const nameHash = (name) =>
  Array.from(name)
    .map((sign) => sign.codePointAt(0))
    .reduce((total, sign) => (total * 31 + sign) % 1000003);

const tailOf = (key) => key.match(/[0-9a-z](?:.*[0-9a-z])?/)?.[0] ?? key;

const unique = (list) => [...new Set(list)];

/** Numbers that stand in all of the sorted lists. */
function common(lists) {
  const [first, ...others] = lists.sort((a, b) => a.length - b.length);
  const sets = others.map((list) => new Set(list));
  return first.filter((number) => sets.every((set) => set.has(number)));
}

/** At most `count` of a list, evenly from all over it. */
const spread = (list, count) =>
  list.length <= count
    ? list
    : Array.from({ length: count }, (_, index) => list[Math.round((index * (list.length - 1)) / (count - 1))]);

export class Lookup {
  /** `root`: the path under which the site is served. */
  constructor(root) {
    this.root = root;
    this.files = new Map();
    this.isAged = false; // then what the browser keeps is not believed either
  }

  /** Everything about `text`: {subjects, decisions}, each {found, total, more}, {tooShort, tooCommon}, and {asked}: what the
   * subjects were found by, which is not `text` where that is a code with hyphens, a label or a remark.
   *
   * `more` says that there are more than `total`. Throws LoadError when a file cannot be had.
   */
  async search(text) {
    const found = await this.#current(text);
    const { code } = isCode(text) ? read(text) : {};
    if (!code || found.subjects.total || fold(text) === code.toLowerCase()) {
      return { ...found, asked: text };
    }
    const { subjects } = await this.#current(code);
    return subjects.total ? { ...found, subjects, asked: code } : { ...found, asked: text };
  }

  async #current(text) {
    try {
      return await this.#search(text);
    } catch (error) {
      if (!(error instanceof Outdated)) {
        throw error;
      }
      this.files.clear(); // the site was rebuilt while this page was open
      this.isAged = true;
      return this.#search(text);
    }
  }

  async #search(text) {
    const folded = fold(text);
    const [named, numbered] = await Promise.all([this.#byPart(folded), this.#byNumber(numberKey(text))]);
    const { subjects, decisions, ...rest } = named;
    const seen = new Set(numbered.found.map((decision) => decision.id));
    const others = decisions.found.filter((decision) => !seen.has(decision.id));
    return {
      subjects,
      decisions: {
        found: [...numbered.found, ...others].slice(0, SHOWN),
        total: numbered.total + decisions.total - (decisions.found.length - others.length),
        more: decisions.more,
      },
      ...rest,
    };
  }

  /** Subjects, and decisions of parties without a page, whose name or code holds `folded`. */
  async #byPart(folded) {
    const nothing = () => ({ found: [], total: 0, more: false });
    if (Array.from(folded).length < 2) {
      return { subjects: nothing(), decisions: nothing(), tooShort: true };
    }
    const manifest = await this.#manifest();
    const exact = await this.#postings(manifest, `=${nameHash(folded)}`);
    const codes = /^[0-9a-z]{3,}$/.test(folded) ? await this.#candidates(manifest, this.#threes(folded)) : [];
    // six signs of a code with a digit among them are looked for in names only when no code holds them
    const isCode = codes?.length && /^(?=.*\d).{6}/.test(folded);
    const names = isCode ? [] : await this.#candidates(manifest, this.#pairs(folded));
    const tooCommon = names === null && !codes?.length;
    const rest = unique([...(names ?? []), ...(codes ?? [])]).sort((a, b) => a - b);
    const waiting = unique([...exact, ...rest]);
    const isSure = names?.length === rest.length && Array.from(folded).length === 2; // its one gram is the query itself
    const { hits, read } = await this.#verified(manifest, waiting, folded, isSure);
    const isDone = read === waiting.length;
    const ranked = hits.sort((a, b) => Number(b.isExact) - Number(a.isExact) || a.number - b.number);
    const split = (kind) => {
      const found = ranked.filter((hit) => hit.kind === kind);
      return { found: found.slice(0, SHOWN), total: found.length, more: !isDone };
    };
    const [subjects, decisions] = [split("subject"), split("decision")];
    if (isSure && !isDone && !decisions.total) {
      Object.assign(subjects, { total: waiting.length, more: false });
    }
    return { subjects, decisions, tooShort: false, tooCommon: tooCommon && !hits.length };
  }

  #pairs(folded) {
    const signs = Array.from(folded);
    return unique(signs.slice(1).map((sign, index) => signs[index] + sign));
  }

  #threes(folded) {
    return unique(Array.from({ length: folded.length - 2 }, (_, index) => `#${folded.slice(index, index + 3)}`));
  }

  /** Entries in which all grams stand; null when every gram is too common to be stored. */
  async #candidates(manifest, grams) {
    const stored = grams.filter((gram) => !manifest.common.has(gram));
    if (!stored.length) {
      return null;
    }
    const few = spread(stored, FEW_GRAMS);
    const postings = (some) => Promise.all(some.map((gram) => this.#postings(manifest, gram)));
    const found = common(await postings(few));
    const others = stored.filter((gram) => !few.includes(gram));
    return found.length > FEW_CANDIDATES && others.length ? common([found, ...(await postings(others))]) : found;
  }

  async #postings(manifest, gram) {
    const lines = await this.#lines(manifest, "g", bucketOf(gram, manifest.gram_bits));
    const line = lines.find((one) => one.startsWith(`${gram}\t`));
    let number = 0;
    return line ? line.slice(gram.length + 1).split(" ").map((step) => (number += parseInt(step, 36))) : [];
  }

  /** Reads entries in turn and keeps those that hold `folded`; stops when enough is known. */
  async #verified(manifest, numbers, folded, isSure) {
    const hits = [];
    const blocks = new Set();
    let read = 0;
    while (read < numbers.length) {
      const some = numbers.slice(read, read + SHOWN);
      some.forEach((number) => blocks.add(number >> manifest.block_bits));
      if (read && (blocks.size > MOST_BLOCKS || (isSure && hits.length >= SHOWN))) {
        break;
      }
      for (const entry of await Promise.all(some.map((number) => this.#entry(manifest, number)))) {
        const names = entry ? [entry.name, ...(entry.formerNames ?? [])].map(fold) : [];
        const code = entry?.code?.toLowerCase() ?? "";
        if (names.some((name) => name.includes(folded)) || code.includes(folded)) {
          hits.push({ ...entry, isExact: names[0] === folded || code === folded });
        }
      }
      read += some.length;
    }
    return { hits, read };
  }

  async #entry(manifest, number) {
    const lines = await this.#lines(manifest, "e", number >> manifest.block_bits);
    const label = `${number.toString(36)}\t`.toUpperCase();
    const line = lines.find((one) => one.startsWith(label));
    if (!line) {
      return null;
    }
    const [, code, name, ...rest] = line.split("\t");
    if (code) {
      return { kind: "subject", number, code, name, formerNames: rest, href: `${this.root}s/${code.slice(-2)}/${code}.html` };
    }
    const [kind, id, day, documentNumber] = rest;
    return { kind: "decision", number, name, ...this.#decision(kind, id, day), shown: documentNumber, isDocument: true };
  }

  #decision(kind, id, day) {
    const date = [day.slice(0, 4), day.slice(4, 6), day.slice(6)].filter(Boolean).join("-"); // of a natural person no day
    return { id, date, isPenalty: kind === "P", href: `${this.root}d/${id.slice(0, 2)}/${id}.html` };
  }

  /** Decisions whose document, licence or certificate number holds `key`. */
  async #byNumber(key) {
    if (!/[0-9a-z]/.test(key) || key.length < 2) {
      return { found: [], total: 0 };
    }
    const manifest = await this.#manifest();
    const lines = await this.#lines(manifest, "n", bucketOf(tailOf(key), manifest.number_bits));
    const hits = new Map();
    for (const line of lines) {
      const [kind, sort, shown, id, day, subject, page] = line.split("\t");
      const itsKey = numberKey(shown);
      if (itsKey.includes(key) && !(hits.get(id)?.isExact)) {
        hits.set(id, {
          kind: "decision", shown, isDocument: sort === "d", isExact: itsKey === key, subject, page, ...this.#decision(kind, id, day),
        });
      }
    }
    const ranked = [...hits.values()].sort(
      (a, b) => Number(b.isExact) - Number(a.isExact) || (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? -1 : 1),
    );
    const found = await Promise.all(ranked.slice(0, SHOWN).map((hit) => this.#placed(manifest, hit)));
    return { found, total: ranked.length };
  }

  /** A decision with its party and the address at which it stands. */
  async #placed(manifest, { subject, page, ...hit }) {
    if (page === undefined) {
      return { ...hit, name: subject };
    }
    const { code, name } = (await this.#entry(manifest, parseInt(subject, 36))) ?? {};
    if (!code) {
      throw new Outdated();
    }
    const part = ["", `-${hit.date.slice(0, 4)}`, `-${hit.date.slice(0, 7)}`][page];
    return { ...hit, name, href: `${this.root}s/${code.slice(-2)}/${code}${part}.html#${hit.id}` };
  }

  /** Can the words of the site's own pages be searched? */
  async hasPages() {
    return (await this.#manifest()).pages;
  }

  #manifest() {
    return this.#once("search/lookup.json", async () => {
      const { common: grams, ...rest } = await (await this.#fetch("search/lookup.json", "no-cache")).json();
      return { ...rest, common: new Set(grams) };
    });
  }

  async #lines(manifest, family, bucket) {
    const digest = (manifest.files[family] ?? "").substr(bucket * 10, 10);
    if (digest === "" || digest.startsWith("-")) {
      return [];
    }
    const path = `search/lookup/${family}/${bucket.toString(16)}-${digest}.bin`;
    return this.#once(path, async () => {
      const response = await this.#fetch(path, this.isAged ? "reload" : "default");
      const bytes = await response.arrayBuffer();
      const [first, second] = new Uint8Array(bytes, 0, 2);
      // some servers declare the compression, and the browser has undone it
      const isPacked = first === 0x1f && second === 0x8b;
      const text = isPacked
        ? await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text()
        : new TextDecoder().decode(bytes);
      const lines = text.split("\n");
      if (!lines.every((line) => !line || line.includes("\t"))) {
        throw new Outdated(path); // a page that somebody answers with instead of 404
      }
      return lines;
    });
  }

  /** Each file is fetched once; one that failed may be tried again. */
  #once(path, load) {
    if (!this.files.has(path)) {
      const loading = load();
      this.files.set(path, loading);
      loading.catch(() => this.files.delete(path));
    }
    return this.files.get(path);
  }

  async #fetch(path, cache) {
    let response;
    try {
      response = await fetch(this.root + path, { cache });
    } catch (error) {
      throw new LoadError(path, { cause: error });
    }
    if (response.status === 404 && cache !== "no-cache") {
      throw new Outdated(path);
    }
    if (!response.ok) {
      throw new LoadError(`${path}: ${response.status}`);
    }
    return response;
  }
}

/** A file that the manifest lists is gone: there is a newer manifest. When that does not help either, loading failed. */
class Outdated extends LoadError {}
