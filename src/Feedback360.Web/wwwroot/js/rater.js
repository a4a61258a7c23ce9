// The rater's pages with script: one address, its views, and the browser's own back button.

import { addressHasCode, call, forgetCode, openSession, Refusal, rememberCode, takeCodeFromAddress } from "./rater-api.js";
import { fieldsOf, ReviewForm } from "./rater-form.js";
import { Saver } from "./rater-saver.js";
import { difference, fillSlots, line, linkTo, mould, say, show, showEntry, tell } from "./rater-views.js";

const forms = new Map();
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
start();

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
    const content = mould("list", round);
    const people = content.querySelector("[data-people]");
    const entry = people.firstElementChild;
    people.replaceChildren(...reviews.map((review) => person(entry.cloneNode(true), review)));
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
    const { name, group, content } = await call("POST", "/r/load", { review });
    if (!forms.has(group)) forms.set(group, await call("POST", "/r/form", { review }));
    const form = new ReviewForm(forms.get(group), name);
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
    else showSummary(form);
  };
  form.root.querySelector('[data-go="list"]').onclick = toList;
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

function showSummary(form) {
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
  content.querySelector("[data-back]").onclick = () => show(form.root);
  content.querySelector("[data-submit]").onclick = (event) => submit(form, event.currentTarget);
  show(content);
}

function backTo(form, name) {
  show(form.root);
  form.goTo(name);
}

async function submit(form, button) {
  button.disabled = true;
  try {
    const { receipt } = await saver.act("/r/ballot/submit", { receiptNumber: newNumber() });
    saver.finish();
    saver = undefined;
    showReceipt(receipt);
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

function showReceipt(receipt) {
  const view = show(mould("submitted"));
  view.querySelector("[data-receipt]").textContent = receipt;
  view.querySelector('[data-go="list"]').onclick = toList;
  const copy = view.querySelector("[data-copy]");
  copy.hidden = !navigator.clipboard;
  copy.onclick = async () => {
    await navigator.clipboard.writeText(receipt);
    copy.textContent = say("copied");
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
