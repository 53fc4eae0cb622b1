"use strict";

const field = document.getElementById("name");
const list = document.getElementById("names");

field.addEventListener("input", async () => {
  const start = field.value;
  if (start.length < 2) return;
  const names = await (await fetch(`/names?start=${encodeURIComponent(start)}`)).json();
  if (start !== field.value) return;
  list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
});
