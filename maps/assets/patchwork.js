// The map of where two layers chafe.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const byId = (id) => document.getElementById(id);
  const listing = ns.makeListing();

  ns.startMap("paar", function (stage, pair) {
    const { map, drawing, country, box, place } = stage;
    const first = drawing.layers.get(pair.source), second = drawing.layers.get(pair.target);
    const focus = pair.focus ? drawing.region(...pair.focus) : [];
    let twoLayers = true;
    let opener = null; // the button of the row that pinned

    showCountry();
    const pointing = ns.pointAt(stage, { tell, rest });
    const chart = ns.makeChart(stage, { pair, on: pointing.on });
    const choice = ns.makeLayerChoice(byId("lagenkeuze"), { drawing, pair, onChange: draw });
    const panel = ns.makePanel(place, { drawing, pair, listing, sheets: box.dataset.bladen || "", onClose: (by) => pointing.pin(null, by) });
    listing.hooks.light = (codes) => (codes ? lightPair(codes) : light(pointing.pinned()));
    listing.hooks.pin = pinPair;
    ns.readyForPrint(stage, () => country, (printing) => {
      chart.forPrint(printing);
      draw();
    });
    makeButtons();
    draw();
    light(null);
    if (focus.length) map.fitBounds(drawing.bounds(focus), { padding: [40, 40], maxZoom: 10, animate: false });
    stage.tip("Wijs een plek aan om te zien wie erover gaat. Klik: vastzetten.", "Tik op de kaart om te zien wie over die plek gaat. ");

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

    function zonesOf([source, target]) {
      const a = drawing.region(first.id, source), b = drawing.region(second.id, target);
      return { a, b, shared: a.filter((zone) => b.includes(zone)) };
    }

    function lightPair(codes) {
      const { a, b, shared } = zonesOf(codes);
      chart.light({ a, b, spot: shared, dim: true });
    }

    // What is pointed at or pinned; else what the page was asked to show.
    function light(what) {
      const around = (layer) => (twoLayers && layer.zones[what.zone] >= 0 ? layer.regions[layer.zones[what.zone]] : []);
      if (what?.codes) lightPair(what.codes);
      else if (what) chart.light({ a: around(first), b: around(second), spot: [what.zone] });
      else chart.light({ spot: focus, dim: focus.length > 0 });
    }

    function tell(what, pinned, by) {
      light(what);
      const zones = what.codes ? zonesOf(what.codes).shared : [what.zone];
      if (what.codes) zoomTo(what.codes);
      panel.show(zones, { pinned, twoLayers, spot: pixels(zones) });
      if (pinned) {
        opener = by.opener || null;
        if (!ns.wide() && !what.codes) place.scrollIntoView({ block: "nearest", behavior: "smooth" });
      }
      listing.mark(first.codes[first.zones[zones[0]]], second.codes[second.zones[zones[0]]], pinned);
    }

    function rest(by) {
      light(null);
      // The focus must not vanish with the panel: to the row that pinned, or to the map.
      if (by.keyboard && place.contains(document.activeElement)) (opener || map.getContainer()).focus();
      panel.hint();
      listing.mark();
    }

    // A second click lets go; the keyboard goes on to the panel, and Escape lets go.
    function pinPair(codes, by) {
      const again = pointing.pinned()?.codes?.join() === codes.join();
      if (again && !by.keyboard) return pointing.pin(null, by);
      pointing.pin({ codes }, by);
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

    // Where zones are on the screen, in pixels of the map.
    function pixels(zones) {
      const bounds = drawing.bounds(zones);
      return L.bounds(map.latLngToContainerPoint(bounds.getNorthWest()), map.latLngToContainerPoint(bounds.getSouthEast()));
    }

    function makeButtons() {
      const view = byId("alle-lagen"), back = byId("heel-land");
      view.hidden = back.hidden = false;
      back.addEventListener("click", () => {
        pointing.pin(null);
        showCountry();
      });
      view.addEventListener("click", () => {
        twoLayers = !twoLayers;
        view.textContent = twoLayers ? "Toon alle lagen" : "Terug naar twee lagen";
        byId("lagenkeuze").hidden = twoLayers;
        byId("legenda").hidden = !twoLayers;
        pointing.pin(null);
        draw();
      });
    }
  });
})();
