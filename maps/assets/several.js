// Three to five layers on one map: an outline for each, or how many of them share a border.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const el = ns.element;
  const STEP = 2.2; // how much wider a line is for every layer more, so that its colour shows on both sides
  const LAND = "#ffffff";
  const listing = ns.makeListing();

  ns.startMap("lagen", function (stage, told) {
    const { drawing, country, painting } = stage;
    const layers = told.rows.map((id) => drawing.layers.get(id));
    const buttons = [...document.querySelectorAll("[data-toon]")];
    let view = "lijnen";

    const listed = ns.makeListed(stage, told, {
      listing,
      light,
      situation,
      first: layers,
      near: (codes) => listed.zonesOf(codes),
      extra: { read: () => ({ beeld: view === "lijnen" ? "" : view }), apply: ({ beeld }) => show(beeld) },
    });
    ns.paint(stage.zones(), () => LAND);
    const views = { lijnen: drawOutlines(), aantal: drawCounts() };
    stage.line(told.palette.both, 0.6, "", ns.isCoast).addTo();
    const spot = ns.makeSpot(stage);
    const multiples = ns.makeMultiples(stage, { layers, lines: told.lines, listed });
    ns.readyForPrint(stage, () => country);
    for (const button of buttons) {
      button.hidden = false;
      button.addEventListener("click", () => {
        show(button.dataset.toon);
        listed.step();
      });
    }
    show(view);
    listed.start();

    function show(wanted) {
      view = buttons.some((button) => button.dataset.toon === wanted) ? wanted : "lijnen";
      const drawn = view === "aantal" ? "aantal" : "lijnen";
      for (const [name, lines] of Object.entries(views)) {
        for (const line of lines) {
          if (name === drawn) line.addTo();
          else line.remove();
        }
      }
      spot.onTop();
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.toon === view));
      for (const legend of document.querySelectorAll("[data-beeld]")) legend.hidden = legend.dataset.beeld !== drawn;
      multiples.show(view === "naast");
    }

    // The layers that have a border here. That of a gemeente is one of every other layer too: there it is left out.
    function usersOf(arc) {
      const users = layers.filter((layer) => layer.divides[arc]);
      return users.length > 1 ? users.filter((layer) => layer.id !== "gemeente") : users;
    }

    // A border of all is black. One that some share is a line in a line: that of the first of them on top.
    function drawOutlines() {
      const most = layers.filter((layer) => layer.id !== "gemeente").length;
      const common = (arc) => usersOf(arc).length === most && most > 1;
      const lines = [stage.line(told.palette.both, 1.9 + STEP * 0.5, "", common)];
      for (let below = most - 1; below >= 0; below -= 1) {
        layers.forEach((layer, number) => {
          const [colour, width, dashes] = told.lines[number];
          const chains = drawing.lines((arc) => !common(arc) && usersOf(arc)[below] === layer);
          if (chains.length) {
            lines.push(painting.line(chains, { color: colour, weight: width + STEP * below, dashArray: below ? "" : dashes }));
          }
        });
      }
      return lines;
    }

    function drawCounts() {
      const count = (arc) => layers.filter((layer) => layer.divides[arc]).length;
      return told.counts.map(([colour, width, dashes], number) =>
        stage.line(colour, width, dashes, (arc) => count(arc) === number + 1));
    }

    function light(what) {
      const zones = what.codes ? listed.zonesOf(what.codes) : what.zones || [what.zone];
      const dim = Boolean(what.codes || what.zones?.length);
      spot.light(zones, dim);
      multiples.light(zones, dim);
    }

    // Each layer by name; and how much lives or lies here, out of the list.
    function situation(zones, pinned) {
      const row = pinned && listing.cells(listed.codesOf(zones[0]));
      if (!row) return [];
      const heading = listing.headings.at(-1).toLowerCase();
      return [el("p", { className: "klein" }, `Het gebied met deze combinatie: ${row.at(-1)}${heading === "km²" ? "" : " "}${heading}.`)];
    }
  });
})();
