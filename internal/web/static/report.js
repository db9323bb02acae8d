// Keys and marking for the pages on which statements are reviewed. Everything here can be
// done without it: it moves the focus, follows links and fills in fields, and adds nothing
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
  const rows = () => [...document.querySelectorAll("li.card:not(.margin-note), li.led")];
  const current = () => document.activeElement?.closest("li.card, li.led") ?? one(".card:has(> .sn.on)");

  // move puts the focus on the next or previous statement.
  const move = (by) => {
    const all = rows();
    const at = all.indexOf(current());
    const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))];
    const link = next && one("a", next);
    link?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };

  // choose takes a choice of the statement in hand, or takes the one with the focus in hand first.
  const choose = (value) => {
    const row = current();
    const radio = row && one(`input[type=radio][value=${value}]`, row);
    if (radio) {
      radio.checked = true;
      radio.focus();
      radio.dispatchEvent(new Event("change", { bubbles: true }));
      return;
    }
    const take = row && (one("a.take", row) ?? (value === "correct" ? one("fieldset a.plain", row) : null));
    take?.click();
  };

  // marked is the text that is selected in the report, without the numbers in it.
  const marked = () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return "";
    const range = selection.getRangeAt(0);
    const start = range.startContainer.parentElement?.closest(".para");
    const end = range.endContainer.parentElement?.closest(".para");
    if (!start || start !== end) return "";
    const part = range.cloneContents();
    part.querySelectorAll(".sn").forEach((n) => n.remove());
    return part.textContent.trim();
  };

  // fill puts the marked words into the field of exact words that had the focus last, of the
  // statement in hand, or else of a missed one.
  let last = null;
  document.addEventListener("focusin", (e) => {
    if (e.target.matches("[name=content], [name=cue], [name=source]")) last = e.target;
  });
  const correcting = () => one("#review [value=correct]")?.checked;
  const target = () => (last && last.offsetParent ? last : correcting() ? one("#review-content") : null);
  const fill = (field, words) => {
    if (!field || !words) return false;
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  };
  document.addEventListener("mouseup", (e) => {
    if (e.target.closest(".para")) fill(target(), marked());
  });

  const missed = () => {
    const field = one("#claim-content");
    fill(field, marked());
    field?.focus();
  };

  const go = { t: "/", s: "/statements", f: "/forecasts", m: "/map" };
  let pending = false;
  const keys = {
    j: () => move(1), k: () => move(-1), a: () => choose("accept"), e: () => choose("correct"), r: () => choose("reject"), m: missed,
    n: () => one("a[rel=next]")?.click(), p: () => history.back(), "/": () => one("#find")?.focus(),
    "?": () => { const d = one("details.keys"); if (d) { d.open = true; one("summary", d).focus(); } },
  };

  document.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
      const form = e.target.form ?? one("#review") ?? one("main form[method=post]");
      if (form) { e.preventDefault(); form.requestSubmit(); }
      return;
    }
    if (e.key === "Escape" && one("a[data-key=Esc]") && !inField(e)) { one("a[data-key=Esc]").click(); return; }
    if (quiet || inField(e) || e.ctrlKey || e.metaKey || e.altKey) return;
    if (pending) {
      pending = false;
      const to = go[e.key];
      if (to && one(`.mast a[href="${to}"]`)) { e.preventDefault(); location.assign(to); }
      return;
    }
    if (e.key === "g") { pending = true; return; }
    const act = Object.hasOwn(keys, e.key) && keys[e.key];
    if (act) { e.preventDefault(); act(); }
  });

  // A card and its words light up together.
  const light = (e, on) => {
    const id = e.target.closest?.("li.card")?.id;
    const sign = id && document.getElementById("t-" + id);
    sign?.classList.toggle("lit", on);
  };
  document.addEventListener("mouseover", (e) => light(e, true));
  document.addEventListener("mouseout", (e) => light(e, false));

  document.addEventListener("change", (e) => { if (e.target.id === "keys-switch") turn(); });
  const box = document.getElementById("keys-switch");
  if (box) { box.checked = !quiet; box.closest("label").hidden = false; }
  show();
})();
