/** The files that builder/outputs/lookup.py makes: lists of the numbers of entries by gram, and entries by number.
 *
 * Lists of one family of texts (name, code, number) are cut into generations, of which the last holds what is new; each is
 * cut into buckets. All that a manifest lists is of one build.
 */

import { bucketOf } from "./folding.js";

export class LoadError extends Error {}

/** A file that the manifest lists is gone: there is a newer manifest. When that does not help either, loading failed. */
export class Outdated extends LoadError {}

export class Lists {
  /** `root`: the path under which the site is served. */
  constructor(root) {
    this.root = root;
    this.files = new Map();
    this.isAged = false; // then what the browser keeps is not believed either
  }

  /** The site was rebuilt while the page was open. */
  forget() {
    this.files.clear();
    this.isAged = true;
  }

  manifest() {
    return this.#once("search/lookup.json", async () => {
      const { lists, ...rest } = await (await this.#fetch("search/lookup.json", "no-cache")).json();
      for (const generation of Object.values(lists).flat()) {
        generation.common = new Set(generation.common);
      }
      return { ...rest, lists };
    });
  }

  /** The generations of a family, oldest first: the numbers in each are higher than in those before. */
  async generations(family) {
    return (await this.manifest()).lists[family] ?? [];
  }

  /** The parts of all lines of one generation whose gram `has` what is looked for, from the file of `sought`. */
  async held(family, { generation, bits, files }, sought, has) {
    const lines = await this.#lines(family, generation, bucketOf(sought, bits), files);
    return lines.map((line) => line.split("\t")).filter(([gram]) => gram && has(gram));
  }

  /** The same as [gram, numbers of its entries in order]. */
  async grams(...sought) {
    return (await this.held(...sought)).map(([gram, steps]) => {
      let number = 0;
      return [gram, steps.split(" ").map((step) => (number += parseInt(step, 36)))];
    });
  }

  /** The entries of one generation in which a gram stands. */
  async postings(family, generation, gram) {
    const [found] = await this.grams(family, generation, gram, (one) => one === gram);
    return found ? found[1] : [];
  }

  /** What the site says of an entry (subject, record), without its number; null where there is none of that number. */
  async entry(family, number) {
    const { blocks, block_bits: bits } = await this.manifest();
    const lines = await this.#lines(family, 0, number >> bits, blocks[family]);
    const label = `${number.toString(36)}\t`.toUpperCase();
    const line = lines.find((one) => one.startsWith(label));
    return line ? line.slice(label.length).split("\t") : null;
  }

  async #lines(family, generation, bucket, digests = "") {
    const digest = digests.substr(bucket * 10, 10);
    if (digest === "" || digest.startsWith("-")) {
      return [];
    }
    const path = `search/lookup/${family}/${generation}-${bucket.toString(16)}-${digest}.bin`;
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
