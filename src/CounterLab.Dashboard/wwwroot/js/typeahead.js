// Keys typed between the request for a text field and its appearance go into the field, not to the shortcuts of the
// page: a fast "/kill" must not run the shortcut k.
const patience = 2000;
const keptMax = 200;
let kept = null;
let giveUp = 0;

const forget = () => {
  clearTimeout(giveUp);
  kept = null;
};

const press = (field, key) => field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

const hand = (field, keys) => {
  for (const key of keys) {
    if (key.length > 1 && key !== "Backspace") {
      press(field, key);
      continue;
    }
    field.value = key === "Backspace" ? field.value.slice(0, -1) : field.value + key;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
};

export const expectField = () => {
  forget();
  kept = [];
  giveUp = setTimeout(forget, patience);
};

const keep = event => {
  if (!kept) { return; }
  const letter = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (!letter && !["Backspace", "Enter", "Escape", "ArrowDown", "ArrowUp"].includes(event.key)) { return; }
  event.preventDefault();
  event.stopImmediatePropagation(); // nobody else may act on it
  if (kept.length < keptMax) { kept.push(event.key); }
};

document.addEventListener("keydown", keep, true);
document.addEventListener("focusin", event => {
  if (!kept || !event.target.matches("input.typed")) { return; }
  const keys = kept;
  forget();
  hand(event.target, keys);
});
