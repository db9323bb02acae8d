// Days are brushed by dragging over the drawing of time: the dates of the form become those under the drag, and it is sent.
// Without scripts a day is a link, and days are dates in the form.
"use strict";
(() => {
  const drawing = document.querySelector("svg.days");
  const form = document.querySelector("form.brush");
  const days = [...(drawing?.querySelectorAll("a[data-day]") ?? [])];
  if (!form || days.length === 0) return;
  const under = (e) => days.map((a) => [Math.abs(e.clientX - middle(a)), a]).sort((x, y) => x[0] - y[0])[0][1];
  const middle = (a) => { const box = a.getBoundingClientRect(); return box.left + box.width / 2; };
  let from = null;
  let moved = false;
  const mark = (to) => {
    const [a, b] = [from.dataset.day, to.dataset.day].sort();
    days.forEach((x) => x.classList.toggle("on", x.dataset.day >= a && x.dataset.day <= b));
    return [a, b];
  };
  drawing.addEventListener("pointerdown", (e) => { if (e.button === 0) { from = under(e); moved = false; } });
  drawing.addEventListener("pointermove", (e) => {
    if (!from || under(e) === from && !moved) return;
    moved = true;
    mark(under(e));
  });
  document.addEventListener("pointerup", (e) => {
    if (from && moved) {
      [form.elements["said-from"].value, form.elements["said-to"].value] = mark(under(e));
      form.requestSubmit();
    }
    from = null;
  });
  // A drag that ends on a day must not follow it.
  drawing.addEventListener("click", (e) => { if (moved) e.preventDefault(); });
  drawing.addEventListener("dragstart", (e) => e.preventDefault());
})();
