// The rater's pages with script: one address, its views, and the browser's own back button.

import { addressHasCode, call, forgetCode, openSession, Refusal, rememberCode, takeCodeFromAddress, Unreachable } from "./rater-api.js";
import { fieldsOf, ReviewForm } from "./rater-form.js";
import { Saver } from "./rater-saver.js";
import { difference, fillSlots, line, linkTo, mould, say, show, showEntry, tell } from "./rater-views.js";

const forms = new Map();
let people = [];
let saver;

addEventListener("hashchange", () => {
  if (addressHasCode()) start();
});
addEventListener("popstate", (event) => go(event.state));
addEventListener("beforeunload", (event) => {
  if (saver?.isDirty) event.preventDefault();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") saver?.flush();
});
for (const link of document.querySelectorAll("[data-language]")) link.addEventListener("click", changeLanguage);
start();

/** The same page again in another language, and in it the same view. */
async function changeLanguage(event) {
  event.preventDefault();
  const address = event.currentTarget.href;
  await leave();
  history.replaceState(history.state, "", address);
  location.reload();
}

async function start() {
  await leave();
  forms.clear();
  if (addressHasCode()) takeCodeFromAddress();
  await go(history.state);
}

/** Follows the browser's history. */
function go(state) {
  return state?.review ? showReview(state.review) : showList();
}

/** Saves what is not saved; what cannot be saved now stays in this tab. */
async function leave() {
  await saver?.flush();
  saver?.leave();
  saver = undefined;
}

function askForCode(problem) {
  const form = showEntry(problem);
  form.onsubmit = (event) => {
    event.preventDefault();
    rememberCode(form.elements.code.value);
    showList();
  };
}

/** Without connection the view stays as it is, if there is one. */
function refused(failure) {
  if (!(failure instanceof Refusal)) return tell(say("no-connection")) || askForCode(say("no-connection"));
  const { code } = failure.problem;
  if (code === "not-found") forgetCode();
  askForCode({ "not-found": say("wrong-code"), "too-many-wrong-codes": say("too-many-wrong-codes") }[code]);
}

async function showList(message) {
  try {
    await saver?.flush();
    const { round, reviews } = await openSession();
    await leave();
    people = reviews;
    const content = mould("list", round);
    content.querySelector("[data-promise]").open = reviews.every((review) => review.state === "notStarted");
    const list = content.querySelector("[data-people]");
    const entry = list.firstElementChild;
    list.replaceChildren(...reviews.map((review) => person(entry.cloneNode(true), review)));
    show(content);
    tell(message);
  } catch (failure) {
    refused(failure);
  }
}

function person(entry, review) {
  fillSlots(entry, review);
  entry.querySelector("button").dataset.state = review.state;
  entry.querySelector("form").onsubmit = (event) => {
    event.preventDefault();
    showReview(review.id, () => history.pushState({ review: review.id }, ""));
  };
  return entry;
}

function toList(event) {
  event.preventDefault();
  history.pushState(null, "");
  showList();
}

async function showReview(review, then = () => {}) {
  try {
    await leave();
    const { name, form: version, invited, content } = await call("POST", "/r/load", { review });
    if (!forms.has(version)) forms.set(version, await call("POST", "/r/form", { review, form: version }));
    const form = new ReviewForm(forms.get(version), { name, invited, names: [name, ...people.map((one) => one.name)] });
    form.setValues(fieldsOf(content));
    then();
    open(form, review, content);
  } catch (failure) {
    if (failure instanceof Refusal && failure.status === 404) await showList(say("gone"));
    else refused(failure);
  }
}

function open(form, review, content) {
  saver = new Saver(form, review, content);
  saver.onConflict = (current, typed, before) => showMerge(form, current, typed, before);
  saver.onEnd = tell;
  saver.onLost = () => {
    saver.leave();
    saver = undefined;
    askForCode(say("session-ended"));
  };
  form.form.onsubmit = (event) => {
    event.preventDefault();
    if (event.submitter?.value === "withdraw") withdraw();
    else showSummary(form, review);
  };
  form.root.querySelector('[data-go="list"]').onclick = toList;
  const cannot = form.root.querySelector("[data-decline] form");
  if (cannot)
    cannot.onsubmit = (event) => {
      event.preventDefault();
      decline(review, cannot.elements.reason.value);
    };
  show(form.root);
  saver.takePending();
}

async function withdraw() {
  try {
    await saver.act("/r/ballot/withdraw");
    saver.finish();
    saver = undefined;
    history.pushState(null, "");
    await showList(say("withdrawn"));
  } catch (failure) {
    actFailed(failure);
  }
}

