/** The search box of every page, loaded by page.js when somebody turns to it: suggests subjects while one types, opens the page of a whole code, and hands anything
 * else to the search page in the part of the address that browsers do not send (#q=…).
 */

import { fold, hasCode, isPersonNumber, PERSON, read } from "./codes.js";

const PAUSE = 100; // milliseconds without a key before suggesting
const SUGGESTED = 8;

const form = document.getElementById("find");
const input = form.querySelector("input");
const says = document.createElement("output");
const list = document.createElement("ul");
const root = new URL("../../", import.meta.url).pathname;

Object.assign(says, { id: "find-says" });
says.htmlFor.add(input.id);
Object.assign(list, { id: "find-list", role: "listbox", ariaLabel: "单位和个体户", hidden: true });
form.append(says, list);
const attributes = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list" };
for (const [name, value] of Object.entries({ ...attributes, "aria-controls": list.id, "aria-describedby": says.id })) {
  input.setAttribute(name, value);
}

let lookup; // loaded when somebody turns to the box: most visitors of a page do not
const loaded = async () => {
  lookup ??= import("./lookup.js").then(({ Lookup }) => new Lookup(root));
  return lookup;
};

const isPerson = () => isPersonNumber(fold(input.value));
const options = () => [...list.children];
const active = () => list.querySelector("[aria-selected=true]");

function choose(option) {
  active()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", option?.id ?? "");
}

function close() {
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  choose(null);
}

function suggest(subjects) {
  list.replaceChildren(
    ...subjects.slice(0, SUGGESTED).map((subject, index) => {
      const option = document.createElement("li");
      const code = document.createElement("code");
      code.textContent = subject.code;
      option.append(subject.name, " ", code);
      Object.assign(option, { id: `find-${index}`, role: "option" });
      option.setAttribute("aria-selected", "false");
      option.dataset.href = subject.href;
      return option;
    }),
  );
  list.hidden = !subjects.length;
  input.setAttribute("aria-expanded", String(!list.hidden));
}

let pause;
input.addEventListener("input", () => {
  says.textContent = "";
  clearTimeout(pause);
  const text = input.value;
  if (isPerson() || !text.trim()) {
    close();
    return;
  }
  pause = setTimeout(async () => {
    try {
      const { subjects } = await (await loaded()).search(text);
      if (input.value === text) {
        suggest(subjects.found);
      }
    } catch {
      close(); // suggestions are a help; the search page says when something cannot be loaded
    }
  }, PAUSE);
});

const prepare = () => loaded().catch(() => (lookup = undefined));
input.addEventListener("focus", prepare, { once: true });
input.addEventListener("blur", () => setTimeout(close, 200));

input.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    close();
  } else if (["ArrowDown", "ArrowUp"].includes(event.key) && !list.hidden) {
    event.preventDefault();
    const places = [null, ...options()];
    const step = event.key === "ArrowDown" ? 1 : places.length - 1;
    choose(places[(places.indexOf(active()) + step) % places.length]);
  }
});

list.addEventListener("pointerdown", (event) => {
  const option = event.target.closest("li");
  if (option) {
    event.preventDefault();
    location.assign(option.dataset.href);
  }
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(pause);
  const text = input.value.trim();
  if (active()) {
    location.assign(active().dataset.href);
  } else if (isPerson()) {
    says.textContent = PERSON;
  } else if (!text) {
    input.focus();
  } else {
    location.assign((await pageOf(text)) ?? `${root}search/#q=${encodeURIComponent(text)}`);
  }
});

/** The address of the subject whose whole code, present or former, was typed, if it has one. */
async function pageOf(text) {
  const { code } = read(text);
  if (!code) {
    return null;
  }
  try {
    const { subjects } = await (await loaded()).search(code);
    return subjects.found.find((subject) => hasCode(subject, code))?.href;
  } catch {
    return `${root}s/${code.slice(-2)}/${code}.html`;
  }
}

// This module comes when somebody has turned to the box already, and may have typed.
if (document.activeElement === input) {
  prepare();
  input.dispatchEvent(new Event("input"));
}
