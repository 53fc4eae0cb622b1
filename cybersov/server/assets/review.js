"use strict";

// Decisions wait in this page until they are kept; keeping is all or nothing.
const byId = (id) => document.getElementById(id);
const decided = [];

byId("reviewer").value = localStorage.getItem("reviewer") ?? "";

function decide(action, claim, said, spot) {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value));
  const known = decided.findIndex((each) => claim && each.claim === claim && each.action === action);
  if (known >= 0) decided.splice(known, 1);
  decided.push({ action, claim, said: given, spot });
  if (spot) spot.textContent = `${action}: not yet kept`;
  show();
}

function show(words = "") {
  const none = !decided.length;
  byId("waiting").textContent = none ? "Nothing decided yet." : `${decided.length} decision${decided.length === 1 ? "" : "s"} not yet kept.`;
  byId("save").disabled = byId("forget").disabled = none;
  if (words !== null) say(words);
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
  const answer = await fetch("/review", {
    method: "POST", headers: { "content-type": "application/json" },
    body: JSON.stringify({ reviewer, decisions: decided.map(({ action, claim, said }) => ({ action, claim, said })) }),
  });
  const told = await answer.json();
  if (!answer.ok) return say(told.detail, true);
  for (const { action, spot } of decided) if (spot) spot.textContent = `${action}: kept`;
  decided.length = 0;
  show([`Kept ${told.kept}.`, ...told.notes].join(" "));
}

byId("keep").addEventListener("submit", (event) => { event.preventDefault(); keep(); });
byId("forget").addEventListener("click", () => {
  for (const { spot } of decided) if (spot) spot.textContent = "";
  decided.length = 0;
  show();
});

for (const line of document.querySelectorAll("[data-claim]")) {
  const spot = line.querySelector(".decided"), reason = line.querySelector("[name=reason]");
  for (const deed of line.querySelectorAll("button[data-action]")) {
    deed.addEventListener("click", () => {
      if (deed.dataset.action === "memo" && !reason.value.trim()) { spot.textContent = "A memo needs words."; reason.focus(); return; }
      decide(deed.dataset.action, line.dataset.claim, { reason: reason.value.trim() }, spot);
    });
  }
  line.querySelector("form[data-action]").addEventListener("submit", (event) => {
    event.preventDefault();
    decide("correct", line.dataset.claim, { ...fields(event.target), reason: reason.value.trim() }, spot);
  });
}

byId("merge")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const { action, ...said } = fields(event.target);
  decide(action, null, said, null);
  event.target.reset();
});

byId("add")?.addEventListener("submit", (event) => {
  event.preventDefault();
  decide("add", null, { ...fields(event.target), document: event.target.dataset.document }, null);
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
