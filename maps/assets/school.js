// The page of one school: a tab per layer, and a map that shows where its pupils live.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const el = ns.element;
  const byId = (id) => document.getElementById(id);
  const lists = makeLists();

  ns.startMap("school", function (stage, school) {
    const { map, drawing, country, exact, place } = stage, { palette } = school;
    const gemeente = drawing.layers.get("gemeente");
    const shade = (zone) => school.classes[gemeente.codes[gemeente.zones[zone]]] || 0;
    const homes = [...drawing.zones.keys()].filter((zone) => shade(zone) > 0);
    const line = (...looks) => stage.line(...looks).addTo(map);
    const pointing = ns.pointAt(stage, { tell, rest });
    ns.paint(stage.zones(pointing.on), (zone) => palette.pupils[shade(zone)]);
    line(palette.edge, 0.7, "", (arc) => gemeente.divides[arc]);
    const borders = line(palette.second, 2.2);
    line(palette.both, 1, "", ns.isCoast);
    const halo = line("#ffffff", 6), spot = line("#000000", 3);
    for (const [lon, lat, pc4, low, about, high] of school.homes) {
      const count = low === high ? `${low}` : `ongeveer ${about} (waarschijnlijk ${low} tot ${high})`;
      // A dot stands on a gemeente: pointing at it is pointing there.
      dot([lon, lat], `Postcode ${pc4}: ${count} leerlingen`, { radius: 2 + Math.sqrt(about), color: "#fff", weight: 1, fillColor: palette.homes, fillOpacity: 0.85 })
        .on(pointing.on(drawing.at(L.latLng(lat, lon))));
    }
    if (school.school) {
      dot(school.school, school.school[2], { radius: 7, color: palette.school, weight: 4, fillColor: "#fff", fillOpacity: 1 });
    }

    lists.hooks.layer = chooseLayer;
    lists.hooks.light = (codes) => outline(codes ? drawing.region(lists.layer(), codes) : pointing.pinned() ? zonesAround(pointing.pinned()) : []);
    lists.hooks.zoom = (code) => {
      const region = drawing.region(lists.layer(), code);
      if (region.length) map.fitBounds(drawing.bounds(region), { padding: [40, 40], maxZoom: 11, animate: false });
    };
    ns.readyForPrint(stage, () => drawing.bounds(homes));
    for (const [id, what] of [["hele-lijst", fitHomes], ["bij-school", nearSchool]]) {
      byId(id).hidden = id === "bij-school" && !school.school;
      byId(id).addEventListener("click", what);
    }
    stage.tip("Wijs een plek aan voor het aantal leerlingen. Klik: vastzetten.", "Tik op de kaart voor het aantal leerlingen. ");
    chooseLayer(lists.layer());
    if (school.close) nearSchool();
    else fitHomes();

    function dot([lon, lat], text, looks) {
      return L.circleMarker([lat, lon], { ...exact, ...looks }).bindTooltip(el("span", {}, text), { direction: "top" }).addTo(map);
    }

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

    function zonesAround({ zone }) {
      const layer = drawing.layers.get(lists.layer());
      return layer.zones[zone] < 0 ? [zone] : layer.regions[layer.zones[zone]];
    }

    function outline(some) {
      for (const path of [halo, spot]) path.setLatLngs(drawing.outline(some));
    }

    // The gemeente of the spot, and the body of the chosen layer, as the tables say it.
    function tell(what, pinned) {
      const chosen = drawing.layers.get(lists.layer());
      place.className = pinned ? "paneel vast" : "paneel";
      place.replaceChildren(...[...new Set([gemeente, chosen])].flatMap((layer) => {
        const region = layer.zones[what.zone];
        if (region < 0) return [el("p", {}, `Hier is geen ${layer.singular}.`)];
        const row = lists.row(layer.id, layer.codes[region]);
        const title = el("h3", {}, row ? row.name : layer.labels[region], el("span", { className: "klein" }, ` ${layer.singular}`));
        return [title, el("p", {}, row ? `${row.pupils} leerlingen` : "geen leerlingen van deze school")];
      }));
      outline(zonesAround(what));
      lists.mark(chosen.codes[chosen.zones[what.zone]], pinned);
      if (pinned && !ns.wide()) place.scrollIntoView({ block: "nearest", behavior: "smooth" });
    }

    function rest() {
      place.className = "paneel leeg";
      place.replaceChildren();
      outline([]);
      lists.mark(null);
    }
  });

  // The tables, one layer at a time. They work without the map too.
  function makeLists() {
    const parts = [...document.querySelectorAll("section[data-laag]")];
    const links = [...document.querySelectorAll("a[data-laag]")];
    const hooks = { layer() {}, light() {}, zoom() {} };
    let chosen = parts[0]?.dataset.laag;
    const rows = new Map();
    for (const part of parts) {
      for (const row of part.querySelectorAll("tr[data-code]")) rows.set(part.dataset.laag + " " + row.dataset.code, row);
      const body = part.querySelector("tbody");
      if (!body) continue;
      const code = (event) => event.target.closest("tr[data-code]")?.dataset.code;
      body.addEventListener("mouseover", (event) => hooks.light(code(event)));
      body.addEventListener("mouseleave", () => hooks.light(null));
      body.addEventListener("focusin", (event) => hooks.light(code(event)));
      body.addEventListener("focusout", () => hooks.light(null));
      body.addEventListener("click", (event) => {
        if (!event.target.closest("a") && code(event)) hooks.zoom(code(event));
      });
    }

    function choose(id, { remember = true } = {}) {
      if (!parts.some((part) => part.dataset.laag === id)) return;
      chosen = id;
      for (const part of parts) part.classList.toggle("dicht", part.dataset.laag !== id);
      for (const link of links) {
        if (link.dataset.laag === id) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      for (const button of document.querySelectorAll("[data-laag-knop]")) {
        button.classList.toggle("gekozen", button.dataset.laagKnop === id);
      }
      if (remember) history.replaceState(null, "", "#laag-" + id);
      hooks.layer(id);
    }

    for (const link of links) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        choose(link.dataset.laag);
      });
    }
    const wanted = location.hash.replace("#laag-", "");
    choose(parts.some((part) => part.dataset.laag === wanted) ? wanted : chosen, { remember: false });
    window.addEventListener("hashchange", () => choose(location.hash.replace("#laag-", ""), { remember: false }));

    return {
      hooks,
      layer: () => chosen,
      row(layer, code) {
        const row = rows.get(layer + " " + code);
        return row && { name: row.dataset.naam, pupils: row.dataset.aantal };
      },
      mark(code, scroll) {
        for (const row of rows.values()) row.removeAttribute("aria-current");
        const row = rows.get(chosen + " " + code);
        if (!row) return;
        row.setAttribute("aria-current", "true");
        if (scroll && !ns.stacked()) row.scrollIntoView({ block: "nearest" });
      },
    };
  }
})();
