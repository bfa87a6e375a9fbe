// A map with a list beside it: rows light up and are pinned, a filter zooms, the address keeps the view.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const byId = (id) => document.getElementById(id);
  const EMPTY = "-"; // stands in a row for "no region of this layer"

  // `listing`: the list, which works without the map too; `light(what)`: shows {codes} of a row, {zone} or {zones}; `situation(zones, pinned)`: what is said of them;
  // `first`: the layers that are named first; `near(codes)`: the zones to zoom to for a row.
  ns.makeListed = function (stage, told, { listing, light, situation, first, near, extra = {} }) {
    const { map, drawing, country, box, place } = stage;
    const asked = told.focus ? drawing.region(...told.focus) : []; // what the page was asked to show
    let left = asked; // what the filter leaves
    let opener = null; // the button of the row that pinned
    let still = false; // the map is moved by us

    const inRegion = (code, number) => {
      const layer = drawing.layers.get(told.rows[number]);
      return code === EMPTY ? [...layer.zones.keys()].filter((zone) => layer.zones[zone] < 0) : drawing.region(layer.id, code);
    };
    const listed = {
      zonesOf: (codes) => codes.map(inRegion).reduce((some, others) => some.filter((zone) => others.includes(zone))),
      regionsOf: (codes) => codes.map(inRegion),
      codesOf: (zone) => told.rows.map((id) => {
        const layer = drawing.layers.get(id);
        return layer.zones[zone] < 0 ? EMPTY : layer.codes[layer.zones[zone]];
      }),
      start,
      // On another map of the same country.
      hover: (zone) => pointing.hover(zone < 0 ? null : zone),
      click: (zone) => pin(zone < 0 ? null : { zone }),
      step: () => state.step(),
    };
    const pointing = ns.pointAt(stage, { tell, rest });
    const panel = ns.makePanel({ strip: place, side: byId("plek") }, {
      drawing, tip, first, situation, sheets: box.dataset.bladen || "", onClose: (by) => pin(null, by),
    });
    const state = ns.makeState({ read, apply });

    listing.hooks.light = (codes) => {
      if (codes) light({ codes });
      else light(pointing.pinned() || { zones: left });
    };
    listing.hooks.pin = pinRow;
    listing.hooks.words = (codes) => listed.zonesOf(codes).flatMap((zone) =>
      ["gemeente", "provincie", "jeugdregio"].map((id) => drawing.layers.get(id))
        .map((layer) => layer?.labels[layer.zones[zone]] ?? "")).join("|");
    listing.hooks.filter = (rows) => {
      left = rows ? [...new Set(rows.flatMap((codes) => listed.zonesOf(codes)))] : asked;
      if (pointing.pinned()) pointing.pin(null);
      light({ zones: left });
      showAll();
      state.keep();
    };
    listing.hooks.link = () => {
      state.flush();
      return location.href;
    };
    map.on("moveend", () => still || state.keep());

    function start() {
      showAll();
      light({ zones: left });
      const back = byId("heel-land");
      back.hidden = false;
      back.addEventListener("click", () => {
        pin(null);
        move(() => map.fitBounds(country, { paddingTopLeft: [6, 6], paddingBottomRight: [6, 22], animate: false }));
        state.step();
      });
      state.show();
    }

    function tip() {
      stage.tip("Wijs een plek of een rij aan om te zien wie erover gaat. Klik: vastzetten. Nog een klik: losmaken.", "Tik op de kaart om te zien wie over die plek gaat. ");
    }

    function move(how) {
      still = true;
      how();
      still = false;
    }

    function showAll() {
      move(() => (left.length
        ? map.fitBounds(drawing.bounds(left), { padding: [30, 30], maxZoom: 10, animate: false })
        : map.fitBounds(country, { paddingTopLeft: [6, 6], paddingBottomRight: [6, 22], animate: false })));
    }

    function tell(what, pinned, by) {
      light(what);
      const zones = what.codes ? listed.zonesOf(what.codes) : [what.zone];
      if (!zones.length) return;
      if (what.codes && !by.still) {
        move(() => map.fitBounds(drawing.bounds(near(what.codes)), { padding: [24, 24], maxZoom: 10.5, animate: false }));
      }
      // The list stays in sight for who came from it with a mouse or a finger.
      panel.show(zones, { pinned, aside: pinned && (!what.codes || by.keyboard) });
      if (pinned) {
        opener = by.opener || null;
        state.step();
      }
      listing.mark(listed.codesOf(zones[0]), pinned);
    }

    function rest(by) {
      light({ zones: left });
      // The focus must not vanish with the panel: to the row that pinned, or to the map.
      if (by.keyboard && panel.holds(document.activeElement)) (opener || map.getContainer()).focus();
      panel.hint();
      listing.mark();
      state.keep();
    }

    function pin(what, by = {}) {
      const before = pointing.pinned();
      pointing.pin(what, by);
      if (before && !what) state.step();
    }

    // A second click lets go; the keyboard goes on to the panel, and Escape lets go.
    function pinRow(codes, by) {
      const again = pointing.pinned()?.codes?.join() === codes.join();
      if (again && !by.keyboard) return pin(null, by);
      pin({ codes }, by);
      if (ns.stacked()) box.scrollIntoView({ block: "start" });
      if (by.keyboard) panel.focus();
    }

    function read() {
      const what = pointing.pinned();
      const { lat, lng } = map.getCenter();
      return {
        ...extra.read?.(),
        zoek: listing.filter(),
        rij: what?.codes?.join(","),
        plek: what && !what.codes ? drawing.ids[what.zone] : "",
        kaart: [map.getZoom().toFixed(1), lat.toFixed(3), lng.toFixed(3)].join("/"),
      };
    }

    function apply(given) {
      extra.apply?.(given);
      if ((given.zoek || "") !== listing.filter()) listing.filter(given.zoek || "");
      const codes = given.rij?.split(","), zone = given.plek ? drawing.ids.indexOf(given.plek) : -1;
      const known = codes?.length === told.rows.length && listed.zonesOf(codes).length;
      if (known) pointing.pin({ codes });
      else if (zone >= 0) pointing.pin({ zone });
      else if (pointing.pinned()) pointing.pin(null);
      const [zoom, lat, lng] = (given.kaart || "").split("/").map(Number);
      if ([zoom, lat, lng].every(Number.isFinite) && given.kaart) move(() => map.setView([lat, lng], zoom, { animate: false }));
      else if (!known) showAll();
    }

    return listed;
  };
})();
