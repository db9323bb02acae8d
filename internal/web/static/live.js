// A list is narrowed as one types: rows of the page that do not have the words are hidden, and how many have them is said. It is
// about what stands on the page alone; the search asks for the rest.
"use strict";
(() => {
  const field = document.getElementById("live");
  const rows = [...document.querySelectorAll("main li.led, main table.fold tbody tr")];
  if (!field || rows.length < 2) return;
  const says = document.getElementById("live-says");
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const groups = [...document.querySelectorAll("main h2.day")];
  const narrow = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter((w) => w !== "");
    rows.forEach((row, i) => { row.hidden = !words.every((w) => texts[i].includes(w)); });
    for (const group of groups) group.hidden = ![...group.nextElementSibling.querySelectorAll("li.led")].some((row) => !row.hidden);
    says.textContent = words.length === 0 ? "" : says.dataset.says.replace("%s", String(rows.filter((row) => !row.hidden).length));
  };
  field.addEventListener("input", narrow);
  field.closest(".live").hidden = false;
  if (field.value !== "") narrow();
})();
