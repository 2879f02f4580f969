// Script of the timeline. Highlights the elements of an event in the diagram and the log without a request to the
// server; reports clicks, keys and width to it; saves files and renders images.
import { typing, activates, covered, shortcutsAreOn } from "./lab.js";
import { give } from "./download.js";

const reach = [[0, 0], [0, -4], [0, 4], [-4, 0], [4, 0], [0, -7], [0, 7]];
const tipDelay = 140;
let page = null, tidy = null, hot = "", tip = null, tipTimer = 0, down = "";

const numberAt = (x, y) => {
  for (const [dx, dy] of reach) {
    const found = document.elementFromPoint(x + dx, y + dy)?.closest("[data-timeline] [data-n], .who [data-n]");
    if (found) { return found.dataset.n; }
  }
  return "";
};

const mark = number => {
  if (number !== hot) {
    document.querySelectorAll("[data-hot]").forEach(element => element.removeAttribute("data-hot"));
  }
  hot = number;
  if (number) {
    document.querySelectorAll(`[data-n="${number}"], [data-s="${number}"]`).forEach(element => element.setAttribute("data-hot", ""));
  }
};

const hideTip = () => { clearTimeout(tipTimer); tip?.remove(); tip = null; };

const showTip = async (number, x, y) => {
  const text = await page?.invokeMethodAsync("Describe", Number(number)).catch(() => "");
  hideTip();
  if (!text || number !== hot) { return; }
  tip = document.createElement("div");
  tip.className = "tl-tip";
  tip.setAttribute("role", "tooltip");
  tip.textContent = text;
  document.body.append(tip);
  const box = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(8, Math.min(x + 14, innerWidth - box.width - 8))}px`;
  tip.style.top = `${y + 20 + box.height > innerHeight ? y - box.height - 12 : y + 18}px`;
};

const onMove = event => {
  const inside = event.target instanceof Element && event.target.closest("[data-timeline], .who");
  const number = inside && event.pointerType !== "touch" ? numberAt(event.clientX, event.clientY) : "";
  if (number === hot) { return; }
  hideTip();
  mark(number);
  if (number && event.target.closest(".tl-svg")) {
    tipTimer = setTimeout(() => showTip(number, event.clientX, event.clientY), tipDelay);
  }
};

// The diagram may be redrawn between press and release, so the element at the press is used.
const onDown = event => {
  const inside = event.target instanceof Element && event.target.closest("[data-timeline], .who");
  down = inside && !event.target.closest("button.tl-fold") ? numberAt(event.clientX, event.clientY) : "";
};

const onClick = event => {
  if (!(event.target instanceof Element) || event.target.closest("button")) { return; }
  const number = event.detail > 0 ? down : event.target.closest("[data-timeline] [data-n], .who [data-n]")?.dataset.n;
  if (number) { page?.invokeMethodAsync("Pick", Number(number)).catch(() => { }); }
};

const atEnd = box => box.scrollHeight - box.scrollTop - box.clientHeight < 60;

const keepUp = () => {
  const boxes = new Map();
  const look = () => {
    for (const box of document.querySelectorAll("[data-timeline]")) {
      if (!boxes.has(box)) {
        boxes.set(box, true);
        box.addEventListener("scroll", () => boxes.set(box, atEnd(box)), { passive: true });
      }
      if ("follow" in box.dataset && boxes.get(box)) { box.scrollTop = box.scrollHeight; }
    }
    if (hot) { mark(hot); }
  };
  const watch = new MutationObserver(look);
  for (const box of document.querySelectorAll(".middle, .panel")) {
    watch.observe(box, { childList: true, subtree: true, characterData: true, attributeFilter: ["style", "width", "height"] });
  }
  look();
  return () => watch.disconnect();
};

const measure = () => {
  const box = document.querySelector(".tl-scroll");
  if (!box) { return () => { }; }
  const tell = () => page?.invokeMethodAsync("SetWidth", box.clientWidth).catch(() => { });
  const watch = new ResizeObserver(tell);
  watch.observe(box);
  return () => watch.disconnect();
};

export function start(owner, keys) {
  stop();
  page = owner;
  const known = new Set(keys);
  const onKey = event => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (!shortcutsAreOn() || document.documentElement.dataset.sequence || !known.has(event.key) || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey && event.key.length > 1) { return; }
    if (event.isComposing || typing(target) || covered() || target.closest("[data-menu]") || event.key === "Enter" && activates(target)) { return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    page?.invokeMethodAsync("PressAsync", event.key).catch(() => { });
  };
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("pointermove", onMove, { passive: true });
  document.addEventListener("pointerdown", onDown, { passive: true });
  document.addEventListener("click", onClick);
  document.addEventListener("scroll", hideTip, true);
  const [unwatch, unmeasure] = [keepUp(), measure()];
  tidy = () => {
    document.removeEventListener("keydown", onKey, true);
    document.removeEventListener("pointermove", onMove);
    document.removeEventListener("pointerdown", onDown);
    document.removeEventListener("click", onClick);
    document.removeEventListener("scroll", hideTip, true);
    unwatch();
    unmeasure();
  };
}

export function stop() {
  tidy?.();
  hideTip();
  [tidy, page, hot, down] = [null, null, "", ""];
}

export function reveal(number, row) {
  document.querySelector(`.tl-svg [data-n="${number}"], .tl-svg [data-s="${number}"]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  const log = document.querySelector("[data-log]");
  if (!document.activeElement?.closest("[data-timeline]")) { document.querySelector(".tl-scroll")?.focus({ preventScroll: true }); }
  const height = 25, head = 28;
  if (log && row >= 0) {
    const top = row * height;
    if (top < log.scrollTop) { log.scrollTop = top; }
    else if (top + height + head > log.scrollTop + log.clientHeight) { log.scrollTop = top + height + head - log.clientHeight; }
  }
}

export async function save(name, content, type) {
  give(name, new Blob([await content.arrayBuffer()], { type }));
}

// Uses a data: URL, since the content security policy of the page allows no other image sources.
export async function savePng(name, content) {
  const svg = new TextDecoder().decode(await content.arrayBuffer());
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
  await image.decode();
  const most = 16_000;
  const scale = Math.min(2, most / image.naturalWidth, most / image.naturalHeight);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth * scale, image.naturalHeight * scale];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  give(name, await new Promise(done => canvas.toBlob(done, "image/png")));
}
