// Buttons that copy the words of what they name, by the clipboard, or by marking them where a page may not use it.

for (const button of document.querySelectorAll("[data-copies]")) {
  const kept = document.getElementById(button.dataset.copies);
  const done = document.getElementById(`${button.dataset.copies}-done`);
  button.addEventListener("click", async () => {
    getSelection().selectAllChildren(kept);
    const copied = await navigator.clipboard?.writeText(kept.textContent).then(() => true, () => false);
    done.textContent = copied || document.execCommand("copy") ? "Copied." : "Marked, to be copied.";
  });
}
