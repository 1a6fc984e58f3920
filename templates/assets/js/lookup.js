/** Exact search over static lists (lists.js): nothing is shown that is not really there.
 *
 * A query is cut into grams, the postings of a few grams are met in each generation, and every entry that is left is read
 * and held against the text. Numbers stand in their lists as wholes and are found by their tail.
 */

import { isCode, read } from "./codes.js";
import { fold, nameHash, numberKey, tailOf } from "./folding.js";
import { Lists, Outdated } from "./lists.js";

const SHOWN = 20; // results of a kind
const MOST_BLOCKS = 24; // blocks that are read to count; a count that would need more is told as 「超过」
const FEW_GRAMS = 4; // postings that are met at first
const FEW_CANDIDATES = 60; // above this the other grams are met too
const MOST_RANKED = 60; // decisions of a number that are read to show the latest: of more, those published last

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

function pairs(folded) {
  const signs = Array.from(folded);
  return unique(signs.slice(1).map((sign, index) => signs[index] + sign));
}

const threes = (folded) => unique(Array.from({ length: folded.length - 2 }, (_, index) => folded.slice(index, index + 3)));

/** A decision with the one of its numbers that is the key, or holds it. */
function hit(decision, key) {
  const [document, certificate] = [decision.document, decision.certificate].map(numberKey);
  const isExact = document === key || certificate === key;
  const isDocument = isExact ? certificate !== key : document.includes(key);
  return { ...decision, isExact, isDocument, shown: isDocument ? decision.document : decision.certificate };
}

export class Lookup {
  #lists;
  #root;

  /** `root`: the path under which the site is served. */
  constructor(root) {
    this.#root = root;
    this.#lists = new Lists(root);
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
      this.#lists.forget();
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
    const exact = await this.#everywhere("name", (one) => this.#lists.postings("name", one, `=${nameHash(folded)}`));
    const codes = /^[0-9a-z]{3,}$/.test(folded) ? await this.#candidates("code", threes(folded)) : [];
    // six signs of a code with a digit among them are looked for in names only when no code holds them
    const isCode = codes?.length && /^(?=.*\d).{6}/.test(folded);
    const names = isCode ? [] : await this.#candidates("name", pairs(folded));
    const tooCommon = names === null && !codes?.length;
    const rest = unique([...(names ?? []), ...(codes ?? [])]).sort((a, b) => a - b);
    const waiting = unique([...exact, ...rest]);
    const isSure = names?.length === rest.length && Array.from(folded).length === 2; // its one gram is the query itself
    const { hits, read } = await this.#verified(waiting, folded, isSure);
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

  /** What `find` finds in all generations of a family, one after the other; null when it gives null for one of them. */
  async #everywhere(family, find) {
    const found = await Promise.all((await this.#lists.generations(family)).map(find));
    return found.includes(null) ? null : found.flat();
  }

  /** Entries in which all grams stand, in order; null when every gram is too common to be stored. */
  #candidates(family, grams) {
    return this.#everywhere(family, async (generation) => {
      const stored = grams.filter((gram) => !generation.common.has(gram));
      if (!stored.length) {
        return null;
      }
      const few = spread(stored, FEW_GRAMS);
      const postings = (some) => Promise.all(some.map((gram) => this.#lists.postings(family, generation, gram)));
      const found = common(await postings(few));
      const others = stored.filter((gram) => !few.includes(gram));
      return found.length > FEW_CANDIDATES && others.length ? common([found, ...(await postings(others))]) : found;
    });
  }

  /** Reads entries in turn and keeps those that hold `folded`; stops when enough is known. */
  async #verified(numbers, folded, isSure) {
    const { block_bits: bits } = await this.#lists.manifest();
    const hits = [];
    const blocks = new Set();
    let read = 0;
    while (read < numbers.length) {
      const some = numbers.slice(read, read + SHOWN);
      some.forEach((number) => blocks.add(number >> bits));
      if (read && (blocks.size > MOST_BLOCKS || (isSure && hits.length >= SHOWN))) {
        break;
      }
      for (const entry of await Promise.all(some.map((number) => this.#entry(number)))) {
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

  /** The subject of a number; where it is none, the decision of a party without a page. */
  async #entry(number) {
    const subject = await this.#subject(number);
    if (subject) {
      return subject;
    }
    const { document, party, ...decision } = (await this.#record(number)) ?? {};
    return party ? { ...decision, number, name: party, shown: document, isDocument: true } : null;
  }

  async #subject(number) {
    const said = await this.#lists.entry("subject", number);
    if (!said) {
      return null;
    }
    const [code, name, ...formerNames] = said;
    return { kind: "subject", number, code, name, formerNames, href: `${this.#root}s/${code.slice(-2)}/${code}.html` };
  }

  async #record(number) {
    const said = await this.#lists.entry("record", number);
    return said && this.#decision(said);
  }

  /** A decision: with the number of its subject and which of its pages it is on, or, without a subject, {party}. */
  #decision(said) {
    const [letter, id, day, document, certificate, party, page] = said;
    const date = [day.slice(0, 4), day.slice(4, 6), day.slice(6)].filter(Boolean).join("-"); // of a natural person no day
    const href = `${this.#root}d/${id.slice(0, 2)}/${id}.html`;
    const decision = { kind: "decision", id, date, isPenalty: letter === "P", href, document, certificate };
    return page === undefined ? { ...decision, party } : { ...decision, subject: parseInt(party, 36), page };
  }

  /** Decisions whose document, licence or certificate number holds `key`. */
  async #byNumber(key) {
    if (!/[0-9a-z]/.test(key) || key.length < 2) {
      return { found: [], total: 0 };
    }
    const has = (gram) => gram.includes(key);
    const [grams, persons] = await Promise.all([
      this.#everywhere("number", (one) => this.#lists.grams("number", one, tailOf(key), has)),
      this.#everywhere("person", (one) => this.#lists.held("person", one, tailOf(key), has)),
    ]);
    const numbers = new Map(); // of each decision: is one of its numbers the key?
    for (const [gram, some] of grams) {
      some.forEach((number) => numbers.set(number, numbers.get(number) || gram === key));
    }
    const waiting = [...numbers].sort(([a, isExactA], [b, isExactB]) => Number(isExactB) - Number(isExactA) || b - a);
    const records = await Promise.all(waiting.slice(0, MOST_RANKED).map(([number]) => this.#record(number)));
    if (records.includes(null)) {
      throw new Outdated();
    }
    const others = new Map(persons.map(([, ...said]) => [said[1], this.#decision(said)]));
    const hits = [...records, ...others.values()].map((decision) => hit(decision, key));
    const ranked = hits.sort(
      (a, b) => Number(b.isExact) - Number(a.isExact) || (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? -1 : 1),
    );
    const found = await Promise.all(ranked.slice(0, SHOWN).map((one) => this.#placed(one)));
    return { found, total: numbers.size + others.size };
  }

  /** A decision with its party and the address at which it stands. */
  async #placed({ subject, page, party, ...hit }) {
    if (page === undefined) {
      return { ...hit, name: party };
    }
    const { code, name } = (await this.#subject(subject)) ?? {};
    if (!code) {
      throw new Outdated();
    }
    const part = ["", `-${hit.date.slice(0, 4)}`, `-${hit.date.slice(0, 7)}`][page];
    return { ...hit, name, href: `${this.#root}s/${code.slice(-2)}/${code}${part}.html#${hit.id}` };
  }

  /** Can the words of the site's own pages be searched? */
  async hasPages() {
    return (await this.#lists.manifest()).pages;
  }
}
