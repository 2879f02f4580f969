// Functions of the scenarios page: local storage, file downloads, clipboard, and scrolling of the editor.
import { give } from "./download.js";

const key = "counterlab-scenarios";
const draftKey = "counterlab-scenario-draft";
const asideKey = "counterlab-scenario-drafts-aside";

export function read() {
  try { return localStorage.getItem(key); } catch { return null; }
}

export function write(text) {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch { return false; }
}

export function setAside() {
  try {
    localStorage.setItem(key + "-unread", localStorage.getItem(key) ?? "");
    localStorage.removeItem(key);
    return true;
  } catch { return false; }
}

const readOfTab = key => {
  try { return sessionStorage.getItem(key); } catch { return null; }
};

const keepInTab = (key, text) => {
  try {
    if (text === null) { sessionStorage.removeItem(key); } else { sessionStorage.setItem(key, text); }
    return true;
  } catch { return false; }
};

export const readDraft = () => readOfTab(draftKey);
export const keepDraft = text => keepInTab(draftKey, text);
export const readAside = () => readOfTab(asideKey);
export const keepAside = text => keepInTab(asideKey, text);

export function download(name, text) {
  give(name, new Blob([text], { type: "application/json" }));
  return true;
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch { return false; }
}

// Moves the caret of the editor to a line. Tab leaves the editor, so that keyboard users are not trapped in it.
export function goToLine(area, line) {
  const lines = area.value.split("\n");
  const from = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  area.focus();
  area.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  area.closest(".scroll")?.scrollTo({ top: Math.max(0, (line - 6) * 18) });
  return true;
}
