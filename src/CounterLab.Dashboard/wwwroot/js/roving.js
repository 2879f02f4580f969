// Keyboard navigation in grids: arrow keys move between the cells of a table[data-roving]. Where .NET moves a cursor
// (data-arrows), scrolling of the page is suppressed and the cursor is scrolled into view.
const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const scrolls = new Set([...Object.keys(steps), "PageUp", "PageDown", "Home", "End"]);

const cellAt = (table, row, column) => table.rows[row]?.cells[column]?.querySelector("button[tabindex]");

const next = (table, cell, key, far) => {
  const row = cell.parentElement.rowIndex;
  if (key === "Home" || key === "End") {
    const rows = far ? [...table.rows] : [table.rows[row]];
    const all = rows.flatMap(line => [...line.cells].map(other => other.querySelector("button[tabindex]")).filter(Boolean));
    return key === "Home" ? all[0] : all.at(-1);
  }
  const [down, right] = steps[key] ?? [0, 0];
  for (let r = row + down, c = cell.cellIndex + right; down || right; r += down, c += right) {
    if (!table.rows[r]?.cells[c]) { return null; }
    const found = cellAt(table, r, c);
    if (found) { return found; }
  }
  return null;
};

export function rove() {
  document.addEventListener("keydown", event => {
    if (event.altKey || event.metaKey || !(event.target instanceof Element) || !scrolls.has(event.key)) { return; }
    if (event.target.closest("[data-arrows]")) { event.preventDefault(); return; }
    if (event.target.closest("[data-updown]") && !event.key.match(/Left|Right|Home|End/)) { event.preventDefault(); return; }
    const table = event.target.closest("table[data-roving]");
    const cell = event.target.closest("button[tabindex]")?.closest("td");
    const found = table && cell && next(table, cell, event.key, event.ctrlKey);
    if (table && cell) { event.preventDefault(); }
    if (found) {
      found.focus({ preventScroll: true });
      found.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  });
  let watched = null;
  document.addEventListener("focusin", event => {
    watched?.disconnect();
    const cursor = event.target instanceof Element && event.target.closest("[data-arrows], [aria-activedescendant]");
    if (!cursor) { watched = null; return; }
    const seen = () => document.getElementById(cursor.getAttribute("aria-activedescendant")) ?? cursor;
    watched = new MutationObserver(() => seen().scrollIntoView({ block: "nearest", inline: "nearest" }));
    watched.observe(cursor, { attributeFilter: ["style", "aria-activedescendant"] });
  });
}
