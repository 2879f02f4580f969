// Before the first paint: the theme last chosen here, else the system's; dark when the system has no wish.
(() => {
  let chosen = null;
  try { chosen = localStorage.getItem("counterlab-theme"); } catch { /* storage may be off */ }
  const dark = chosen ? chosen === "dark" : !matchMedia("(prefers-color-scheme: light)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
