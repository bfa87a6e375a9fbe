// The list of pairs: sort, filter, copy, and light up on the map. It works without the map too.
(function () {
  "use strict";
  const ns = (window.Lappendeken = window.Lappendeken || {});
  const el = ns.element;
  const plain = ns.plain;

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
    makeShort(table, rows.length);

    const rowOf = (event) => event.target.closest("tr");
    const codes = (row) => row.dataset.paar.split(" ");
    body.addEventListener("mouseover", (event) => rowOf(event) && hooks.light(codes(rowOf(event))));
    body.addEventListener("mouseleave", () => hooks.light(null));
    body.addEventListener("focusin", (event) => rowOf(event) && hooks.light(codes(rowOf(event))));
    body.addEventListener("focusout", () => hooks.light(null));
    body.addEventListener("click", (event) => rowOf(event) && hooks.pin(codes(rowOf(event))));

    return {
      hooks,
      figures(source, target) {
        const row = byPair.get(source + " " + target);
        if (!row) return null;
        const text = (cell) => row.cells[cell].textContent.trim();
        const unit = amount === "km²" ? " km²" : " " + amount;
        return { amount: text(4) + unit, ofSource: text(1), ofTarget: text(3) };
      },
      // Mark the row of a pair; with `reveal` also bring it into view.
      mark(source, target, reveal) {
        for (const row of rows) row.removeAttribute("aria-current");
        const row = byPair.get(source + " " + target);
        if (!row) return;
        row.setAttribute("aria-current", "true");
        if (reveal && !row.hidden) row.scrollIntoView({ block: "nearest" });
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

  // On a telephone the map comes after the list: show the head of the list first.
  function makeShort(table, count) {
    const more = document.getElementById("toon-rest");
    if (!more || count <= 10) return;
    table.classList.add("kort");
    more.hidden = false;
    more.textContent = `Toon alle ${count} paren`;
    more.addEventListener("click", () => {
      table.classList.remove("kort");
      more.hidden = true;
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
        .map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\u00ad|[↕↑↓]/g, "").replace(/\s+/g, " ").trim()).join("\t"))
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
