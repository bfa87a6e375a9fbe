// The page of one school: a tab per layer, and a map that shows where its pupils live.
// `Lappendeken.startSchool` is called by the script that folium writes.
(function () {
  "use strict";
  const ns = (window.Lappendeken = window.Lappendeken || {});
  const el = ns.element;
  const byId = (id) => document.getElementById(id);
  document.documentElement.classList.add("script");

  ns.startSchool = function (map, blocks) {
    const school = JSON.parse(byId(blocks.school).textContent);
    const lists = ns.makeSchoolLists();
    byId("laadt").hidden = false;
    map.getContainer().setAttribute("aria-label", school.title + ". De tabellen tonen dezelfde gegevens.");
    ns.loadDrawing(blocks.drawing)
      .then((data) => show(map, school, lists, ns.readDrawing(data)))
      .catch((error) => {
        byId("paneel").classList.remove("leeg");
        byId("paneel").replaceChildren(el("p", {},
          "De kaart kon niet worden geladen. De tabellen tonen dezelfde gegevens. Ververs de pagina om het opnieuw te proberen."));
        console.error(error);
      });
  };

  function show(map, school, lists, drawing) {
    const { palette } = school;
    const box = byId("kaartvak"), place = byId("paneel");
    const touched = window.matchMedia("(pointer: coarse)").matches;
    const country = drawing.bounds(drawing.zones.keys());
    const gemeente = drawing.layers.get("gemeente");
    const shade = (zone) => school.classes[gemeente.codes[gemeente.zones[zone]]] || 0;
    const homes = [...drawing.zones.keys()].filter((zone) => shade(zone) > 0);
    let pinned = null; // a zone

    ns.prepareMap(map, country, touched, school.attribution);
    const exact = { renderer: L.svg({ padding: 0.4 }).addTo(map), smoothFactor: 0, noClip: true };
    const line = (color, weight, wanted) =>
      L.polyline(wanted ? drawing.lines(wanted) : [], { ...exact, interactive: false, fill: false, color, weight }).addTo(map);
    drawing.zones.forEach((rings, zone) =>
      L.polygon(rings, { ...exact, fillOpacity: 1, weight: 0.6, fillColor: palette.fills[shade(zone)], color: palette.fills[shade(zone)], className: "zone" })
        .on({ mouseover: () => hover(zone), mouseout: () => hover(null), click: (event) => { L.DomEvent.stop(event); pin(zone); } })
        .addTo(map));
    line(palette.gemeente, 0.7, (arc, [, b]) => b !== undefined && gemeente.divides[arc]);
    const borders = line(palette.border, 2.2);
    line(palette.coast, 1, (_, [, b]) => b === undefined);
    const halo = line("#ffffff", 6), spot = line("#000000", 3);
    for (const [lon, lat, pc4, low, about, high] of school.homes) {
      const count = low === high ? `${low}` : `ongeveer ${about} (waarschijnlijk ${low} tot ${high})`;
      // A dot stands on a gemeente: pointing at it is pointing there.
      const under = drawing.at(L.latLng(lat, lon));
      L.circleMarker([lat, lon], { ...exact, radius: 2 + Math.sqrt(about), color: "#fff", weight: 1, fillColor: palette.homes, fillOpacity: 0.85 })
        .bindTooltip(el("span", {}, `Postcode ${pc4}: ${count} leerlingen`), { direction: "top" })
        .on({ mouseover: () => hover(under), mouseout: () => hover(null), click: (event) => { L.DomEvent.stop(event); pin(under); } })
        .addTo(map);
    }
    if (school.school) {
      const [lon, lat, name] = school.school;
      L.circleMarker([lat, lon], { ...exact, radius: 7, color: palette.school, weight: 4, fillColor: "#fff", fillOpacity: 1 })
        .bindTooltip(el("span", {}, name), { direction: "top" })
        .addTo(map);
    }
    ns.makeNames(map, drawing.towns);

    lists.hooks.layer = chooseLayer;
    lists.hooks.light = (codes) => outline(codes ? regionZones(lists.layer(), codes) : pinned === null ? [] : zonesAround(pinned));
    lists.hooks.zoom = (code) => {
      const found = regionZones(lists.layer(), code);
      if (found.length) map.fitBounds(drawing.bounds(found), { padding: [40, 40], maxZoom: 11, animate: false });
    };
    map.on("click", () => pin(null));
    document.addEventListener("keydown", (event) => event.key === "Escape" && pin(null));
    ns.readByKeyboard(map, { drawing, hover, pin: ({ zone }) => pin(zone), isPinned: () => pinned !== null });
    ns.readyForPrint(map, { country: drawing.bounds(homes), chart: { forPrint() {} }, draw() {} });
    for (const [id, what] of [["hele-lijst", () => fit(homes, 11)], ["bij-school", nearSchool]]) {
      byId(id).hidden = id === "bij-school" && !school.school;
      byId(id).addEventListener("click", what);
    }
    byId("kaarttip").textContent = touched
      ? "Tik op de kaart voor het aantal leerlingen. Met twee vingers verschuift u de kaart."
      : "Wijs een plek aan voor het aantal leerlingen. Klik: vastzetten.";
    chooseLayer(lists.layer());
    fit(homes, 11);
    box.dataset.klaar = "ja";

    function fit(some, maxZoom) {
      map.fitBounds(some.length ? drawing.bounds(some) : country, { padding: [16, 16], maxZoom, animate: false });
    }

    // Close by: where a quarter of the map's width is some kilometres.
    function nearSchool() {
      map.setView([school.school[1], school.school[0]], 10, { animate: false });
    }

    function chooseLayer(id) {
      const layer = drawing.layers.get(id);
      borders.setLatLngs(drawing.lines((arc) => layer.divides[arc]));
      const style = layer === gemeente ? { color: "#8c8c8c", weight: 1 } : { color: palette.border, weight: 2.2 };
      borders.setStyle(style);
      byId("grens-lijn").setAttribute("stroke", style.color);
      byId("grens-van").textContent = layer.singular;
      pin(null);
    }

    function regionZones(id, code) {
      const layer = drawing.layers.get(id);
      return layer.regions[layer.number.get(code)] || [];
    }

    function zonesAround(zone) {
      const layer = drawing.layers.get(lists.layer());
      return layer.zones[zone] < 0 ? [zone] : layer.regions[layer.zones[zone]];
    }

    function outline(some) {
      const lines = some.length ? drawing.outline(some) : [];
      halo.setLatLngs(lines);
      spot.setLatLngs(lines);
    }

    function hover(zone) {
      if (pinned !== null) return;
      if (zone === null) return rest();
      panel(zone);
      outline(zonesAround(zone));
      lists.mark(codeAt(zone));
    }

    function pin(zone) {
      pinned = zone;
      if (zone === null) return rest();
      panel(zone);
      outline(zonesAround(zone));
      lists.mark(codeAt(zone), true);
      if (!ns.wide()) place.scrollIntoView({ block: "nearest", behavior: "smooth" });
    }

    function rest() {
      place.className = "paneel leeg";
      place.replaceChildren();
      outline([]);
      lists.mark(null);
    }

    function codeAt(zone) {
      const layer = drawing.layers.get(lists.layer());
      return layer.codes[layer.zones[zone]];
    }

    // The gemeente of the spot, and the body of the chosen layer, as the tables say it.
    function panel(zone) {
      const chosen = drawing.layers.get(lists.layer());
      const layers = chosen === gemeente ? [gemeente] : [gemeente, chosen];
      place.className = pinned === null ? "paneel" : "paneel vast";
      place.replaceChildren(...layers.flatMap((layer) => {
        if (layer.zones[zone] < 0) return [el("p", {}, `Hier is geen ${layer.singular}.`)];
        const code = layer.codes[layer.zones[zone]];
        const row = lists.row(layer.id, code);
        const title = el("h3", {}, row ? row.name : layer.labels[layer.zones[zone]], el("span", { className: "klein" }, ` ${layer.singular}`));
        return [title, el("p", {}, row ? `${row.pupils} leerlingen` : "geen leerlingen van deze school")];
      }));
    }
  }

  // The tables, one layer at a time. They work without the map too.
  ns.makeSchoolLists = function () {
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
  };
})();
