// Sorting, filtering, shortening and printing of the pages; they work without it.
(function () {
  "use strict";
  const ns = window.Lappendeken;

  function makeFilter(input) {
    const rows = document.getElementById(input.dataset.filter).tBodies[0].rows;
    input.addEventListener("input", () => {
      const wanted = ns.plain(input.value);
      for (const row of rows) row.hidden = !ns.plain(row.textContent).includes(wanted);
    });
  }

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

  // Of a page, or of a part of it that was loaded anew.
  ns.enhance = function (part) {
    part.querySelectorAll("table[data-sort]").forEach(ns.makeSortable);
    part.querySelectorAll("input[data-filter]").forEach(makeFilter);
    part.querySelectorAll("table[data-kort]").forEach(makeShort);
  };

  ns.enhance(document);
  document.querySelectorAll("[data-print]").forEach((button) =>
    button.addEventListener("click", () => window.print()));
})();
