// Review keys and marking, for the pages on which statements are reviewed. As in keys.js, everything
// here can be done without it, and single keys work only where those of keys.js do.
"use strict";
(() => {
  const on = () => document.documentElement.classList.contains("keys-on");
  const inField = (e) => e.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select") !== null;
  const one = (selector, within = document) => within.querySelector(selector);
  const current = () => document.activeElement?.closest("li.card, li.led") ?? one(".card:has(> .sn.on)");

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
  // A drag may end beside the text that it began in.
  let dragging = false;
  document.addEventListener("mousedown", (e) => { dragging = e.target.closest(".para") !== null; });
  document.addEventListener("mouseup", () => {
    if (dragging) fill(target(), marked());
    dragging = false;
  });

  // The arrows mark words of the text: the next one or the one before, and with Shift more or fewer of them. They begin with the
  // paragraph of the card that has the focus, or else with the first.
  const paragraph = () => one(".para", current()?.closest(".row") ?? document);
  const forward = (key) => key === "ArrowRight" ? "forward" : "backward";
  const step = (key, more) => {
    const s = getSelection();
    if (!s.anchorNode?.parentElement?.closest(".para")) s.collapse(paragraph(), 0);
    if (more) { s.modify("extend", forward(key), "word"); return; }
    if (s.isCollapsed || key === "ArrowRight") s.collapseToEnd(); else s.collapseToStart();
    s.modify("move", forward(key), "word");
    s.modify("extend", key === "ArrowRight" ? "backward" : "forward", "word");
    const word = s.getRangeAt(0);
    s.setBaseAndExtent(word.startContainer, word.startOffset, word.endContainer, word.endOffset);
  };
  document.addEventListener("keydown", (e) => {
    const arrow = e.key === "ArrowRight" || e.key === "ArrowLeft";
    if (!arrow || !on() || e.target.closest("input, textarea, select") || e.ctrlKey || e.metaKey || e.altKey || !paragraph()) return;
    e.preventDefault();
    step(e.key, e.shiftKey);
    fill(target(), marked());
  });

  // What was marked last is kept for the button of the form below: on a phone there is no key, and a tap may unmark.
  let kept = "";
  const button = one("#take-marked");
  document.addEventListener("selectionchange", () => {
    kept = marked() || kept;
    if (button && kept) button.hidden = false;
  });
  const missed = () => {
    const field = one("#claim-content");
    fill(field, marked());
    field?.focus();
  };
  button?.addEventListener("click", () => { fill(one("#claim-content"), kept); one("#claim-content").focus(); });

  const keys = { a: () => choose("accept"), e: () => choose("correct"), r: () => choose("reject"), m: missed };
  let before = "";
  document.addEventListener("keydown", (e) => {
    const went = before === "g"; // the second key of a way to another page
    before = e.key;
    if (e.key === "Escape" && one("a[data-key=Esc]") && !inField(e)) { one("a[data-key=Esc]").click(); return; }
    if (!on() || went || inField(e) || e.ctrlKey || e.metaKey || e.altKey) return;
    const act = Object.hasOwn(keys, e.key) && keys[e.key];
    if (act) { e.preventDefault(); act(); }
  });

  // A card and its words light up together.
  const light = (e, lit) => {
    const id = e.target.closest?.("li.card")?.id;
    const sign = id && document.getElementById("t-" + id);
    sign?.classList.toggle("lit", lit);
  };
  document.addEventListener("mouseover", (e) => light(e, true));
  document.addEventListener("mouseout", (e) => light(e, false));
})();
