// What every map of the country does: load the drawing, and be a good guest on its page.
(function () {
  "use strict";
  const ns = (window.Lappendeken = window.Lappendeken || {});

  // The drawing out of the page, or from the address that the place of the map names.
  ns.loadDrawing = async function (block) {
    const inside = document.getElementById(block);
    if (inside) return JSON.parse(inside.textContent);
    const answer = await fetch(document.getElementById("kaartvak").dataset.tekening);
    if (!answer.ok) throw new Error(`tekening: ${answer.status}`);
    return answer.json();
  };

  // Room for the panel over the map, as in patchwork.css.
  ns.wide = function () {
    return window.matchMedia("(min-width: 40.01rem)").matches;
  };

  // The map under the list instead of beside it, as in patchwork.css.
  ns.stacked = function () {
    return window.matchMedia("(max-width: 63.99rem)").matches;
  };

  ns.prepareMap = function (map, country, touched, attribution) {
    map.setMaxBounds(country.pad(0.4));
    L.control.zoom({ position: ns.wide() ? "topright" : "topleft", zoomInTitle: "Inzoomen", zoomOutTitle: "Uitzoomen" }).addTo(map);
    L.control.scale({ position: "bottomleft", imperial: false }).addTo(map);
    L.control.attribution({ prefix: false }).addAttribution(attribution).addTo(map);
    // The page must stay scrollable: one finger and the wheel belong to it until the map is used.
    if (touched) map.dragging.disable();
    map.scrollWheelZoom.disable();
    map.on("focus", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
  };
})();
