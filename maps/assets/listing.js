// The list beside a map: sort, filter, copy, and light up on the map. It works without the map too.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const el = ns.element;
  const plain = ns.plain;
  const BESIDE = 25, ABOVE = 10; // rows of a shortened list beside the map and above it, as in patchwork.css

  ns.makeListing = function () {
    const table = document.getElementById("paren");
    const hooks = { light() {}, pin() {}, filter() {}, words: () => "", link: () => location.href };
    const input = document.getElementById("zoek-in-lijst");
    if (!table) return { hooks, headings: [], cells: () => null, mark() {}, filter: () => "" };
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const byCodes = new Map(rows.map((row) => [row.dataset.paar, row]));
    const headings = ns.headings(table).map((heading) => heading.textContent.trim());

    rows.forEach((row) => makeButton(row, table.dataset.namen.split(" ")));
    ns.makeSortable(table);
    const search = makeFilter(table, rows, input, hooks);
    makeCopies(table, hooks);
    makeShort(table, rows);

    const rowOf = (event) => event.target.closest("tr");
    body.addEventListener("mouseover", (event) => rowOf(event) && hooks.light(codesOf(rowOf(event))));
    body.addEventListener("mouseleave", () => hooks.light(null));
    body.addEventListener("focusin", (event) => rowOf(event) && hooks.light(codesOf(rowOf(event))));
    body.addEventListener("focusout", () => hooks.light(null));
    // A click without a mouse or finger comes from the keyboard.
    body.addEventListener("click", (event) => {
      const row = rowOf(event);
      if (row) hooks.pin(codesOf(row), { keyboard: event.detail === 0, opener: row.querySelector("button") });
    });

    return {
      hooks,
      headings,
      // The texts of the row of some codes.
      cells(codes) {
        const row = byCodes.get(codes.join(" "));
        return row ? [...row.cells].map((cell) => cell.textContent.trim()) : null;
      },
      // Mark the row of some codes, without scrolling to it; a pinned one shows in a shortened list too.
      mark(codes, pinned) {
        for (const row of rows) {
          row.removeAttribute("aria-current");
          row.classList.remove("vast");
        }
        const row = codes && byCodes.get(codes.join(" "));
        if (!row) return;
        row.setAttribute("aria-current", "true");
        row.classList.toggle("vast", Boolean(pinned));
      },
      // What is searched for; with a text, search for that.
      filter(text) {
        if (input && text !== undefined) {
          input.value = text;
          search();
        }
        return table.classList.contains("gefilterd") ? input.value.trim() : "";
      },
    };
  };

  const codesOf = (row) => row.dataset.paar.split(" ");

  // With a map beside it, the first name of a row lights the row up instead of leading elsewhere.
  function makeButton(row, cells) {
    cells.forEach((number, place) => {
      const cell = row.cells[number];
      const link = cell.firstElementChild?.matches("a") ? cell.firstElementChild : cell.firstChild;
      const name = link.textContent;
      link.replaceWith(place ? name : el("button", { type: "button", className: "rij" }, name));
    });
  }

  // The head of the list is shown first: as many rows as listed.css leaves, beside the map or above it.
  function makeShort(table, rows) {
    const more = document.getElementById("toon-rest");
    if (!more || rows.length <= ABOVE) return;
    more.hidden = false;
    more.classList.toggle("smal", rows.length <= BESIDE);
    more.textContent = `Toon alle ${rows.length} ${more.dataset.wat || "paren"}`;
    more.addEventListener("click", (event) => {
      const next = [...table.tBodies[0].rows].find((row) => !row.offsetParent);
      table.classList.remove("kort");
      more.hidden = true;
      if (event.detail === 0) next?.querySelector("button").focus();
    });
  }

  // By what stands in the row and, once there is a map, by the gemeente, provincie and jeugdregio it lies in.
  function makeFilter(table, rows, input, hooks) {
    if (!input) return () => {};
    const count = document.getElementById("zoek-aantal");
    const written = rows.map((row) => plain([row.dataset.zoek, ...[...row.querySelectorAll("td:not(.figure)")].map((cell) => cell.textContent), row.dataset.paar].join("|")));
    const located = new Map();
    const isMeant = (row, number, wanted) => {
      if (written[number].includes(wanted)) return true;
      if (!located.get(row)) located.set(row, plain(hooks.words(codesOf(row))));
      return located.get(row).includes(wanted);
    };
    function search() {
      const wanted = plain(input.value);
      rows.forEach((row, number) => (row.hidden = wanted !== "" && !isMeant(row, number, wanted)));
      const shown = rows.filter((row) => !row.hidden);
      table.classList.toggle("gefilterd", wanted !== "");
      if (count) count.textContent = wanted ? `${shown.length} van ${rows.length}` : "";
      hooks.filter(wanted ? shown.map(codesOf) : null);
    }
    input.addEventListener("input", search);
    // Enter keeps what the list already shows; what is not in it is looked for elsewhere.
    input.form?.addEventListener("submit", (event) => {
      if (plain(input.value) && rows.some((row) => !row.hidden)) event.preventDefault();
    });
    return search;
  }

  function makeCopies(table, hooks) {
    const buttons = {
      "kopieer-link": () => hooks.link(),
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
