// Sets the theme before the first paint: the one stored in this browser, else that of the system; dark by default.
(() => {
  let chosen = null;
  try { chosen = localStorage.getItem("counterlab-theme"); } catch { /* storage may be disabled */ }
  const dark = chosen ? chosen === "dark" : !matchMedia("(prefers-color-scheme: light)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
