// What is typed at a seat stays in this browser: kept per table, never sent. The page works without.
(function () {
  "use strict";
  const place = `aan-tafel:${location.pathname}`;
  const fields = [...document.querySelectorAll("[data-rol]")];
  const wipe = document.querySelector("[data-wis]");

  function read() {
    try { return JSON.parse(localStorage.getItem(place)) || {}; } catch { return {}; }
  }

  function keep() {
    const filled = Object.fromEntries(
      fields.filter((field) => field.value).map((field) => [field.dataset.rol, field.value]));
    const any = Object.keys(filled).length > 0;
    if (wipe) wipe.hidden = !any;
    try {
      if (any) localStorage.setItem(place, JSON.stringify(filled));
      else localStorage.removeItem(place);
    } catch { /* A browser that keeps nothing: what was typed stands there until the page is left. */ }
  }

  const kept = read();
  for (const field of fields) {
    if (typeof kept[field.dataset.rol] === "string") field.value = kept[field.dataset.rol];
    field.addEventListener("input", keep);
  }
  if (wipe) {
    wipe.hidden = !fields.some((field) => field.value);
    wipe.addEventListener("click", () => {
      for (const field of fields) field.value = "";
      keep();
      fields[0]?.focus();
    });
  }

  const button = document.querySelector("[data-plan]");
  button?.addEventListener("click", () => {
    document.body.classList.add("alleen-plan");
    window.print();
  });
  window.addEventListener("afterprint", () => document.body.classList.remove("alleen-plan"));
})();
