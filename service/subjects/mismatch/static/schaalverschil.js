// A choice is shown without loading the page anew. All works without it.
(function () {
  "use strict";
  const { enhance, plain } = window.Lappendeken;

  // Parts were places on one page once: an address of then leads to the page of now.
  const old = document.querySelector(`nav.delen a[data-deel="${CSS.escape(location.hash.slice(1))}"]:not([aria-current])`);
  if (old) location.replace(`${old.pathname}${old.search || location.search}`);

  function makeLive(form) {
    const part = form.dataset.deel;
    form.querySelector("button.primary").hidden = true;
    let asked = 0;
    form.addEventListener("change", async () => {
      const mine = ++asked;
      const query = new URLSearchParams(new FormData(form));
      form.setAttribute("aria-busy", "true");
      let page;
      try {
        const response = await fetch(`${form.getAttribute("action")}?${query}`);
        page = new DOMParser().parseFromString(await response.text(), "text/html");
      } catch { form.submit(); return; }
      if (mine !== asked) return;
      // What had the focus is replaced: its like in the new form gets it.
      const focused = document.activeElement;
      const place = focused?.name ? named(focused.name).indexOf(focused) : -1;
      replace(part, page);
      remember(query);
      if (place >= 0) named(focused.name)[place]?.focus({ preventScroll: true });

      function named(name) {
        return [...document.querySelectorAll(`#${part} [name="${name}"]`)];
      }
    });
  }

  function remember(query) {
    // Choices soon after each other are one step back, not twenty.
    const way = Date.now() - remembered > STEP_MS ? "pushState" : "replaceState";
    history[way](null, "", `${location.pathname}?${query}`);
    remembered = Date.now();
    shown = location.search;
  }
  const STEP_MS = 2000;
  let remembered = 0;
  let shown = location.search;
  window.addEventListener("popstate", () => { if (location.search !== shown) location.reload(); });

  function replace(id, page) {
    const fresh = page.getElementById(id);
    const old = document.getElementById(id);
    if (!fresh || !old) return;
    old.replaceWith(fresh);
    document.title = page.title;
    enhance(fresh);
    makeFormsLive(fresh);
  }

  function makeFormsLive(part) {
    part.querySelectorAll("form[data-deel]").forEach(makeLive);
  }

  // The scenario answers while one chooses; the comparison with chance follows in a second request.
  const WAIT_MS = 60, SETTLED_MS = 350;
  let asked = 0, timer = 0;

  function makeScenario(form) {
    form.querySelector(".knoppen").hidden = true;
    form.querySelectorAll(".alleen-script").forEach((part) => { part.hidden = false; });
    const slider = form.elements.aantal;
    const number = form.querySelector("#aantal-nu");
    slider.addEventListener("input", () => { number.value = slider.value; });
    for (const search of form.querySelectorAll("input[data-zoek]")) {
      const labels = [...document.getElementById(search.dataset.zoek).children];
      search.addEventListener("input", (event) => {
        event.stopPropagation();
        const wanted = plain(search.value);
        for (const label of labels) label.hidden = !plain(label.textContent).includes(wanted);
      });
      search.addEventListener("change", (event) => event.stopPropagation());
    }
    form.addEventListener("submit", (event) => { event.preventDefault(); answer(form, ""); });
    for (const kind of ["input", "change"]) {
      form.addEventListener(kind, (event) => {
        // Words are read when they are complete: on change.
        if (kind === "input" && !["range", "checkbox", "radio"].includes(event.target.type)) return;
        if (kind === "change" && ["range", "checkbox", "radio"].includes(event.target.type)) return;
        clearTimeout(timer);
        timer = setTimeout(() => answer(form, event.target.name), WAIT_MS);
      });
    }
    compare(form);
  }

  // Only what the chosen way needs, so that an address says no more than what was asked.
  function query(form) {
    const needs = { schuif: ["aantal"], samen: ["samen"], verplaats: ["gemeenten", "naar"], vervang: ["door"] };
    const data = new FormData(form);
    const wanted = ["peildatum", "laag", "tegen", "scenariogewicht", "doe", ...needs[data.get("doe")]];
    return new URLSearchParams([...data].filter(([name, value]) => wanted.includes(name) && value));
  }

  async function fetchSection(form, extra) {
    const mine = ++asked;
    const response = await fetch(`/schaalverschil/scenario?${query(form)}${extra}`);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!page.getElementById("uitkomst")) throw new Error("no outcome");
    return mine === asked ? page : null;
  }

  async function answer(form, changed) {
    // Other regions to choose from: those that were chosen are not there.
    if (changed === "laag") {
      for (const box of form.querySelectorAll("[name=samen]")) box.checked = false;
      form.elements.naar.value = "";
      const slider = form.elements.aantal;
      slider.value = Math.min(slider.value, form.elements.laag.selectedOptions[0].dataset.meest);
    }
    const section = document.getElementById("scenario");
    const result = document.getElementById("uitkomst");
    result.setAttribute("aria-busy", "true");
    try {
      const page = await fetchSection(form, "");
      if (!page) return;
      remember(query(form));
      if (changed === "laag") {
        section.replaceWith(page.getElementById("scenario"));
        const fresh = document.querySelector("form.scenario");
        makeScenario(fresh);
        fresh.elements.laag.focus({ preventScroll: true });
        say();
        return;
      }
      result.replaceWith(page.getElementById("uitkomst"));
      say();
      compare(form);
    } catch {
      result.textContent = "De dienst antwoordt niet. Probeer het zo opnieuw.";
    } finally {
      result.removeAttribute("aria-busy");
    }
  }

  // For who listens; what is wrong is read aloud by itself.
  function say() {
    const first = document.querySelector("#uitkomst .notice.plain b");
    document.getElementById("gezegd").textContent = first ? first.textContent : "";
  }

  function compare(form) {
    document.querySelectorAll("#uitkomst .zonder-script").forEach((link) => link.remove());
    const line = document.getElementById("toeval");
    if (!line || line.textContent.trim()) return;
    line.textContent = "Vergelijken met 200 willekeurige samenvoegingen…";
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        const page = await fetchSection(form, "&vergelijk=ja");
        if (page) document.getElementById("uitkomst").replaceWith(page.getElementById("uitkomst"));
      } catch {
        line.textContent = "De vergelijking met toeval lukte niet.";
      }
    }, SETTLED_MS);
  }

  makeFormsLive(document);
  document.querySelectorAll("form.scenario").forEach(makeScenario);
})();
