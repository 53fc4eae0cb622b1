// Decisions wait in this page until they are kept; keeping is all or nothing.
const byId = (id) => document.getElementById(id);
const decided = [];

byId("reviewer").value = localStorage.getItem("reviewer") ?? "";

/** Notes a decision; one on the same thing takes the place of the last, but a memo stands beside a verdict. */
function decide(action, claim, said, { spot = null, form = null, name = "" } = {}) {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value));
  const about = spot && `${claim ?? given.judgement} ${action === "memo"}`;
  const known = decided.findIndex((each) => about && each.about === about);
  if (known >= 0) decided.splice(known, 1);
  decided.push({ action, claim, said: given, spot, form, about, name });
  show();
}

/** Takes back what is not yet kept; what was written in a form stands there again. */
function undo(one) {
  decided.splice(decided.indexOf(one), 1);
  if (one.spot) one.spot.textContent = "";
  show();
  if (one.form) refill(one);
  else (byId("pending").querySelector("button") ?? byId("reviewer")).focus();
}

function refill({ form, action, said }) {
  const own = form.closest("details");
  if (own) own.open = true;
  for (const [name, value] of Object.entries({ action, ...said })) {
    const field = form.elements.namedItem(name);
    if (field) field.value = value;
  }
  form.querySelector("input, textarea").focus();
}

function show(words = "") {
  const none = !decided.length;
  byId("waiting").textContent = none ? "Nothing decided yet." : `${decided.length} decision${decided.length === 1 ? "" : "s"} not yet kept.`;
  byId("save").disabled = byId("forget").disabled = none;
  mark(decided, "not yet kept");
  byId("pending").querySelector("ul").replaceChildren(...decided.map(line));
  say(words);
}

/** Says beside each thing what became of the decisions on it. */
function mark(those, how) {
  const seen = those.filter(({ spot }) => spot);
  for (const { spot } of seen) spot.textContent = "";
  for (const { action, spot } of seen) spot.textContent += `${spot.textContent && ", "}${action}: ${how}`;
}

function line(one) {
  const made = document.createElement("li"), button = document.createElement("button");
  button.type = "button";
  button.textContent = "Undo";
  button.setAttribute("aria-label", `Undo: ${one.action} ${one.name}`);
  button.addEventListener("click", () => undo(one));
  made.append(`${one.action}: ${one.name} `, button);
  return made;
}

function say(words, wrong = false) {
  byId("said").textContent = words;
  byId("said").classList.toggle("wrong", wrong);
}

const fields = (form) => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));

async function keep() {
  const reviewer = byId("reviewer").value.trim();
  localStorage.setItem("reviewer", reviewer);
  say("…");
  byId("save").disabled = true;
  const sent = [...decided];
  let told;
  try {
    const answer = await fetch("/review", {
      method: "POST", headers: { "content-type": "application/json" },
      body: JSON.stringify({ reviewer, decisions: sent.map(({ action, claim, said }) => ({ action, claim, said })) }),
    });
    told = { ok: answer.ok, ...await answer.json() };
  } catch {
    told = { ok: false, detail: "The server does not answer; look whether it runs, then keep once more." };
  }
  byId("save").disabled = false;
  if (!told.ok) return say(told.detail, true);
  decided.splice(0, decided.length, ...decided.filter((each) => !sent.includes(each)));
  show([`Kept ${told.kept}.`, ...told.notes].join(" "));
  mark(sent, "kept");
}

byId("keep").addEventListener("submit", (event) => { event.preventDefault(); keep(); });
byId("forget").addEventListener("click", () => {
  for (const { spot } of decided) if (spot) spot.textContent = "";
  decided.length = 0;
  show();
  byId("reviewer").focus();
});

for (const item of document.querySelectorAll("[data-claim]")) {
  const spot = item.querySelector(".decided"), reason = item.querySelector("[name=reason]");
  const about = { spot, name: item.querySelector("[data-name]").dataset.name };
  for (const deed of item.querySelectorAll("button[data-action]")) {
    deed.addEventListener("click", () => {
      if (deed.dataset.action === "memo" && !reason.value.trim()) { spot.textContent = "A memo needs words."; reason.focus(); return; }
      decide(deed.dataset.action, item.dataset.claim, { reason: reason.value.trim() }, about);
    });
  }
  item.querySelector("form[data-action]").addEventListener("submit", (event) => {
    event.preventDefault();
    const changes = fields(event.target);
    if (!Object.values(changes).some(Boolean)) { spot.textContent = "A correction needs a change."; return; }
    decide("correct", item.dataset.claim, { ...changes, reason: reason.value.trim() }, about);
  });
}

for (const item of document.querySelectorAll("[data-judgement]")) {
  const spot = item.querySelector(".decided"), reason = item.querySelector("[name=reason]");
  item.querySelector("button[data-action]")?.addEventListener("click", () => {
    decide("withdraw", null, { judgement: item.dataset.judgement, reason: reason.value.trim() }, { spot, name: `row ${item.value}` });
  });
}

/** A name is another thing in one document only; it may be the same as another everywhere. */
byId("merge")?.addEventListener("input", ({ currentTarget: { elements } }) => {
  const one = elements.action.value === "split";
  elements.document.required = one;
  elements.document.placeholder = one ? "this document" : "every document";
});

byId("merge")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const { action, ...said } = fields(event.target);
  decide(action, null, said, { form: event.target, name: `${said.name} – ${said.thing}` });
  event.target.reset();
  event.target.dispatchEvent(new Event("input"));
  event.target.elements.name.focus();
});

byId("add")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const said = { ...fields(event.target), document: event.target.dataset.document };
  decide("add", null, said, { form: event.target, name: `${said.subject} – ${said.object}` });
  event.target.reset();
});

// Pressing a button would take the mark away from the text, so that what was marked last is remembered.
let marked = "";
document.addEventListener("selectionchange", () => {
  const chosen = getSelection();
  if (byId("source")?.contains(chosen.anchorNode) && !chosen.isCollapsed) marked = chosen.toString().trim();
});
for (const taker of document.querySelectorAll("[data-take]")) {
  taker.addEventListener("click", () => { if (marked) byId(taker.dataset.take).value = marked; });
}

addEventListener("beforeunload", (event) => { if (decided.length) event.preventDefault(); });
