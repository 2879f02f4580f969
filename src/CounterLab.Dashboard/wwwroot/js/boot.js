// Starts Blazor. A lost circuit reconnects automatically; if the server has discarded it, the page reloads.
(() => {
  const instance = document.querySelector("meta[name=counterlab-instance]")?.content;
  try {
    const before = sessionStorage.getItem("counterlab-instance");
    if (before && before !== instance) { sessionStorage.setItem("counterlab-restarted", "1"); }
    sessionStorage.setItem("counterlab-instance", instance);
  } catch { /* storage may be disabled */ }

  let waiting = false;
  const reloadWhenUp = async () => {
    if (waiting) { return; }
    waiting = true;
    for (;;) {
      try {
        if ((await fetch("/", { cache: "no-store" })).ok) { return location.reload(); }
      } catch { /* the server is still down */ }
      await new Promise(done => setTimeout(done, 1000));
    }
  };

  const notice = document.getElementById("components-reconnect-modal");
  notice.addEventListener("components-reconnect-state-changed", event => {
    const state = event.detail.state;
    document.documentElement.toggleAttribute("data-offline", state !== "hide");
    if (state === "hide") { document.documentElement.dataset.interactive = "true"; }
    else { delete document.documentElement.dataset.interactive; }
    if (state === "failed" || state === "rejected" || state === "resume-failed") { reloadWhenUp(); }
  });

  Blazor.start({
    circuit: { reconnectionOptions: { maxRetries: 100000, retryIntervalMilliseconds: attempt => Math.min(200 * (attempt + 1), 2000) } },
  }).catch(reloadWhenUp);
})();
