/** What a page can do without this file, it does without it. Here: remember large text and strong contrast, read aloud, open
 * the fold that an address points to and all folds on paper, say when a page is printed, sort a table, load the search box.
 */

const root = document.documentElement;
const all = (what, from = document) => [...from.querySelectorAll(what)];

for (const box of all("#big, #strong")) {
  let kept = null;
  try {
    kept = localStorage.getItem(box.id);
  } catch {
    // closed by the visitor's settings: what is chosen then holds for this page
  }
  box.checked = kept === "1";
  const set = () => root.classList.toggle(box.id, box.checked);
  set();
  box.addEventListener("change", () => {
    set();
    try {
      box.checked ? localStorage.setItem(box.id, "1") : localStorage.removeItem(box.id);
    } catch {
      // as above
    }
  });
}

// Only a voice on this device: with a distant one the text of the page would leave it.
const read = document.getElementById("read");
if (read && "speechSynthesis" in window) {
  const voice = () => speechSynthesis.getVoices().find((one) => one.localService && one.lang.startsWith("zh"));
  const show = () => {
    read.hidden = !voice();
  };
  const say = (on) => {
    read.setAttribute("aria-pressed", on);
    read.textContent = on ? "停止朗读" : "朗读";
  };
  show();
  speechSynthesis.addEventListener?.("voiceschanged", show);
  addEventListener("pagehide", () => speechSynthesis.cancel());
  read.addEventListener("click", () => {
    if (speechSynthesis.speaking) {
      speechSynthesis.cancel();
      say(false);
      return;
    }
    const text = document.querySelector("main").innerText;
    const spoken = new SpeechSynthesisUtterance(text);
    const done = () => say(false);
    Object.assign(spoken, { voice: voice(), lang: "zh-CN", rate: 0.9, onend: done, onerror: done });
    speechSynthesis.speak(spoken);
    say(true);
  });
}

const open = () => {
  let id = location.hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    // a lone % is a part of the name
  }
  const at = id && document.getElementById(id);
  let fold = at && at.closest("details");
  if (!fold) {
    return;
  }
  for (; fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
  at.scrollIntoView();
};
addEventListener("hashchange", open);
open();

let shut = [];
addEventListener("beforeprint", () => {
  const two = (number) => String(number).padStart(2, "0");
  const now = new Date();
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  for (const time of all("[data-now]")) {
    time.textContent = `${day} ${two(now.getHours())}:${two(now.getMinutes())}`;
  }
  shut = all("main details:not([open])");
  for (const one of shut) {
    one.open = true;
  }
});
addEventListener("afterprint", () => {
  for (const one of shut) {
    one.open = false;
  }
});
// Of when the data on paper are is asked when somebody is about to print: no build changes a page for it.
const told = all("[data-as-of]");
let asked;
const ask = () =>
  (asked ??= fetch(new URL("../../index.json", import.meta.url))
    .then((answer) => answer.json())
    .then(({ data_as_of: moment }) => {
      for (const one of told) {
        one.textContent = moment.slice(0, 16).replace("T", " ");
      }
    })
    .catch(() => {
      asked = undefined; // what the page says itself stays: where else it is told
    }));
if (told.length) {
  addEventListener("keydown", (event) => (event.ctrlKey || event.metaKey) && ask());
}
for (const button of all("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => (told.length ? ask() : Promise.resolve()).then(() => print()));
}

for (const table of all("table[data-sort]")) {
  const heads = all("thead th", table);
  heads.forEach((head, at) => {
    if (!head.dataset.by) {
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") === "descending";
      for (const one of heads) {
        one.removeAttribute("aria-sort");
      }
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const value = (row) => row.cells[at].dataset.v ?? row.cells[at].textContent;
      const order =
        head.dataset.by === "number"
          ? (one, other) => value(one) - value(other)
          : (one, other) => value(one).localeCompare(value(other), "zh");
      const body = table.tBodies[0];
      body.append(...[...body.rows].sort((one, other) => (up ? 1 : -1) * order(one, other)));
    });
  });
}

// The search box works when somebody turns to it: most visitors of a page do not.
const find = document.getElementById("find");
if (find) {
  let box;
  const load = () => (box ??= import("./box.js").then(() => find.removeEventListener("submit", wait)));
  const wait = (event) => {
    event.preventDefault();
    load().then(
      () => find.requestSubmit(),
      () => find.submit(), // to the lists, as without a script
    );
  };
  find.addEventListener("submit", wait);
  const begin = () => load().catch(() => (box = undefined));
  find.addEventListener("focusin", begin);
  if (find.contains(document.activeElement)) {
    begin();
  }
}