/** A named act: HR reads the reason, and nothing is left to be saved. */
async function decline(review, reason) {
  try {
    await call("POST", "/r/ballot/decline", { review, reason });
    saver.finish();
    saver = undefined;
    const next = await nextAfter(review);
    const view = show(mould("declined"));
    view.querySelector('[data-go="list"]').onclick = toList;
    offerNext(view, next);
  } catch (failure) {
    if (!(failure instanceof Refusal)) tell(say("no-connection"));
    else if (failure.status === 404) await showList(say("gone"));
    else tell(say("decline-problem"));
  }
}

function showSummary(form, review) {
  const [missing, required, total] = [form.missing(), form.missingRequired(), form.items().length];
  const content = mould("summary", {
    progress: say("progress", { answered: total - missing.length, total }),
    missing: say("summary-missing", { notObserved: form.words(form.items()[0], "NA") }),
  });
  content.querySelector('[data-slot="complete"]').hidden = missing.length > 0;
  for (const [part, names] of [["missing", missing], ["required", required]]) {
    const box = content.querySelector(`[data-list="${part}"]`);
    box.hidden = names.length === 0;
    box.querySelector("ul").replaceChildren(...names.map((name) => line(linkTo(form.question(name), () => backTo(form, name)))));
  }
  content.querySelector("[data-preview-here]").append(form.preview());
  content.querySelector("[data-back]").onclick = () => show(form.root);
  content.querySelector("[data-submit]").onclick = (event) => submit(form, review, event.currentTarget);
  show(content);
}

function backTo(form, name) {
  show(form.root);
  form.goTo(name);
}

async function submit(form, review, button) {
  button.disabled = true;
  try {
    const { receipt } = await saver.act("/r/ballot/submit", { receiptNumber: newNumber() });
    saver.finish();
    saver = undefined;
    await showReceipt(receipt, review);
  } catch (failure) {
    show(form.root);
    actFailed(failure);
  }
}

function actFailed(failure) {
  if (failure instanceof Refusal) saver.refuse(failure);
  else tell(say("no-connection"));
}

/** 128 random bits, drawn here: the server learns them with the ballot, and nobody could have chosen them for you. */
function newNumber() {
  const drawn = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...drawn)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function showReceipt(receipt, review) {
  const next = await nextAfter(review);
  const view = show(mould("submitted"));
  view.querySelector("[data-receipt]").textContent = receipt;
  view.querySelector('[data-go="list"]').onclick = toList;
  offerNext(view, next);
  const copy = view.querySelector("[data-copy]");
  copy.hidden = !navigator.clipboard;
  copy.onclick = async () => {
    await navigator.clipboard.writeText(receipt);
    copy.textContent = say("copied");
  };
}

/** Whoever is still open; without connection, as far as this tab knows. */
async function nextAfter(review) {
  try {
    people = (await openSession()).reviews;
  } catch (failure) {
    if (!(failure instanceof Unreachable || failure instanceof Refusal)) throw failure;
  }
  return people.find((one) => one.id !== review && one.state !== "submitted");
}

function offerNext(view, next) {
  view.querySelector("[data-last]").hidden = next !== undefined;
  const form = view.querySelector("[data-next]");
  form.hidden = next === undefined;
  if (next === undefined) return;
  form.querySelector("button").textContent = say("next-person", { name: next.name });
  form.onsubmit = (event) => {
    event.preventDefault();
    showReview(next.id, () => history.pushState({ review: next.id }, ""));
  };
}

/** Both versions of every answer that differs; what was changed in this tab is chosen first. */
function showMerge(form, current, typed, before) {
  const stored = fieldsOf(current);
  const names = form.names().filter((name) => (typed[name] ?? "") !== (stored[name] ?? ""));
  const content = mould("merge");
  content.querySelector("[data-differences]").append(
    ...names.map((name) =>
      difference(form.question(name), name, [
        { value: "here", words: form.words(name, typed[name] ?? ""), chosen: (typed[name] ?? "") !== (before[name] ?? "") },
        { value: "there", words: form.words(name, stored[name] ?? ""), chosen: (typed[name] ?? "") === (before[name] ?? "") },
      ]),
    ),
  );
  content.querySelector("form").onsubmit = (event) => {
    event.preventDefault();
    const chosen = new FormData(event.target);
    const kept = names.filter((name) => chosen.get(name) === "here").map((name) => [name, typed[name] ?? ""]);
    show(form.root);
    saver.decide({ ...stored, ...Object.fromEntries(kept) });
  };
  show(content);
}
