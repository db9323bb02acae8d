// Days are brushed by dragging over the drawing of time: the dates of the form become those under the drag, and it is sent.
// Without scripts a day is a link, and days are dates in the form.
"use strict";
(() => {
  const drawing = document.querySelector("svg.days");
  const form = document.querySelector("form.brush");
  const days = [...(drawing?.querySelectorAll("a[data-day]") ?? [])];
  if (!form) return;
  const under = (e) => days.map((a) => [Math.abs(e.clientX - middle(a)), a]).sort((x, y) => x[0] - y[0])[0][1];
  const middle = (a) => { const box = a.getBoundingClientRect(); return box.left + box.width / 2; };
  let from = null;
  let moved = false;
  const mark = (to) => {
    const [a, b] = [from.dataset.day, to.dataset.day].sort();
    days.forEach((x) => x.classList.toggle("on", x.dataset.day >= a && x.dataset.day <= b));
    return [a, b];
  };
  // The brackets move the days that are asked for by as many as they are, plus and minus have them one more or less at each end.
  const on = () => document.documentElement.classList.contains("keys-on");
  const length = 24 * 3600 * 1000;
  const asked = () => {
    const [a, b] = [form.elements["said-from"].value, form.elements["said-to"].value];
    return [a || days[0]?.dataset.day, b || days.at(-1)?.dataset.day].map((d) => Date.parse(d + "T00:00Z"));
  };
  const ask = (a, b) => {
    if (!(a <= b)) return; // no day is left, or none is known
    [form.elements["said-from"].value, form.elements["said-to"].value] = [a, b].map((t) => new Date(t).toISOString().slice(0, 10));
    form.requestSubmit();
  };
  const keys = {
    "[": (a, b) => ask(a - (b - a + length), a - length), "]": (a, b) => ask(b + length, b + (b - a + length)),
    "+": (a, b) => ask(a - length, b + length), "-": (a, b) => ask(a + length, b - length),
  };
  document.addEventListener("keydown", (e) => {
    if (!on() || e.target.closest("input, textarea, select") || e.ctrlKey || e.metaKey || e.altKey) return;
    const act = Object.hasOwn(keys, e.key) && keys[e.key];
    if (act) { e.preventDefault(); act(...asked()); }
  });
  if (days.length === 0) return; // nothing to drag over
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
