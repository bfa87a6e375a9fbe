// Sorting, filtering and printing of the pages; they work without it.
(function () {
  "use strict";
  const { makeSortable, plain } = window.Lappendeken;

  function makeFilter(input) {
    const rows = document.getElementById(input.dataset.filter).tBodies[0].rows;
    input.addEventListener("input", () => {
      const wanted = plain(input.value);
      for (const row of rows) row.hidden = !plain(row.textContent).includes(wanted);
    });
  }

  document.querySelectorAll("table[data-sort]").forEach(makeSortable);
  document.querySelectorAll("input[data-filter]").forEach(makeFilter);
  document.querySelectorAll("[data-print]").forEach((button) =>
    button.addEventListener("click", () => window.print()));
})();
