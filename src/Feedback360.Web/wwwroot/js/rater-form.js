// The form of one review: reads and writes its fields, counts, marks what is wrong.

import { telling } from "./rater-hint.js";
import { fill, line, linkTo, say } from "./rater-views.js";

const notObserved = "NA";

export class ReviewForm {
  #name;
  #invited;
  #names;

  /**
   * @param {string} html the form that all raters of the group share
   * @param {{name: string, invited: number, names: string[]}} review whom it is about, how many were asked, all names on the list
   */
  constructor(html, { name, invited, names }) {
    [this.#name, this.#invited, this.#names] = [name, invited, names];
    const template = document.createElement("template");
    template.innerHTML = html;
    this.#complete(template.content);
    for (const only of template.content.querySelectorAll("[data-without-script]")) only.remove();
    this.root = document.createElement("div");
    this.root.append(template.content);
    this.form = this.root.querySelector("form.review");
    this.fields = new Map();
    for (const input of this.form.querySelectorAll("[name]:not(button)")) {
      if (!this.fields.has(input.name)) this.fields.set(input.name, []);
      this.fields.get(input.name).push(input);
    }
    this.form.addEventListener("input", (event) => this.#changed(event.target));
  }

  /** Called with the name of a field that its reader has changed. */
  onChange = () => {};

  names() {
    return [...this.fields.keys()];
  }

  value(name) {
    const inputs = this.fields.get(name);
    if (inputs[0].type === "radio") return inputs.find((input) => input.checked)?.value ?? "";
    return inputs[0].value;
  }

  values() {
    return Object.fromEntries(this.names().map((name) => [name, this.value(name)]));
  }

  setValues(values) {
    for (const [name, inputs] of this.fields) {
      const value = values[name] ?? "";
      if (inputs[0].type === "radio") for (const input of inputs) input.checked = input.value === value;
      else inputs[0].value = value;
      this.#count(inputs[0]);
    }
    this.showProgress();
  }

  /** How a value of a field reads. */
  words(name, value) {
    if (value === "") return say("nothing");
    const inputs = this.fields.get(name);
    if (inputs[0].type !== "radio") return value;
    return inputs.find((input) => input.value === value)?.parentElement.textContent.trim() ?? value;
  }

  /** The question that a field belongs to. */
  question(name) {
    const input = this.fields.get(name)[0];
    const legend = input.closest("fieldset")?.querySelector("legend");
    return (legend ?? this.form.querySelector(`label[for="${CSS.escape(name)}"] > span`)).textContent.trim();
  }

  /** What the leader will see from this review, as it is now. */
  preview() {
    const content = this.root.querySelector("template[data-preview]").content.cloneNode(true);
    const rated = this.items().filter((name) => !["", notObserved].includes(this.value(name))).length;
    this.#complete(content, { rated, skipped: this.items().length - rated });
    const { minimum, commentMinimum } = content.querySelector("[data-limits]").dataset;
    const comments = this.names().filter((name) => name.startsWith("comments.")).map((name) => this.value(name).trim());
    const written = comments.filter((text) => text !== "");
    const when = {
      "group-large": this.#invited >= Number(minimum),
      "group-small": this.#invited < Number(minimum),
      "comments-labelled": this.#invited >= Number(commentMinimum),
      "comments-pooled": this.#invited < Number(commentMinimum),
      comments: written.length > 0,
      "no-comments": written.length === 0,
    };
    for (const part of content.querySelectorAll("[data-when]")) part.hidden = !when[part.dataset.when];
    content.querySelector("[data-comments]")?.replaceChildren(...written.map(printed));
    return content;
  }

  items() {
    return this.names().filter((name) => name.startsWith("answers."));
  }

  missing() {
    return this.items().filter((name) => this.value(name) === "");
  }

  missingRequired() {
    return this.names().filter((name) => {
      const input = this.fields.get(name)[0];
      return input.getAttribute("aria-required") === "true" && input.value.trim() === "";
    });
  }

  showProgress() {
    const total = this.items().length;
    const answered = total - this.missing().length;
    this.root.querySelector("[data-progress]").textContent = say("progress", { answered, total });
    this.root.querySelector("progress").value = answered;
  }

  showState(text) {
    const place = this.root.querySelector("[data-saved]");
    if (place.textContent !== text) place.textContent = text;
  }

  showContent({ started, submitted, receipt }) {
    this.root.querySelector('[data-when="submitted"]').hidden = !submitted;
    this.root.querySelector('[data-when="started"]').hidden = !started;
    this.root.querySelector("[data-receipt]").textContent = receipt ?? "";
  }

  /** Takes the reader to a field. */
  goTo(name) {
    const inputs = this.fields.get(name);
    if (!inputs) return;
    (inputs.find((input) => input.checked) ?? inputs[0]).focus();
    (inputs[0].closest("fieldset") ?? inputs[0].closest(".field")).scrollIntoView({ block: "center" });
  }

  /** Marks what is wrong, sums it up at the top, and says whether there was anything. */
  showProblems(problems) {
    for (const old of this.form.querySelectorAll("p.problem")) old.remove();
    for (const [, inputs] of this.fields) inputs[0].removeAttribute("aria-invalid");
    const box = this.root.querySelector("[data-problems]");
    box.hidden = problems.length === 0;
    box.querySelector("ul").replaceChildren(...problems.map((problem) => this.#listed(problem)));
    for (const problem of problems) this.#mark(problem);
  }

  #complete(content, words = {}) {
    for (const place of content.querySelectorAll("[data-name]")) place.textContent = this.#name;
    for (const place of content.querySelectorAll("[data-fill]")) place.textContent = fill(place.textContent, { invited: this.#invited, ...words });
  }

  #listed({ path, code }) {
    return line(linkTo(this.#sentence(code), () => this.goTo(this.fields.has(path) ? path : this.items()[0])));
  }

  #mark({ path, code }) {
    const inputs = this.fields.get(path);
    if (!inputs) return;
    const note = document.createElement("p");
    note.className = "problem";
    note.textContent = this.#sentence(code);
    inputs[0].setAttribute("aria-invalid", "true");
    const group = inputs[0].closest("fieldset");
    if (group) group.querySelector("legend").after(note);
    else inputs[0].before(note);
  }

  #sentence(code) {
    const text = say(`problem.${code}`);
    return text === `problem.${code}` ? say("problem") : text;
  }

  #changed(input) {
    this.#count(input);
    this.showProgress();
    this.onChange(input.name);
  }

  #hint(input) {
    const place = this.root.querySelector(`#${CSS.escape(`${input.name}.tells`)}`);
    if (!place) return;
    const found = telling(input.value, this.#names, input.closest("[lang]")?.lang ?? document.documentElement.lang);
    const text = found.length === 0 ? "" : say("comment-may-tell", { found: found.join(" · ") });
    if (place.textContent !== text) place.textContent = text;
    place.hidden = text === "";
  }

  // Characters are counted as the server counts them: a family of emoji is several, an emoji is one.
  #count(input) {
    if (input.tagName !== "TEXTAREA") return;
    const count = [...input.value].length;
    const place = this.root.querySelector(`#${CSS.escape(`${input.name}.count`)}`);
    const over = count > 4000;
    place.textContent = say(over ? "comment-too-long" : "comment-count", { count: count.toLocaleString(document.documentElement.lang) });
    place.classList.toggle("over", over);
    this.#hint(input);
  }
}

function printed(text) {
  return Object.assign(document.createElement("blockquote"), { className: "printed", dir: "auto", textContent: text });
}

/** What is stored, as fields have it. */
export function fieldsOf(content) {
  const fields = {};
  for (const part of ["answers", "comments", "choices"])
    for (const [key, value] of Object.entries(content[part] ?? {})) fields[`${part}.${key}`] = String(value);
  return fields;
}

/** Fields as a save sends them: every one of them is named, so that nothing has to be read first. */
export function bodyOf(fields) {
  const body = { answers: {}, comments: {}, choices: {} };
  for (const [name, value] of Object.entries(fields)) {
    const dot = name.indexOf(".");
    const [part, key] = [name.slice(0, dot), name.slice(dot + 1)];
    if (part === "answers") body.answers[key] = value === "" ? null : value === notObserved ? value : Number(value);
    else body[part][key] = value === "" ? null : value;
  }
  return body;
}
