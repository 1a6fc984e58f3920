/** What somebody typed, if it is meant as a code.
 *
 * `read` takes the text as it is and gives {code}, ready to be part of an address, or {problem}, a sentence for the
 * person. The number of an identity card is recognised first, because one in thirty also passes the check of the unified
 * social credit code; it is never searched for, so that it never leaves the browser.
 */

const USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"; // GB 32100-2015: no I O S V Z
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const PERSON_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]; // GB 11643-1999
export const PERSON = "本站不以身份证号查询，您输入的内容没有发送。";
const CHECK = "请对照文书核对；代码确实如此的，请从主体列表打开。";

/** Half-width capitals without spaces, hyphens, invisible characters, a label (统一社会信用代码：) or a remark (1/1). */
export function fold(text) {
  return text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/\([^)]*\)\s*$/, "")
    .replace(/[\s\p{Cf}\p{Pd}\u115F\u1160\u3164_.·]/gu, "")
    .replace(/^[^0-9A-Z*]+/, "")
    .replace(/[^0-9A-Z*]+$/, "");
}

/** Is all of `text` a code, but for spaces, hyphens, a label before it and a remark behind it? */
export const isCode = (text) =>
  /^\s*(?:[^0-9A-Z]*(?:代码|注册号|号码|:)\s*)?[0-9A-Z][0-9A-Z\s\p{Cf}\p{Pd}_.·]*(?:\([^)]*\)\s*)?$/iu.test(text.normalize("NFKC"));

/** Is YYYYMMDD a day on which a living person can have been born? */
function birthday(digits) {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1880 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date <= new Date();
}

/** The number of an identity card: 18 characters with a right check character, or the old form of 15 digits. */
export function isPersonNumber(code) {
  if (/^[1-9]\d{16}[\dX]$/.test(code)) {
    const sum = PERSON_WEIGHTS.reduce((total, weight, place) => total + weight * Number(code[place]), 0);
    return birthday(code.slice(6, 14)) && "10X98765432"[sum % 11] === code[17];
  }
  return /^[1-9]\d{14}$/.test(code) && birthday("19" + code.slice(6, 12)) && !isRegistrationNumber(code);
}

/** The 15 digits of a business registration number, ISO 7064 mod 11,10. */
function isRegistrationNumber(code) {
  let rest = 10;
  for (const digit of code.slice(0, 14)) {
    rest = ((rest + Number(digit)) % 10 || 10) * 2 % 11;
  }
  return (rest + Number(code[14])) % 10 === 1;
}

function isUscc(code) {
  const sum = USCC_WEIGHTS.reduce((total, weight, place) => total + weight * USCC.indexOf(code[place]), 0);
  return !/^0+$/.test(code) && USCC[(31 - (sum % 31)) % 31] === code[17];
}

/** What somebody typed → {code} or {problem}; {} when there is no letter or digit in it. */
export function read(text) {
  const code = fold(text);
  if (!code) {
    return {};
  }
  if (isPersonNumber(code)) {
    return { problem: PERSON };
  }
  if (code.includes("*")) {
    return { problem: "代码中含有星号，请输入完整的代码。" };
  }
  if (/[^0-9A-Z]/.test(code)) {
    return { problem: "代码只含数字和字母，请删去其他文字。" };
  }
  if (/^[0-9A-Z]{8}[0-9X]$/.test(code) || /^\d{15}$/.test(code)) {
    return { code };
  }
  if (code.length !== 18) {
    return { problem: `统一社会信用代码是 18 位，您输入了 ${code.length} 位。` };
  }
  const wrong = [...new Set(code)].filter((letter) => !USCC.includes(letter));
  if (wrong.length) {
    return { problem: `统一社会信用代码不用字母 ${wrong.join("、")}，是不是把数字看成了字母？` };
  }
  return isUscc(code) ? { code } : { problem: `校验码不对，代码可能有误。${CHECK}` };
}

/** Is `code` the code of a subject that lookup.js found, or one that it had before? */
export const hasCode = (subject, code) => subject.code === code || subject.formerNames.includes(`原代码 ${code}`);
