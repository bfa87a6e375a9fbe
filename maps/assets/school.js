// The page of one school: a tab per layer, and a map that shows where its pupils live.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const byId = (id) => document.getElementById(id);
  const lists = ns.makeLists();

  ns.startMap("school", function (stage, school) {
    const { map, drawing, country } = stage, { palette } = school;
    const gemeente = drawing.layers.get("gemeente");
    const shade = (zone) => school.classes[gemeente.codes[gemeente.zones[zone]]] || 0;
    const homes = [...drawing.zones.keys()].filter((zone) => shade(zone) > 0);
    const line = (...looks) => stage.line(...looks).addTo(map);
    const { pointing, addOutline } = ns.showBodies(stage, lists, { number: (row) => `${row.number} leerlingen`, nobody: "geen leerlingen van deze school" });
    ns.paint(stage.zones(), (zone) => palette.pupils[shade(zone)]);
    stage.edges(palette.edge, (arc) => gemeente.divides[arc]).addTo();
    const borders = line(palette.second, 2.2);
    line(palette.both, 1, "", ns.isCoast);
    addOutline();
    for (const [lon, lat, pc4, low, about, high] of school.homes) {
      const count = low === high ? `${low}` : `ongeveer ${about} (waarschijnlijk ${low} tot ${high})`;
      // A dot stands on a gemeente: pointing at it is pointing there.
      ns.dot(stage, [lat, lon], `Postcode ${pc4}: ${count} leerlingen`, { radius: 2 + Math.sqrt(about), color: "#fff", weight: 1, fillColor: palette.homes, fillOpacity: 0.85 })
        .on(pointing.on(drawing.at(L.latLng(lat, lon))));
    }
    if (school.school) {
      const [lon, lat, name] = school.school;
      ns.dot(stage, [lat, lon], name, { radius: 7, color: palette.school, weight: 4, fillColor: "#fff", fillOpacity: 1 });
    }

    lists.hooks.layer = chooseLayer;
    ns.readyForPrint(stage, () => drawing.bounds(homes));
    for (const [id, what] of [["hele-lijst", fitHomes], ["bij-school", nearSchool]]) {
      byId(id).hidden = id === "bij-school" && !school.school;
      byId(id).addEventListener("click", what);
    }
    stage.tip("Wijs een plek aan voor het aantal leerlingen. Klik: vastzetten.", "Tik op de kaart voor het aantal leerlingen. ");
    chooseLayer(lists.layer());
    if (school.close) nearSchool();
    else fitHomes();

    function fitHomes() {
      map.fitBounds(homes.length ? drawing.bounds(homes) : country, { padding: [16, 16], maxZoom: 11, animate: false });
    }

    // Close by: where a quarter of the map's width is some kilometres.
    function nearSchool() {
      map.setView([school.school[1], school.school[0]], 10, { animate: false });
    }

    function chooseLayer(id) {
      const layer = drawing.layers.get(id);
      borders.setLatLngs(drawing.lines((arc) => layer.divides[arc]));
      const style = layer === gemeente ? { color: "#8c8c8c", weight: 1 } : { color: palette.second, weight: 2.2 };
      borders.setStyle(style);
      byId("grens-lijn").setAttribute("stroke", style.color);
      byId("grens-van").textContent = layer.singular;
      pointing.pin(null);
    }
  });
})();
