// The main script of the page: keys, theme, visibility.
import { rove } from "./roving.js";
import { expectField } from "./typeahead.js";

const root = document.documentElement;
const ours = new Set([..."ikrpxhsngmtoIKRPXHSNGMTO123456789?/ "]); // shortcuts; their default action is suppressed
const sequenceMax = 3000;
let shortcuts = true;
let sequence = 0;

const stored = (store, key) => { try { return store.getItem(key); } catch { return null; } };
const store = (key, value) => { try { localStorage.setItem(key, value); } catch { /* storage may be disabled */ } };

export const typing = target => target.closest("input, textarea, select, [contenteditable]:not([contenteditable=false])");
export const activates = target => target.closest("button, a[href], summary, [role=tab], [role=button], [role=menuitem]");
export const covered = () => document.querySelector(".mud-dialog, .mud-popover-open") || root.hasAttribute("data-offline");

export const shortcutsAreOn = () => shortcuts;

const endSequence = () => {
  clearTimeout(sequence);
  sequence = 0;
  delete root.dataset.sequence;
};

// "g" waits for the letter of a page; any other key is sent immediately.
const press = (page, key) => {
  const begins = !sequence && key.toLowerCase() === "g";
  const pressed = sequence ? `g ${key.toLowerCase()}` : key;
  endSequence();
  if (begins) {
    sequence = setTimeout(endSequence, sequenceMax);
    root.dataset.sequence = "g";
  } else {
    if (pressed === "/") { expectField(); }
    page.invokeMethodAsync("PressAsync", pressed).catch(() => { });
  }
};

const wantsPalette = event => (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";

export function start(page) {
  rove();
  shortcuts = stored(localStorage, "counterlab-shortcuts") !== "off";
  document.addEventListener("keydown", event => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (wantsPalette(event)) {
      event.preventDefault();
      if (!covered()) {
        expectField();
        page.invokeMethodAsync("OpenPaletteAsync").catch(() => { });
      }
      return;
    }
    if (event.key === "Escape") { endSequence(); }
    if (!shortcuts || event.repeat && event.key !== "i" || event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (event.key.length !== 1 || event.isComposing || typing(target) || covered()) { return; }
    if (event.key === " " && activates(target)) { return; }
    if (ours.has(event.key)) { event.preventDefault(); }
    press(page, event.key);
  });
  document.addEventListener("click", event => { if (event.target.closest("[aria-keyshortcuts='Control+K']")) { expectField(); } });
  document.addEventListener("visibilitychange", () => page.invokeMethodAsync("SetHidden", document.hidden).catch(() => { }));
  const restarted = stored(sessionStorage, "counterlab-restarted") === "1";
  try { sessionStorage.removeItem("counterlab-restarted"); } catch { /* storage may be disabled */ }
  return { dark: root.dataset.theme !== "light", shortcuts, hidden: document.hidden, restarted };
}

export function remember(dark, keys) {
  const theme = dark ? "dark" : "light";
  if (root.dataset.theme !== theme) {
    root.dataset.theme = theme;
    store("counterlab-theme", theme);
  }
  shortcuts = keys;
  if (!keys) { endSequence(); }
  store("counterlab-shortcuts", keys ? "on" : "off");
}

export function ready() {
  root.dataset.interactive = "true";
}
