// Talks to the server: JSON in and out, the code from this tab when a session has ended, sizes that say nothing.

const codeKey = "feedback360.code";

/** An answer that says no: its status, its code, and what came with it. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.code ?? String(status));
    this.status = status;
    this.problem = problem;
  }
}

/** No answer at all, or one that says "later". */
export class Unreachable extends Error {}

/** Whether the address carries a code; a link within the page has a fragment too. */
export function addressHasCode() {
  return location.hash.length > 30;
}

/** The code is kept for this tab only, and no longer in the address. */
export function takeCodeFromAddress() {
  rememberCode(location.hash);
  history.replaceState(null, "", location.pathname + location.search);
}

export function hasCode() {
  return sessionStorage.getItem(codeKey) !== null;
}

export function rememberCode(text) {
  const code = text.trim();
  sessionStorage.setItem(codeKey, code.slice(code.lastIndexOf("#") + 1));
}

export function forgetCode() {
  sessionStorage.removeItem(codeKey);
}

/** Begins a session with the code, or goes on with the one that is there. */
export function openSession() {
  const code = sessionStorage.getItem(codeKey);
  if (code === null) return send("POST", "/r/session", {});
  const [round, secret] = code.split(".");
  return send("POST", "/r/session", { round, code: secret ?? "" });
}

/** Sends; where the session has ended or is another code's, begins it again once and repeats. */
export async function call(method, path, body) {
  try {
    return await send(method, path, body);
  } catch (refusal) {
    const lost = refusal instanceof Refusal && (refusal.status === 401 || refusal.status === 404);
    if (!lost || !hasCode()) throw refusal;
  }
  await openSession();
  return send(method, path, body);
}

async function send(method, path, body) {
  const content = padded(body);
  try {
    const response = await fetch(path, {
      method,
      body: content,
      // Answers come in the language of the page, whatever the browser would like.
      headers: { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang },
      credentials: "same-origin",
      cache: "no-store",
      // Lets the last save finish when the page is being left; browsers allow 64 KiB for it.
      keepalive: document.visibilityState === "hidden" && content.length < 60000,
      signal: AbortSignal.timeout(20000),
    });
    if (response.status >= 500) throw new Unreachable();
    const html = response.headers.get("Content-Type")?.startsWith("text/html");
    const answer = html ? await response.text() : await response.json();
    if (response.ok) return answer;
    throw new Refusal(response.status, answer);
  } catch (failure) {
    throw failure instanceof Refusal ? failure : new Unreachable();
  }
}

/** Filled up to a power of two, so that the size of a request says nothing about what was answered. */
function padded(body) {
  const empty = new TextEncoder().encode(JSON.stringify({ ...body, pad: "" })).length;
  let size = 4096;
  while (size < empty) size *= 2;
  return JSON.stringify({ ...body, pad: " ".repeat(size - empty) });
}
