/** The search page: results while one types, the query in the address (#q=…, which is never sent), keys, and three
 * different answers for found, not found, and not loaded.
 */

import { fold as foldCode, hasCode, isPersonNumber, PERSON, read } from "./codes.js";
import { fold, marked, markedNumber, numberKey } from "./folding.js";
import { LoadError } from "./lists.js";
import { Lookup } from "./lookup.js";

const PAUSE = 70; // milliseconds without a key before searching
const PAGES = 5;

const form = document.getElementById("search-form");
const input = document.getElementById("q");
const status = document.getElementById("search-status");
const retry = document.getElementById("search-retry");
const lists = {
  subject: document.getElementById("search-subjects"),
  decision: document.getElementById("search-decisions"),
  page: document.getElementById("search-pages"),
};
const root = form.dataset.root;
const lookup = new Lookup(root);

const element = (name, ...children) => {
  const made = document.createElement(name);
  made.append(...children);
  return made;
};
const text = (parts) => parts.map(([part, isHit]) => (isHit ? element("mark", part) : part));

function result(kind, href, title, ...notes) {
  const link = element("a", ...title);
  link.href = href;
  const article = element("article", element("h3", link), ...notes.filter(Boolean));
  article.dataset.kind = kind;
  return article;
}

function subjectResult(subject, query) {
  const former = subject.formerNames.filter(Boolean);
  return result(
    "subject",
    subject.href,
    text(marked(subject.name, fold(query))),
    element("p", element("code", ...text(marked(subject.code, fold(query))))),
    former.length && element("p", "其他名称：", ...former.flatMap((name, index) => [index ? "、" : "", ...text(marked(name, fold(query)))])),
  );
}

function decisionResult(decision, query) {
  const kind = decision.isPenalty ? "行政处罚" : "行政许可";
  const article = result(
    "decision",
    decision.href,
    decision.shown ? text(markedNumber(decision.shown, numberKey(query))) : [`${kind}决定`],
    element("p", `${kind}${decision.isDocument ? "" : "（证书编号）"} · ${decision.date} · `, ...text(marked(decision.name, fold(query)))),
  );
  article.className = decision.isPenalty ? "P" : "L";
  return article;
}

function show(kind, articles) {
  const list = lists[kind];
  list.querySelector("div").replaceChildren(...articles);
  list.hidden = !articles.length;
}

const counted = ({ total, more }, unit) => (total ? `${more ? "超过 " : ""}${total.toLocaleString("zh-CN")} ${unit}` : "");

/** One sentence: how much was found, and what to do when it is too much or nothing. */
function told(found, query) {
  const { subjects, decisions, tooShort, tooCommon } = found;
  const counts = [counted(subjects, "个主体"), counted(decisions, "条决定")].filter(Boolean);
  if (counts.length) {
    const isCut = [subjects, decisions].some((group) => group.more || group.total > group.found.length);
    return `找到 ${counts.join("、")}${isCut ? "，列出其中一部分，请再输入几个字" : ""}`;
  }
  if (tooShort) {
    return "请至少输入两个字";
  }
  if (tooCommon) {
    return "这几个字太常见，请再输入几个字";
  }
  const { problem } = /[0-9A-Z]{15}/.test(foldCode(query)) ? read(query) : {};
  return `未找到${problem ? `。${problem}` : ""}`;
}

let latest = 0;

/** Shows what is found; returns it, unless nothing was asked, nothing could be loaded, or something else was asked meanwhile. */
async function search(query) {
  const turn = ++latest;
  retry.hidden = true;
  if (!query.trim() || isPersonNumber(foldCode(query))) {
    ["subject", "decision", "page"].forEach((kind) => show(kind, []));
    status.textContent = query.trim() ? PERSON : "";
    status.dataset.for = query;
    return;
  }
  status.setAttribute("aria-busy", "true");
  let found;
  try {
    found = await lookup.search(query);
  } catch (error) {
    if (turn === latest) {
      ["subject", "decision", "page"].forEach((kind) => show(kind, []));
      status.textContent = "加载失败，请重试";
      status.dataset.for = query;
      retry.hidden = false;
    }
    if (!(error instanceof LoadError)) {
      throw error;
    }
    return;
  } finally {
    if (turn === latest) {
      status.removeAttribute("aria-busy");
    }
  }
  if (turn !== latest) {
    return;
  }
  show("subject", found.subjects.found.map((subject) => subjectResult(subject, found.asked)));
  show("decision", found.decisions.found.map((decision) => decisionResult(decision, query)));
  status.textContent = told(found, query);
  status.dataset.for = query;
  searchPages(query, turn).catch(() => show("page", [])); // the answer above does not depend on it
  return found;
}

let pagefind;

async function openPagefind() {
  const opened = await import(`${root}search/pagefind/pagefind.js`);
  await opened.options({ baseUrl: root });
  return opened;
}

/** Pagefind's excerpts are text but for these, and it puts ". " between paragraphs. */
const plain = (excerpt) =>
  excerpt
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/(\p{Script=Han}|[）》」])\. /gu, "$1。");

/** Words of the site's own pages: text only, below, and never an answer to whether something was found. */
async function searchPages(query, turn) {
  let pages = [];
  if (await lookup.hasPages()) {
    pagefind ??= await openPagefind();
    const { results } = await pagefind.search(query);
    const found = await Promise.all(results.slice(0, PAGES).map((one) => one.data()));
    // it passes over words that stand in no page
    const words = query.trim().split(/\s+/).map(fold);
    pages = found.filter(({ content, meta }) => words.every((word) => fold(meta.title + content).includes(word)));
  }
  if (turn === latest) {
    show("page", pages.map((page) => result("page", page.url, [page.meta.title], element("p", plain(page.plain_excerpt)))));
  }
}

const wanted = () => new URLSearchParams(location.hash.slice(1)).get("q") ?? "";

function remember(query) {
  history.replaceState(null, "", query ? `#q=${encodeURIComponent(query)}` : location.pathname);
}

let pause;
input.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    if (!isPersonNumber(foldCode(input.value))) {
      remember(input.value);
    }
    search(input.value);
  }, PAUSE);
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(pause);
  const query = input.value;
  if (!isPersonNumber(foldCode(query))) {
    remember(query);
  }
  const found = await search(query);
  const { code } = read(query);
  const whole = code && found?.subjects.found.find((subject) => hasCode(subject, code));
  if (whole && input.value === query) {
    location.assign(whole.href);
  }
});

retry.addEventListener("click", () => search(input.value));

addEventListener("hashchange", () => {
  if (wanted() !== input.value) {
    input.value = wanted();
    search(input.value);
  }
});

/** Arrows walk over the results, Escape goes back to the box. */
addEventListener("keydown", (event) => {
  const links = [input, ...document.querySelectorAll("article[data-kind] a")];
  const place = links.indexOf(document.activeElement);
  if (event.key === "Escape" && place > 0) {
    input.focus();
  } else if (["ArrowDown", "ArrowUp"].includes(event.key) && place >= 0) {
    const next = links[place + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }
});

input.value = wanted();
search(input.value);
if (!input.value) {
  input.focus();
}
