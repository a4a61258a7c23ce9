// Points out what may tell who wrote a comment: names, digits, dates and quotations. Everything happens here, on the page,
// with the names that are on it anyway; nothing is sent, kept or looked up. The rater decides.

const quotation = /["“”„«»][^"“”„«»]{2,}["“”„«»]/gu;
const number = /\p{Nd}+(?:[.:/-]\p{Nd}+)*/gu;
const capital = /(?<![\p{L}\p{M}])\p{Lu}\p{L}[\p{L}\p{M}'’-]*/gu;
const sentence = /(?:^|[.!?:;\n]["”’)]*\s*|^[\s"“„«(*-]*)$/u;
const most = 6;

/** What may tell, in the order of the text and each once. @param {string[]} names names that are on the page */
export function telling(text, names, language) {
  const found = new Map();
  for (const part of matches(text, names, language)) if (!found.has(part.toLowerCase())) found.set(part.toLowerCase(), part);
  return [...found.values()].slice(0, most);
}

function matches(text, names, language) {
  const places = [...text.matchAll(quotation), ...text.matchAll(number), ...named(text, names), ...capitals(text, language)];
  return places.sort((one, other) => one.index - other.index).map((place) => place[0]);
}

function named(text, names) {
  const words = names.flatMap((name) => name.split(/\s+/u)).filter((word) => word.length > 2);
  if (words.length === 0) return [];
  const any = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return text.matchAll(new RegExp(`(?<![\\p{L}\\p{M}])(?:${any})(?![\\p{L}\\p{M}])`, "giu"));
}

// A capital says nothing at the beginning of a sentence, and in German it says nothing at all.
function capitals(text, language) {
  if (language === "de") return [];
  return [...text.matchAll(capital)].filter((place) => !sentence.test(text.slice(0, place.index)));
}
