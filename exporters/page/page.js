(() => {
  "use strict";
  const form = document.getElementById("filter");
  if (!form) return;
  const cards = [...document.querySelectorAll(".card")];
  const marks = [...document.querySelectorAll(".chart [data-scene]")];
  const byScene = new Map();
  for (const part of [...cards, ...marks]) {
    const scene = part.dataset.scene;
    if (!byScene.has(scene)) byScene.set(scene, []);
    byScene.get(scene).push(part);
  }
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let texts = null;
  const textOf = (place) => (texts ??= cards.map((card) => folded(card.textContent)))[place];

  const fits = (card, place, words, wanted) =>
    (!wanted.people || card.dataset.people.split(" ").includes(wanted.people)) &&
    (!wanted.place || card.dataset.place === wanted.place) &&
    (!wanted.layer || card.dataset.layer === wanted.layer) &&
    (!wanted.telling || card.dataset.telling === "" || card.dataset.telling === wanted.telling) &&
    words.every((word) => textOf(place).includes(word));

  const apply = () => {
    const wanted = Object.fromEntries(new FormData(form));
    const words = folded(wanted.words).split(/\s+/).filter(Boolean);
    const shown = new Set();
    cards.forEach((card, place) => {
      card.hidden = !fits(card, place, words, wanted);
      if (!card.hidden) shown.add(card.dataset.scene);
    });
    for (const mark of marks) mark.classList.toggle("dim", !shown.has(mark.dataset.scene));
    for (const group of document.querySelectorAll(".group,.account")) group.hidden = !group.querySelector(".card:not([hidden])");
    form.querySelector("output").textContent = `${shown.size.toLocaleString("en")} of ${cards.length.toLocaleString("en")} scenes`;
  };

  const light = (event, on) => {
    const part = event.target.closest("[data-scene]");
    for (const other of part ? byScene.get(part.dataset.scene) : []) other.classList.toggle("lit", on);
  };
  for (const name of ["pointerover", "focusin"]) document.addEventListener(name, (event) => light(event, true));
  for (const name of ["pointerout", "focusout"]) document.addEventListener(name, (event) => light(event, false));

  document.addEventListener("click", (event) => {
    const href = event.target.closest("a")?.getAttribute("href");
    if (!href?.startsWith("#scene-")) return;
    const card = document.getElementById(decodeURIComponent(href.slice(1)));
    if (!card) return;
    if (card.hidden) {
      form.reset();
      apply();
    }
    card.focus();
  });

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  apply();
})();
