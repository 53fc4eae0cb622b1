/** Offers, as a field is written in, the names of entities that begin so, in its list. */
export function offerNames(field, list) {
  field.addEventListener("input", async () => {
    const start = field.value;
    if (start.length < 2) return;
    const names = await (await fetch(`/names?start=${encodeURIComponent(start)}`)).json();
    if (start !== field.value) return;
    list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
  });
}

for (const field of document.querySelectorAll('input[list="names"]')) offerNames(field, document.getElementById("names"));
