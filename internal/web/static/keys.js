// The keys that hold on every page, and those of lists, threads and forecasts. Everything here can be
// done without it: it moves the focus, follows links and opens what is there, and adds nothing
// to a page that the page does not have. Single keys can be turned off (WCAG 2.1.4).
"use strict";
(() => {
  const off = "hearsay-keys-off";
  const stored = () => { try { return localStorage.getItem(off) === "yes"; } catch { return false; } };
  let quiet = stored();
  const show = () => document.documentElement.classList.toggle("keys-on", !quiet);
  const turn = () => {
    quiet = !quiet;
    try { localStorage.setItem(off, quiet ? "yes" : "no"); } catch { /* it holds for this page */ }
    show();
  };

  const inField = (e) => e.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select") !== null;
  const one = (selector, within = document) => within.querySelector(selector);
  const list = "li.card:not(.margin-note), li.led, article.fc, li.due-item, main table.fold tbody tr, .sides .rows > li";
  const rows = () => [...document.querySelectorAll(list)].filter((row) => one("a", row));
  const current = () => document.activeElement?.closest(list) ?? one(".card:has(> .sn.on)");

  // to puts the focus on the first link of something.
  const to = (thing) => {
    (thing?.matches("a, summary") ? thing : thing && one("a, summary", thing))?.focus();
    thing?.scrollIntoView({ block: "nearest" });
  };
  const step = (all, at, by) => all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))];
  const move = (by) => { const all = rows(); to(step(all, all.indexOf(current()), by)); };

  // drift goes to the next wording that drifted, and after the last to the first.
  const drift = () => {
    const all = [...document.querySelectorAll(".drift")];
    to(all[(all.indexOf(document.activeElement?.closest(".drift")) + 1) % all.length]);
  };
  const copies = () => {
    const all = [...document.querySelectorAll("details.also")];
    const open = all.some((d) => !d.open);
    for (const d of all) d.open = open;
  };
  // forecast goes to a field of the forecast that is open, or opens the one with the focus.
  const forecast = (field) => (one(field) ? one(field).focus() : one("a[href^='/forecasts/']", current() ?? document.createElement("p"))?.click());

  const go = { t: "/", s: "/statements", f: "/forecasts", m: "/places" };
  let pending = false;
  const keys = {
    j: () => move(1), k: () => move(-1), n: () => one("a[rel=next]")?.click(), p: () => history.back(), "/": () => one("#find")?.focus(),
    v: copies, d: drift, o: () => forecast("#f-outcome"), w: () => forecast("#f-why"),
    "?": () => { const d = one("details.keys"); if (d) { d.open = true; one("summary", d).focus(); } },
  };

  document.addEventListener("keydown", (e) => {
    if (e.defaultPrevented) return;
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
      const form = e.target.form ?? one("#review") ?? one("main form[method=post]");
      if (form) { e.preventDefault(); form.requestSubmit(); }
      return;
    }
    if (quiet || inField(e) || e.ctrlKey || e.metaKey || e.altKey) return;
    if (pending) {
      pending = false;
      const there = go[e.key];
      if (there && one(`.mast a[href="${there}"]`)) { e.preventDefault(); location.assign(there); }
      return;
    }
    if (e.key === "g") { pending = true; return; }
    const act = Object.hasOwn(keys, e.key) && keys[e.key];
    if (act) { e.preventDefault(); act(); }
  });

  document.addEventListener("change", (e) => { if (e.target.id === "keys-switch") turn(); });
  const box = document.getElementById("keys-switch");
  if (box) { box.checked = !quiet; box.closest("label").hidden = false; }
  show();
})();
