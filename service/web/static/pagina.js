// Sorting, filtering, shortening and printing of the pages; they work without it.
(function () {
  "use strict";
  const ns = window.Lappendeken;

  function makeFilter(input) {
    const rows = document.getElementById(input.dataset.filter)?.tBodies[0].rows;
    if (!rows) return;
    const none = document.querySelector(`[data-geen="${input.dataset.filter}"]`);
    input.addEventListener("input", () => {
      const wanted = input.value.split(/\s+/).map(ns.plain);
      let found = 0;
      for (const row of rows) {
        const text = ns.plain(row.textContent);
        row.hidden = !wanted.every((word) => text.includes(word));
        if (!row.hidden) found += 1;
      }
      if (!none) return;
      none.textContent = found ? "" : "Niets in deze lijst past bij wat u typt. Typ minder, of maak het veld leeg.";
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

  // Not every browser heeds autofocus on what is no field, and none does in a part loaded anew.
  function announceFault(part) {
    const title = document.title.replace(/^Fout: /, "");
    document.title = document.querySelector(".notice.error:not([hidden])") ? `Fout: ${title}` : title;
    const fault = part.querySelector(".notice.error:not([hidden])");
    if (!fault) return;
    fault.tabIndex = -1;
    fault.focus();
  }

  // The rest of a list comes when it is asked for: by its link, or by who searches or sorts in all.
  function makeWhole(link) {
    const table = document.getElementById(link.dataset.alles);
    const filter = document.querySelector(`input[data-filter="${table.id}"]`);
    let coming = null;
    function complete() {
      coming ??= fetch(link.href).then((answer) => answer.text()).then((text) => {
        const whole = new DOMParser().parseFromString(text, "text/html").getElementById(table.id);
        table.tBodies[0].append(...[...whole.tBodies[0].rows].slice(table.tBodies[0].rows.length));
        link.closest("p").remove();
        filter?.dispatchEvent(new Event("input"));
      }).catch(() => { location.assign(link.href); });
      return coming;
    }
    link.addEventListener("click", (event) => { event.preventDefault(); complete(); });
    filter?.addEventListener("input", complete, { once: true });
    table.tHead.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (coming || !button) return;
      event.stopPropagation();
      complete().then(() => button.click());
    }, { capture: true });
  }

  // A place is rounded here to two kilometres: no finer than a postcode of four digits.
  function makePlace(button) {
    const { form } = button;
    button.hidden = !navigator.geolocation;
    button.addEventListener("click", () => navigator.geolocation.getCurrentPosition(({ coords }) => {
      const round = (value, step) => (Math.round(value / step) * step).toFixed(2);
      form.elements.plek.value = `${round(coords.longitude, .03)},${round(coords.latitude, .02)}`;
      form.submit();
    }, () => { button.textContent = "Uw plek is niet bekend"; }));
  }

  // Of a page, or of a part of it that was loaded anew.
  ns.enhance = function (part) {
    ns.fitTables(part);
    part.querySelectorAll("table[data-sort]").forEach(ns.makeSortable);
    part.querySelectorAll("input[data-filter]").forEach(makeFilter);
    part.querySelectorAll("table[data-kort]").forEach(makeShort);
    part.querySelectorAll("a[data-alles]").forEach(makeWhole);
    part.querySelectorAll("button[data-plek]").forEach(makePlace);
    announceFault(part);
  };

  ns.enhance(document);
  document.querySelectorAll("[data-print]").forEach((button) =>
    button.addEventListener("click", () => window.print()));
})();
