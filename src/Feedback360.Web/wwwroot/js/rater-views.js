// What is on the page: the moulds of the server's own pages, filled with text and nothing but text.

const view = document.querySelector("[data-view]");
const texts = new Map();
for (const text of document.querySelector("#texts").content.querySelectorAll("[data-key]"))
  texts.set(text.dataset.key, text.textContent);

/** A text of the page's language with its words in braces filled in. */
export function say(key, words = {}) {
  return fill(texts.get(key) ?? key, words);
}

/** Fills in words in braces; a brace without a word stays. */
export function fill(text, words) {
  return text.replace(/\{(\w+)\}/g, (whole, word) => words[word] ?? whole);
}

/** A fresh copy of a mould, with every slot that the values name filled; a slot without value is hidden. */
export function mould(name, values = {}) {
  const content = document.querySelector(`#${name}`).content.cloneNode(true);
  fillSlots(content, values);
  return content;
}

export function fillSlots(root, values) {
  for (const slot of root.querySelectorAll("[data-slot]")) {
    if (!(slot.dataset.slot in values)) continue;
    const value = values[slot.dataset.slot];
    slot.textContent = value ?? "";
    slot.hidden = value == null || value === "";
  }
}

/** Shows a view and takes the reader to its heading. */
export function show(content) {
  view.replaceChildren(content);
  window.scrollTo(0, 0);
  view.querySelector("h1")?.focus({ preventScroll: true });
  return view;
}

/** The field for the code, as the server has put it on the page. */
const entry = [...view.childNodes];

export function showEntry(problem) {
  view.replaceChildren(...entry);
  view.querySelector("[data-opening]").hidden = true;
  view.querySelector("[data-entry]").classList.add("ready");
  const box = view.querySelector("[data-problem]");
  box.hidden = !problem;
  box.firstElementChild.textContent = problem ?? "";
  return view.querySelector("form");
}

/** A sentence at the top of the view, or none; false if the view has no place for it. */
export function tell(sentence) {
  const box = view.querySelector("[data-message]");
  if (!box) return false;
  const text = document.createElement("p");
  text.textContent = sentence ?? "";
  box.replaceChildren(text);
  box.hidden = !sentence;
  if (sentence) box.scrollIntoView({ block: "nearest" });
  return true;
}

/** A link that does something on this page. */
export function linkTo(text, then) {
  const link = document.createElement("a");
  link.href = "#main";
  link.textContent = text;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    then();
  });
  return link;
}

export function line(content) {
  const item = document.createElement("li");
  item.append(content);
  return item;
}

/** One answer in several versions, to choose from. */
export function difference(question, name, versions) {
  const field = document.createElement("fieldset");
  field.className = "item";
  const legend = document.createElement("legend");
  legend.textContent = question;
  field.append(legend, ...versions.map((version) => versionLabel(name, version)));
  return field;
}

function versionLabel(name, { value, words, chosen }) {
  const input = Object.assign(document.createElement("input"), { type: "radio", name, value, defaultChecked: chosen });
  const where = document.createElement("strong");
  where.textContent = `${say(value)}:`;
  const what = Object.assign(document.createElement("span"), { className: "typed", dir: "auto", textContent: words });
  const text = document.createElement("span");
  text.append(where, " ", what);
  const label = document.createElement("label");
  label.className = "point version";
  label.append(input, text);
  return label;
}
