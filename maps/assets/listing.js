// The list of pairs: sort, filter, copy, and light up on the map. It works without the map too.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const el = ns.element;
  const plain = ns.plain;
  const BESIDE = 25, ABOVE = 10; // rows of a shortened list beside the map and above it, as in patchwork.css

  ns.makeListing = function () {
    const table = document.getElementById("paren");
    const hooks = { light() {}, pin() {} };
    if (!table) return { hooks, figures: () => null, mark() {} };
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const byPair = new Map(rows.map((row) => [row.dataset.paar, row]));
    const amount = ns.headings(table)[4].textContent.trim().toLowerCase();

    rows.forEach(makeButton);
    ns.makeSortable(table);
    makeFilter(table, rows);
    makeCopies(table);
    makeShort(table, rows);

    const rowOf = (event) => event.target.closest("tr");
    const codes = (row) => row.dataset.paar.split(" ");
    body.addEventListener("mouseover", (event) => rowOf(event) && hooks.light(codes(rowOf(event))));
    body.addEventListener("mouseleave", () => hooks.light(null));
    body.addEventListener("focusin", (event) => rowOf(event) && hooks.light(codes(rowOf(event))));
    body.addEventListener("focusout", () => hooks.light(null));
    // A click without a mouse or finger comes from the keyboard.
    body.addEventListener("click", (event) => {
      const row = rowOf(event);
      if (row) hooks.pin(codes(row), { keyboard: event.detail === 0, opener: row.querySelector("button") });
    });

    return {
      hooks,
      figures(source, target) {
        const row = byPair.get(source + " " + target);
        if (!row) return null;
        const text = (cell) => row.cells[cell].textContent.trim();
        const unit = amount === "km²" ? " km²" : " " + amount;
        return { amount: text(4) + unit, ofSource: text(1), ofTarget: text(3) };
      },
      // Mark the row of a pair, without scrolling to it; a pinned one shows in a shortened list too.
      mark(source, target, pinned) {
        for (const row of rows) {
          row.removeAttribute("aria-current");
          row.classList.remove("vast");
        }
        const row = byPair.get(source + " " + target);
        if (!row) return;
        row.setAttribute("aria-current", "true");
        row.classList.toggle("vast", Boolean(pinned));
      },
    };
  };

  // With a map beside it, the first name of a row lights the row up instead of leading elsewhere.
  function makeButton(row) {
    for (const cell of [row.cells[0], row.cells[2]]) {
      const link = cell.firstElementChild?.matches("a") ? cell.firstElementChild : cell.firstChild;
      const name = link.textContent;
      link.replaceWith(cell === row.cells[0] ? el("button", { type: "button", className: "rij" }, name) : name);
    }
  }

  // Show the head of the list first: as many rows as patchwork.css leaves, beside the map or above it.
  function makeShort(table, rows) {
    const more = document.getElementById("toon-rest");
    if (!more || rows.length <= ABOVE) return;
    table.classList.add("kort");
    more.hidden = false;
    more.classList.toggle("smal", rows.length <= BESIDE);
    more.textContent = `Toon alle ${rows.length} paren`;
    more.addEventListener("click", (event) => {
      const next = [...table.tBodies[0].rows].find((row) => !row.offsetParent);
      table.classList.remove("kort");
      more.hidden = true;
      if (event.detail === 0) next?.querySelector("button").focus();
    });
  }

  function makeFilter(table, rows) {
    const input = document.getElementById("zoek-in-lijst");
    if (!input) return;
    const count = document.getElementById("zoek-aantal");
    const searched = rows.map((row) => plain([row.dataset.zoek, row.cells[0].textContent, row.cells[2].textContent, row.dataset.paar].join("|")));
    input.addEventListener("input", () => {
      const wanted = plain(input.value);
      let shown = 0;
      rows.forEach((row, number) => {
        row.hidden = !searched[number].includes(wanted);
        shown += row.hidden ? 0 : 1;
      });
      table.classList.toggle("gefilterd", wanted !== "");
      if (count) count.textContent = wanted ? `${shown} van ${rows.length}` : "";
    });
  }

  function makeCopies(table) {
    const buttons = {
      "kopieer-link": () => location.href,
      "kopieer-lijst": () => [...table.rows].filter((row) => !row.hidden && !row.matches(".paper"))
        .map((row) => [...row.cells].map((cell) => (cell.ariaLabel || cell.textContent).replace(/[\u00ad\u200b]/g, "").replace(/\s+/g, " ").trim()).join("\t"))
        .join("\n"),
    };
    for (const [id, text] of Object.entries(buttons)) {
      const button = document.getElementById(id);
      if (!button) continue;
      button.hidden = false;
      const label = button.textContent;
      button.addEventListener("click", async () => {
        button.textContent = (await copy(text())) ? "Gekopieerd" : "Kopiëren lukt hier niet";
        setTimeout(() => (button.textContent = label), 2500);
      });
    }
    const print = document.getElementById("afdrukken");
    if (print) {
      print.hidden = false;
      print.addEventListener("click", () => window.print());
    }
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = el("textarea", { value: text, className: "buitenbeeld" });
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }
})();
