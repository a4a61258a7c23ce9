// Saves by itself: one save at a time, again when something has changed since, later when there is no connection.
// What is not on the server yet is kept in this tab, and nowhere else.

import { call, Refusal, Unreachable } from "./rater-api.js";
import { bodyOf, fieldsOf } from "./rater-form.js";
import { say } from "./rater-views.js";

const pause = { typing: 1200, choosing: 300 };
const shortestWait = 2000;
const longestWait = 60000;

export class Saver {
  #form;
  #review;
  #content;
  #saved;
  #timer;
  #running;
  #wait = 0;
  #refused = false;
  #undecided = false;
  #ended = false;
  #retry = () => this.#run();

  constructor(form, review, content) {
    this.#form = form;
    this.#review = review;
    this.#adopt(content);
    form.onChange = (name) => this.#soon(name.startsWith("comments.") ? pause.typing : pause.choosing);
    addEventListener("online", this.#retry);
  }

  /** Called with what is stored, what was typed and what the page was loaded with, when they cannot be brought together. */
  onConflict = () => {};

  /** Called with a sentence when there is nothing left to save to. */
  onEnd = () => {};

  /** Called when the session has ended and this tab does not know the code. */
  onLost = () => {};

  /** Whether something is not on the server yet. */
  get isDirty() {
    return !this.#ended && this.#form.names().some((name) => this.#form.value(name) !== (this.#saved[name] ?? ""));
  }

  /** Goes on from what this tab has kept of an earlier visit and the server has not. */
  takePending() {
    const pending = JSON.parse(sessionStorage.getItem(this.#key) ?? "null");
    if (pending === null) return;
    const before = this.#saved;
    this.#form.setValues(pending.fields);
    if (pending.rev === this.#content.rev) this.#soon(0);
    else if (this.#form.names().some((name) => (pending.fields[name] ?? "") !== (before[name] ?? ""))) this.#ask(pending.fields, pending.saved);
    else this.#keep();
  }

  /** Saves now what is not saved. */
  async flush() {
    clearTimeout(this.#timer);
    await this.#running;
    await this.#run();
  }

  /** Submits or withdraws; what has to be saved goes along. */
  async act(path, extra = {}) {
    clearTimeout(this.#timer);
    await this.#running;
    const fields = this.#form.values();
    const answer = await call("POST", path, { ...this.#body(fields), ...extra });
    this.#accept(fields, { ...answer, ...extra });
    return answer;
  }

  /** Takes up a refusal of one of the acts. */
  refuse(failure) {
    this.#failed(failure, this.#form.values());
  }

  /** Goes on after a conflict with what the reader has chosen. */
  decide(fields) {
    this.#undecided = false;
    this.#form.setValues(fields);
    this.#soon(0);
  }

  /** The page goes to another view; what is not saved stays in this tab. */
  leave() {
    clearTimeout(this.#timer);
    removeEventListener("online", this.#retry);
    this.#ended = true;
  }

  /** There is nothing to be saved any more. */
  finish() {
    this.leave();
    sessionStorage.removeItem(this.#key);
  }

  get #key() {
    return `feedback360.pending.${this.#review}`;
  }

  #adopt(content) {
    this.#content = content;
    this.#saved = fieldsOf(content);
    this.#form.showContent(content);
  }

  #soon(delay) {
    if (this.#ended || this.#undecided) return;
    this.#keep();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), delay);
  }

  // Together with the version it was typed over: if that is gone when the tab comes back, the reader is asked.
  #keep() {
    if (this.#undecided) return;
    if (!this.isDirty) return sessionStorage.removeItem(this.#key);
    const pending = { rev: this.#content.rev, fields: this.#form.values(), saved: this.#saved };
    sessionStorage.setItem(this.#key, JSON.stringify(pending));
  }

  async #run() {
    if (this.#undecided || this.#running || !this.isDirty) return this.#running;
    clearTimeout(this.#timer);
    this.#running = this.#save();
    await this.#running;
    this.#running = undefined;
    if (this.isDirty && this.#wait === 0 && !this.#refused) this.#soon(pause.choosing);
  }

  async #save() {
    const fields = this.#form.values();
    this.#refused = false;
    this.#form.showState(say("saving"));
    try {
      this.#accept(fields, await call("PUT", "/r/ballot", this.#body(fields)));
    } catch (failure) {
      this.#failed(failure, fields);
    }
  }

  #body(fields) {
    const { rev, wrap, receiptNumber } = this.#content;
    return { review: this.#review, rev, wrap, receiptNumber, ...bodyOf(fields) };
  }

  #accept(fields, { rev, submitted, receipt, receiptNumber = this.#content.receiptNumber }) {
    this.#wait = 0;
    this.#saved = fields;
    this.#content = { ...this.#content, rev, submitted, receipt, receiptNumber, started: true };
    this.#form.showContent(this.#content);
    this.#form.showProblems([]);
    this.#keep();
    const language = document.documentElement.lang;
    const time = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date());
    this.#form.showState(say("saved", { time }));
  }

  #failed(failure, fields) {
    if (failure instanceof Unreachable || failure.status === 429) return this.#later();
    if (!(failure instanceof Refusal)) throw failure;
    this.#wait = 0;
    this.#refused = true;
    const { code, current, errors } = failure.problem;
    if (code === "changed-elsewhere") this.#conflict(current, fields);
    else if (code === "deadline-passed" || code === "not-found") this.#end(code);
    else if (code === "code-needed") this.onLost();
    else {
      this.#form.showProblems(errors ?? [{ path: "", code }]);
      this.#form.showState(say("not-saved"));
    }
  }

  // Somebody else's save came first. If it says the same, it may well have been ours, its answer lost on the way.
  #conflict(current, fields) {
    const before = this.#saved;
    this.#adopt(current);
    if (this.#form.names().some((name) => (fields[name] ?? "") !== (this.#saved[name] ?? ""))) this.#ask(fields, before);
    else this.#accept(fields, current);
  }

  #ask(fields, before) {
    this.#undecided = true;
    this.onConflict(this.#content, fields, before);
  }

  #end(code) {
    this.finish();
    this.#form.showState("");
    this.onEnd(say(code === "deadline-passed" ? "closed" : "gone"));
  }

  #later() {
    if (this.#ended) return;
    this.#wait = Math.min(longestWait, Math.max(shortestWait, this.#wait * 2));
    this.#form.showState(say("offline"));
    this.#timer = setTimeout(() => this.#run(), this.#wait);
  }
}
