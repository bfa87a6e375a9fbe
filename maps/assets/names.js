// Names of gemeenten, as many as there is room for: those without a larger one nearby.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const ROOM = 66; // pixels of room a name needs
  const EQUATOR = 40075016; // metres
  const LATITUDE = (52.1 * Math.PI) / 180;

  ns.makeNames = function (map, towns) {
    const pane = "namen";
    map.createPane(pane).classList.add(pane);
    const shown = new Map();

    function update() {
      const metresPerPixel = (EQUATOR * Math.cos(LATITUDE)) / (256 * 2 ** map.getZoom());
      const view = map.getBounds().pad(0.1);
      for (const town of towns) {
        const wanted = town.reach >= ROOM * metresPerPixel && view.contains(town.at);
        if (wanted && !shown.has(town)) shown.set(town, label(town).addTo(map));
        if (!wanted && shown.has(town)) {
          shown.get(town).remove();
          shown.delete(town);
        }
      }
    }

    const label = (town) =>
      L.tooltip({ permanent: true, direction: "center", className: "plaatsnaam", pane, interactive: false, opacity: 1 })
        .setLatLng(town.at)
        .setContent(ns.element("span", {}, town.name));

    map.on("zoomend moveend", update);
    update();
  };
})();
