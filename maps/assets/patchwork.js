// The map of where two layers chafe. `Lappendeken.start` is called by the script folium writes.
(function () {
  "use strict";
  const ns = (window.Lappendeken = window.Lappendeken || {});
  const el = ns.element;
  const byId = (id) => document.getElementById(id);
  document.documentElement.classList.add("script");

  ns.start = function (map, blocks) {
    const pair = JSON.parse(byId(blocks.pair).textContent);
    const listing = ns.makeListing();
    byId("laadt").hidden = false;
    map.getContainer().setAttribute("aria-label", pair.title + ". De tabel toont dezelfde gegevens.");
    ns.loadDrawing(blocks.drawing)
      .then((data) => show(map, pair, listing, ns.readDrawing(data)))
      .catch((error) => {
        byId("paneel").replaceChildren(el("p", {},
          "De kaart kon niet worden geladen. De tabel toont dezelfde gegevens. Ververs de pagina om het opnieuw te proberen."));
        console.error(error);
      });
  };

  function show(map, pair, listing, drawing) {
    const box = byId("kaartvak"), place = byId("paneel");
    const touched = window.matchMedia("(pointer: coarse)").matches;
    const first = drawing.layers.get(pair.source), second = drawing.layers.get(pair.target);
    const country = drawing.bounds(drawing.zones.keys());
    const focus = pair.focus ? regionZones(...pair.focus) : [];
    let twoLayers = true;
    let pinned = null; // null, {zone} or {codes}
    let opener = null; // the button of the row that pinned

    ns.prepareMap(map, country, touched, pair.attribution);
    showCountry();
    const chart = ns.makeChart(map, {
      drawing,
      pair,
      on: (zone) => ({
        mouseover: () => hover(zone),
        mouseout: () => hover(null),
        click: (event) => {
          L.DomEvent.stop(event);
          pin({ zone });
        },
      }),
    });
    ns.makeNames(map, drawing.towns);
    const choice = ns.makeLayerChoice(byId("lagenkeuze"), { drawing, pair, onChange: draw });
    const panel = ns.makePanel(place, { drawing, pair, listing, sheets: box.dataset.bladen || "", onClose: (by) => pin(null, by) });
    listing.hooks.light = (codes) => (codes ? lightPair(codes) : rest());
    listing.hooks.pin = pinPair;
    map.on("click", () => pin(null));
    document.addEventListener("keydown", (event) => event.key === "Escape" && pin(null, { keyboard: true }));
    ns.readByKeyboard(map, { drawing, hover, pin, isPinned: () => pinned !== null });
    ns.readyForPrint(map, { country, chart, draw });
    makeButtons();
    draw();
    rest();
    if (focus.length) map.fitBounds(drawing.bounds(focus), { padding: [40, 40], maxZoom: 10, animate: false });
    byId("kaarttip").textContent = touched
      ? "Tik op de kaart om te zien wie over die plek gaat. Met twee vingers verschuift u de kaart."
      : "Wijs een plek aan om te zien wie erover gaat. Klik: vastzetten.";
    box.dataset.klaar = "ja";

    function draw() {
      if (twoLayers) chart.showTwo();
      else chart.showAll(choice.outlined(), choice.filled());
    }

    function showCountry() {
      map.fitBounds(country, { padding: [6, 6], animate: false });
      if (!ns.wide()) return;
      // To the right: the panel then lies over the sea.
      const east = map.latLngToContainerPoint(country.getNorthEast()).x;
      map.panBy([Math.min(0, east + 30 - map.getSize().x), 0], { animate: false });
    }

    function regionZones(layer, code) {
      const found = drawing.layers.get(layer);
      return (found && found.regions[found.number.get(code)]) || [];
    }

    function zonesOf([source, target]) {
      const a = regionZones(first.id, source), b = regionZones(second.id, target);
      return { a, b, shared: a.filter((zone) => b.includes(zone)) };
    }

    function lightPair(codes) {
      const { a, b, shared } = zonesOf(codes);
      chart.light({ a, b, spot: shared, dim: true });
    }

    function lightZone(zone) {
      const around = (layer) => (twoLayers && layer.zones[zone] >= 0 ? layer.regions[layer.zones[zone]] : []);
      chart.light({ a: around(first), b: around(second), spot: [zone] });
    }

    // Back to what is pinned, or to what the page was asked to show.
    function rest() {
      if (pinned?.codes) lightPair(pinned.codes);
      else if (pinned) lightZone(pinned.zone);
      else chart.light({ spot: focus, dim: focus.length > 0 });
    }

    function hover(zone) {
      if (pinned) return;
      if (zone === null) {
        panel.hint();
        listing.mark();
        rest();
        return;
      }
      panel.show([zone], { pinned: false, twoLayers, spot: pixels([zone]) });
      lightZone(zone);
      markRow(zone, false);
    }

    function pin(what, by = {}) {
      pinned = what;
      rest();
      if (!what) {
        // The focus must not vanish with the panel: to the row that pinned, or to the map.
        if (by.keyboard && place.contains(document.activeElement)) (opener || map.getContainer()).focus();
        panel.hint();
        listing.mark();
        return;
      }
      opener = by.opener || null;
      const zones = what.codes ? zonesOf(what.codes).shared : [what.zone];
      if (what.codes) zoomTo(what.codes);
      panel.show(zones, { pinned: true, twoLayers, spot: pixels(zones) });
      if (!ns.wide() && !what.codes) place.scrollIntoView({ block: "nearest", behavior: "smooth" });
      markRow(zones[0], true);
    }

    // A second click lets go; the keyboard goes on to the panel, and Escape lets go.
    function pinPair(codes, by) {
      const again = pinned?.codes?.join() === codes.join();
      if (again && !by.keyboard) return pin(null, by);
      pin({ codes }, by);
      if (ns.stacked()) box.scrollIntoView({ block: "start" });
      if (by.keyboard) panel.focus();
    }

    // Beside the panel, where that lies over the map.
    function zoomTo(codes) {
      const { a, b } = zonesOf(codes);
      const room = ns.wide() ? place.offsetWidth || 300 : 0;
      map.fitBounds(drawing.bounds([...a, ...b]), {
        paddingTopLeft: [room + 24, 24], paddingBottomRight: [24, 24], maxZoom: 10.5, animate: false,
      });
    }

    function markRow(zone, isPinned) {
      listing.mark(first.codes[first.zones[zone]], second.codes[second.zones[zone]], isPinned);
    }

    // Where zones are on the screen, in pixels of the map.
    function pixels(zones) {
      const bounds = drawing.bounds(zones);
      return L.bounds(map.latLngToContainerPoint(bounds.getNorthWest()), map.latLngToContainerPoint(bounds.getSouthEast()));
    }

    function makeButtons() {
      const view = byId("alle-lagen"), back = byId("heel-land");
      view.hidden = back.hidden = false;
      back.addEventListener("click", () => {
        pin(null);
        showCountry();
      });
      view.addEventListener("click", () => {
        twoLayers = !twoLayers;
        view.textContent = twoLayers ? "Toon alle lagen" : "Terug naar twee lagen";
        byId("lagenkeuze").hidden = twoLayers;
        byId("legenda").hidden = !twoLayers;
        pin(null);
        draw();
      });
    }
  }
})();
