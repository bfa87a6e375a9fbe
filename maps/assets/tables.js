// On every page and in the map as a file: tables that sort by their headings and keep these in sight,
// and open details on paper.
(function () {
  "use strict";
  const ns = (window.Lappendeken = window.Lappendeken || {});

  // Letters, digits and the mark between names alone, without case and accents.
  ns.plain = (text) => text.normalize("NFKD").replace(/[^\p{L}\p{N}|]/gu, "").toLowerCase();

  // The last row of the head; one before it is for paper alone.
  ns.headings = (table) => [...table.tHead.lastElementChild.cells];

  ns.makeSortable = function (table) {
    for (const heading of ns.headings(table)) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...heading.childNodes);
      button.ariaLabel = heading.ariaLabel;
      heading.append(button);
      button.addEventListener("click", () => sortBy(table, heading));
      // On paper a heading repeats on every sheet, and Chromium leaves buttons out of it.
      window.addEventListener("beforeprint", () => heading.replaceChildren(button.textContent));
      window.addEventListener("afterprint", () => heading.replaceChildren(button));
    }
  };

  // A box scrolls only where its table is wider: the headings of any other stay in sight in the window.
  const fitted = new ResizeObserver((entries) => {
    for (const box of new Set(entries.map((entry) => entry.target.closest(".table-box")))) {
      const table = box.querySelector("table");
      const fits = table.offsetWidth <= box.clientWidth + 1;
      box.classList.toggle("past", fits);
      box.classList.toggle("breed", !fits);
      if (fits) box.removeAttribute("tabindex"); else box.tabIndex = 0;
    }
  });
  ns.fitTables = function (part) {
    for (const table of part.querySelectorAll(".table-box > table")) {
      fitted.observe(table);
      fitted.observe(table.parentElement);
    }
  };
  ns.fitTables(document);

  // What is folded away would be lost on paper; but for what says that it is not for paper.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened.push(...document.querySelectorAll("details:not([open], .niet-op-papier)"));
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });

  function sortBy(table, heading) {
    // Figures start with the largest, words with the first.
    const down = heading.ariaSort
      ? heading.ariaSort === "ascending"
      : heading.classList.contains("figure");
    for (const other of ns.headings(table)) other.ariaSort = null;
    heading.ariaSort = down ? "descending" : "ascending";
    const value = (row) => {
      const cell = row.cells[heading.cellIndex];
      const text = cell.dataset.value ?? cell.textContent.trim();
      return text !== "" && !Number.isNaN(Number(text)) ? Number(text) : text;
    };
    const compare = (a, b) => typeof a === "number" && typeof b === "number"
      ? a - b
      : String(a).localeCompare(String(b), "nl", { numeric: true });
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => (down ? -1 : 1) * compare(value(a), value(b)));
    table.tBodies[0].append(...rows);
  }
})();
