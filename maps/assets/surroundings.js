// The page of a school whose pupils' homes are not known: circles around it, and whom children there fall under.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const el = ns.element;
  const byId = (id) => document.getElementById(id);
  const lists = ns.makeLists();

  ns.startMap("omgeving", function (stage, told) {
    const { map, drawing, exact } = stage, { palette } = told;
    const gemeente = drawing.layers.get("gemeente");
    const [lon, lat, name] = told.school, centre = L.latLng(lat, lon);
    const reach = (metres) => centre.toBounds(2 * metres);
    const fit = (metres) => map.fitBounds(reach(metres), { padding: [12, 12], animate: false });
    const [closest] = told.radii, widest = told.radii.at(-1);
    const line = (...looks) => stage.line(...looks).addTo(map);
    const { pointing, addOutline } = ns.showBodies(stage, lists, { number: (row) => row.number, nobody: "geen kinderen binnen de cirkels" });
    const zones = stage.zones();
    stage.edges(palette.edge, (arc) => gemeente.divides[arc]).addTo();
    const borders = line(palette.both, 1.8);
    line(palette.both, 1, "", ns.isCoast);
    addOutline();
    for (const metres of told.radii) circle(metres);
    const homes = told.homes.map(([lon, lat, pc4, children, zone]) => ({
      zone,
      // A dot stands on a zone: pointing at it is pointing there.
      path: ns.dot(stage, [lat, lon], `Postcode ${pc4}: ${children.toLocaleString("nl")} kinderen`, { radius: 2 + Math.sqrt(children) / 9, color: "#fff", weight: 1, fillOpacity: 0.9 }).on(pointing.on(zone)),
    }));
    ns.dot(stage, centre, name, { radius: 7, color: palette.school, weight: 4, fillColor: "#fff", fillOpacity: 1 });

    lists.hooks.layer = chooseLayer;
    ns.readyForPrint(stage, () => reach(widest));
    for (const [id, metres] of [["alle-cirkels", widest], ["kleinste-cirkel", closest]]) {
      byId(id).hidden = false;
      byId(id).addEventListener("click", () => fit(metres));
    }
    stage.tip("Wijs een plek aan voor de instanties. Klik: vastzetten.", "Tik op de kaart voor de instanties. ");
    chooseLayer(lists.layer());
    fit(widest);

    function circle(metres) {
      L.circle(centre, { ...exact, radius: metres, interactive: false, fill: false, color: palette.school, weight: 1.4 }).addTo(map);
      L.tooltip({ permanent: true, direction: "center", className: "plaatsnaam cirkel", interactive: false, opacity: 1 })
        .setLatLng([reach(metres).getNorth(), lon])
        .setContent(el("span", {}, `${metres / 1000} km`))
        .addTo(map);
    }

    // Own: as the school; other: of a child around; none where the layer has no body, or it is not known which.
    function chooseLayer(id) {
      const layer = drawing.layers.get(id);
      const own = told.own[id], around = new Set(told.bodies[id]);
      const kind = (zone) => {
        const code = layer.codes[layer.zones[zone]];
        return code === undefined || !around.has(code) || own === undefined ? "none" : code === own ? "own" : "other";
      };
      ns.paint(zones, (zone) => ({ own: palette.own, other: palette.other, none: palette.land })[kind(zone)]);
      for (const { zone, path } of homes) {
        path.setStyle({ fillColor: { own: palette.first, other: palette.second, none: palette.grey }[kind(zone)] });
      }
      borders.setLatLngs(drawing.lines((arc) => layer.divides[arc]));
      for (const word of document.querySelectorAll("[data-laagnaam]")) word.textContent = layer.singular;
      pointing.pin(null);
    }
  });
})();
