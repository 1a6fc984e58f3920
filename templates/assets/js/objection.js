/** The form of an objection: filled from the address (#id=…&no=…&ground=…), and told as the text of a mail. Nothing
 * leaves the browser by itself. A text with the number of an identity card is neither copied nor sent.
 *
 * What the address says is text to people, never HTML, and only what a decision's link would say.
 */

import { isPersonNumber } from "./codes.js";

const sheet = document.getElementById("objection");
const send = document.getElementById("send");
const says = document.getElementById("says");
const letter = document.getElementById("letter");
const mail = document.getElementById("mail");
const fields = [...sheet.querySelectorAll("input:not([type=checkbox]), textarea")];
const grounds = [...sheet.querySelectorAll("[name=ground]")];
const REFUSED = "表里好像有身份证号码，没有复制，也没有发送。请删去：我们不需要。";

function fill() {
  const given = new URLSearchParams(location.hash.slice(1));
  const id = given.get("id") ?? "";
  const number = (given.get("no") ?? "").replace(/\p{C}/gu, "").trim().slice(0, 100);
  if (/^[0-9a-f]{20}$/.test(id)) {
    sheet.querySelector("[name=id]").value = id;
  }
  if (number) {
    sheet.querySelector("[name=number]").value = number;
  }
  for (const box of grounds) {
    box.checked ||= box.value === given.get("ground");
  }
  write();
}

/** Is there an identity number in what was written, also in full width, with spaces or hyphens in it? */
function hasPersonNumber() {
  return fields.some((field) => {
    const text = field.value.normalize("NFKC").toUpperCase().replace(/[\s\p{Cf}\p{Pd}]/gu, "");
    return [...text.matchAll(/(?=(\d{17}[\dX]))/g)].some((found) => isPersonNumber(found[1]));
  });
}

/** The label of a field, without its hint. */
const labelOf = (field) => sheet.querySelector(`label[for=${field.id}]`).textContent;

function write() {
  const chosen = grounds.filter((box) => box.checked);
  const isQuestion = chosen.length === 1 && chosen[0].value === "question";
  const value = (name) => sheet.querySelector(`[name=${name}]`).value.trim();
  const title = [isQuestion ? "咨询" : "异议申请", value("number") || value("id") || value("party")].filter(Boolean).join("：");
  const lines = fields.filter((field) => field.value.trim()).map((field) => `${labelOf(field)}：${field.value.trim()}`);
  const ground = chosen.length ? [`哪里有误：${chosen.map((box) => box.parentElement.textContent.trim()).join("、")}`] : [];
  const refused = hasPersonNumber();
  says.textContent = refused ? REFUSED : "";
  letter.value = refused ? "" : [title, `${send.dataset.office}：`, ...lines, ...ground, `所在网站：${send.dataset.site}`].join("\n");
  const address = encodeURIComponent(send.dataset.mail).replace("%40", "@");
  const body = encodeURIComponent(letter.value.replace(/\n/g, "\r\n"));
  mail.href = `mailto:${address}?subject=${encodeURIComponent(title)}&body=${body}`;
  return !refused;
}

/** Stop what was asked for where it must not be, and show why. */
function refuse(event) {
  if (!write()) {
    event.preventDefault();
    says.scrollIntoView({ block: "center" });
  }
}

async function copy() {
  if (!write()) {
    return;
  }
  try {
    await navigator.clipboard.writeText(letter.value);
    says.textContent = "已复制，请粘贴到邮件里。";
  } catch {
    letter.select(); // no clipboard without https, or no leave for it: the visitor copies what is marked
    says.textContent = "请复制下面选中的文字。";
  }
}

sheet.addEventListener("input", write);
sheet.addEventListener("submit", refuse);
mail.addEventListener("click", refuse);
document.getElementById("copy").addEventListener("click", copy);
document.getElementById("print").addEventListener("click", () => print());
addEventListener("hashchange", fill);
send.hidden = false;
fill();
