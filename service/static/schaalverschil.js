// Long tables start short, and a choice is shown without loading the page anew. All works without it.
(function () {
  "use strict";
  const { makeSortable } = window.Lappendeken;

  function makeShort(table) {
    const most = Number(table.dataset.kort);
    const rows = () => [...table.tBodies[0].rows];
    const number = rows().length;
    if (number <= most + 3) return;
    const button = document.createElement("button");
    button.type = "button";
    const filter = document.querySelector(`input[data-filter="${table.id}"]`);
    let short = true;
    function show() {
      rows().forEach((row, place) => row.classList.toggle("ingekort", short && place >= most));
      button.textContent = short ? `Toon alle ${number}` : `Toon de eerste ${most}`;
      button.setAttribute("aria-expanded", String(!short));
    }
    button.addEventListener("click", () => { short = !short; show(); });
    table.tHead.addEventListener("click", show);
    // Who searches, searches in all.
    filter?.addEventListener("input", () => { if (filter.value && short) { short = false; show(); } });
    const line = document.createElement("p");
    line.className = "rest no-print";
    line.append(button);
    table.closest(".table-box").after(line);
    show();
  }

  function makeLive(form) {
    form.querySelector("button.primary").hidden = true;
    let asked = 0;
    form.addEventListener("change", async () => {
      const mine = ++asked;
      const query = new URLSearchParams(new FormData(form));
      const address = `${form.getAttribute("action").split("#")[0]}?${query}`;
      form.setAttribute("aria-busy", "true");
      let page;
      try {
        const response = await fetch(address);
        page = new DOMParser().parseFromString(await response.text(), "text/html");
      } catch { form.submit(); return; }
      if (mine !== asked) return;
      const name = document.activeElement?.name;
      for (const id of ["matrix", "paar"]) replace(id, page);
      history.replaceState(null, "", `${address}#${form.dataset.deel}`);
      const same = document.querySelectorAll(`#${form.dataset.deel} [name="${name}"]`);
      if (same.length === 1) same[0].focus({ preventScroll: true });
      else if (same.length) same[[...form.elements].filter((one) => one.name === name).indexOf(document.activeElement)]?.focus();
    });
  }

  function replace(id, page) {
    const fresh = page.getElementById(id);
    const old = document.getElementById(id);
    if (!fresh || !old) return;
    old.replaceWith(fresh);
    enhance(fresh);
    fresh.querySelectorAll("table[data-sort]").forEach(makeSortable);
  }

  function enhance(part) {
    part.querySelectorAll("table[data-kort]").forEach(makeShort);
    part.querySelectorAll("form[data-deel]").forEach(makeLive);
  }

  enhance(document);
})();
