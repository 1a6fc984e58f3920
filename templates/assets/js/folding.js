/** How texts are compared, and in which file they stand: the same as in lookup_macros.sql, character by character. */

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

/** In which of 2^`bits` files a gram stands. */
export function bucketOf(text, bits) {
  const signs = Array.from(text).slice(-6);
  while (signs.length < 6) {
    signs.unshift("0");
  }
  const mixed = signs.reduce((total, sign) => total * 31 + sign.codePointAt(0), 0) % 65521;
  return (mixed * 40503) % 65536 >> (16 - bits);
}

export const nameHash = (name) =>
  Array.from(name)
    .map((sign) => sign.codePointAt(0))
    .reduce((total, sign) => (total * 31 + sign) % 1000003);

/** The part of a number's key whose last six signs say in which file it stands. */
export const tailOf = (key) => key.match(/[0-9a-z](?:.*[0-9a-z])?/)?.[0] ?? key;
