"use strict";
const kind = document.getElementById("kind");
const type = document.getElementById("type");
const words = document.getElementById("words");
const shown = document.getElementById("shown");

function narrow() {
  const wanted = words.value.toLowerCase();
  let texts = 0;
  let errors = 0;
  for (const article of document.querySelectorAll("article")) {
    const says = wanted === "" || article.querySelector("dl").textContent.toLowerCase().includes(wanted);
    let here = 0;
    for (const item of article.querySelectorAll("li")) {
      item.hidden = !says
        || (kind.value !== "" && item.dataset.kind !== kind.value)
        || (type.value !== "" && !item.dataset.types.split(" ").includes(type.value));
      here += item.hidden ? 0 : 1;
    }
    article.hidden = here === 0;
    texts += here > 0 ? 1 : 0;
    errors += here;
  }
  shown.textContent = errors + " errors in " + texts + " texts";
}

for (const field of [kind, type, words]) {
  field.addEventListener("input", narrow);
}
document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
narrow();
