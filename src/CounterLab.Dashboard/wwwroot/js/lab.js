// The page's only script besides the start: keys, theme, visibility.
import { rove } from "./roving.js";

const root = document.documentElement;
const commands = new Set([..."ikrpxhsngmtIKRPXHSNGMT123456789? "]);
let shortcuts = true;

const stored = (store, key) => { try { return store.getItem(key); } catch { return null; } };
const store = (key, value) => { try { localStorage.setItem(key, value); } catch { /* storage may be off */ } };

export const typing = target => target.closest("input, textarea, select, [contenteditable]:not([contenteditable=false])");
export const activates = target => target.closest("button, a[href], summary, [role=tab], [role=button], [role=menuitem]");
export const covered = () => document.querySelector(".mud-dialog, .mud-popover-open") || root.hasAttribute("data-offline");

export const shortcutsAreOn = () => shortcuts;

export function start(page) {
  rove();
  shortcuts = stored(localStorage, "counterlab-shortcuts") !== "off";
  document.addEventListener("keydown", event => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (!shortcuts || event.repeat && event.key !== "i" || event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (!commands.has(event.key) || event.isComposing || typing(target) || covered()) { return; }
    if (event.key === " " && activates(target)) { return; }
    event.preventDefault();
    page.invokeMethodAsync("PressAsync", event.key).catch(() => { });
  });
  document.addEventListener("visibilitychange", () => page.invokeMethodAsync("SetHidden", document.hidden).catch(() => { }));
  const restarted = stored(sessionStorage, "counterlab-restarted") === "1";
  try { sessionStorage.removeItem("counterlab-restarted"); } catch { /* storage may be off */ }
  return { dark: root.dataset.theme !== "light", shortcuts, hidden: document.hidden, restarted };
}

export function remember(dark, keys) {
  const theme = dark ? "dark" : "light";
  if (root.dataset.theme !== theme) {
    root.dataset.theme = theme;
    store("counterlab-theme", theme);
  }
  shortcuts = keys;
  store("counterlab-shortcuts", keys ? "on" : "off");
}

export function ready() {
  root.dataset.interactive = "true";
}
