// The map of a journey: the places of each stage, and the borders between them.
// `Lappendeken.startJourney` is called by the script that folium writes.
(function () {
  "use strict";
  const ns = (window.Lappendeken = window.Lappendeken || {});
  const el = ns.element;
  const byId = (id) => document.getElementById(id);
  const HOME = "child_home";
  document.documentElement.classList.add("script");

  ns.startJourney = function (map, blocks) {
    const journey = JSON.parse(byId(blocks.journey).textContent);
    byId("laadt").hidden = false;
    map.getContainer().setAttribute("aria-label", journey.title + ". De tabellen tonen dezelfde gegevens.");
    ns.loadDrawing(blocks.drawing)
      .then((data) => show(map, journey, ns.readDrawing(data)))
      .catch((error) => {
        byId("paneel").classList.remove("leeg");
        byId("paneel").replaceChildren(el("p", {},
          "De kaart kon niet worden geladen. De tabellen tonen dezelfde gegevens. Ververs de pagina om het opnieuw te proberen."));
        console.error(error);
      });
  };

  function show(map, journey, drawing) {
    const { palette } = journey;
    const box = byId("kaartvak"), panel = byId("paneel");
    const chosenLayer = byId("kaart-laag"), chosenStage = byId("kaart-fase");
    const touched = window.matchMedia("(pointer: coarse)").matches;
    const country = drawing.bounds(drawing.zones.keys());
    let pinned = null; // a zone

    ns.prepareMap(map, country, touched, journey.attribution);
    const exact = { renderer: L.svg({ padding: 0.4 }).addTo(map), smoothFactor: 0, noClip: true };
    const line = (color, weight, more) =>
      L.polyline([], { ...exact, interactive: false, fill: false, color, weight, ...more }).addTo(map);
    const zones = drawing.zones.map((rings, zone) =>
      L.polygon(rings, { ...exact, fillOpacity: 1, weight: 0.6, fillColor: palette.land, color: palette.land, className: "zone" })
        .on({ mouseover: () => hover(zone), mouseout: () => hover(null), click: (event) => { L.DomEvent.stop(event); pin(zone); } })
        .addTo(map));
    const thin = line(palette.edge, 0.9);
    const coast = line(palette.both, 1);
    coast.setLatLngs(drawing.lines((_, [, b]) => b === undefined));
    const others = line(palette.other_line, 2.6, { dashArray: "7 4" });
    const homes = line(palette.home_line, 2.6);
    const between = line(palette.both, 5);
    const marks = L.layerGroup().addTo(map);
    ns.makeNames(map, drawing.towns);

    const layer = () => drawing.layers.get(chosenLayer.value);
    const shown = () => journey.stages.filter((_, number) => chosenStage.value === "" || +chosenStage.value === number);
    const places = () => shown().flatMap((stage) => stage.places);

    chosenLayer.addEventListener("change", draw);
    chosenStage.addEventListener("change", () => { draw(); fit(); });
    map.on("click", () => pin(null));
    document.addEventListener("keydown", (event) => event.key === "Escape" && pin(null));
    ns.readByKeyboard(map, { drawing, hover, pin: ({ zone }) => pin(zone), isPinned: () => pinned !== null });
    byId("kaarttip").textContent = touched
      ? "Met twee vingers verschuift u de kaart."
      : "Wijs een plek aan om te zien waar die bij hoort.";
    byId("kaartkeuze").hidden = false;
    draw();
    fit();
    ns.readyForPrint(map, { country: bounds(), chart: { forPrint() {} }, draw() {} });
    rest();
    box.dataset.klaar = "ja";

    // Zones of the regions of some places, in the chosen layer.
    function zonesOf(some) {
      const { number, regions } = layer();
      const codes = new Set(some.flatMap((place) => place.bodies[chosenLayer.value] || []));
      return [...codes].flatMap((code) => regions[number.get(code)] || []);
    }

    function draw() {
      const { divides, zones: region } = layer();
      const home = new Set(zonesOf(places().filter((one) => one.place === HOME)));
      const other = new Set(zonesOf(places().filter((one) => one.place !== HOME)).filter((zone) => !home.has(zone)));
      drawing.zones.forEach((_, zone) => {
        const fill = home.has(zone) ? palette.home : other.has(zone) ? palette.other : palette.land;
        zones[zone].setStyle({ fillColor: fill, color: fill });
      });
      // A border of the layer counts as one of the places only where two regions meet.
      const edge = (inside) => (arc, [a, b]) => (b === undefined ? inside.has(a) : divides[arc] && (inside.has(a) || inside.has(b)));
      thin.setLatLngs(drawing.lines((arc) => divides[arc]));
      homes.setLatLngs(drawing.lines(edge(home)));
      others.setLatLngs(drawing.lines(edge(other)));
      const within = (zone) => home.has(zone) || other.has(zone);
      between.setLatLngs(drawing.lines((arc, [a, b]) => b !== undefined && within(a) && within(b) && region[a] !== region[b]));
      mark();
      byId("kaart-zin").textContent = sentence();
      pin(null);
    }

    function mark() {
      marks.clearLayers();
      for (const stage of shown()) {
        const home = stage.places.find((one) => one.place === HOME);
        for (const one of stage.places) {
          if (home?.at && one.at && one !== home) {
            L.polyline([point(home), point(one)], { ...exact, interactive: false, color: "#fff", weight: 5, className: "weg" }).addTo(marks);
            L.polyline([point(home), point(one)], { ...exact, interactive: false, color: "#000", weight: 2, dashArray: "2 5", className: "weg" }).addTo(marks);
          }
        }
      }
      const spots = new Map(); // one mark for what lies at one point
      for (const one of named()) {
        if (!one.at) continue;
        const key = one.at.join();
        if (!spots.has(key)) spots.set(key, { at: point(one), kinds: new Set(), names: new Set() });
        spots.get(key).kinds.add(one.place);
        spots.get(key).names.add(one.label);
      }
      for (const { at, kinds, names } of spots.values()) {
        const home = kinds.has(HOME);
        L.circleMarker(at, { ...exact, radius: 8, color: "#000", weight: home ? 2 : 4, fillColor: home ? palette.home_line : "#fff", fillOpacity: 1, className: "plek" })
          .bindTooltip(el("span", {}, [...names].join(", ")), { permanent: true, direction: "top", offset: [0, -8], className: "plekje" })
          .addTo(marks);
      }
    }

    // The places that are shown; those of one kind that lie apart are told by their stages.
    function named() {
      const found = journey.stages.flatMap((stage, number) =>
        shown().includes(stage) ? stage.places.map((one) => ({ ...one, number: number + 1 })) : []);
      return found.map((one) => {
        const same = found.filter((other) => other.place === one.place);
        const apart = same.some((other) => other.said !== one.said);
        const numbers = same.filter((other) => other.said === one.said).map((other) => other.number);
        return { ...one, label: apart ? `${one.name} (fase ${numbers.join(", ")})` : one.name };
      });
    }

    // The same in words, for those who do not see the map.
    function sentence() {
      const { number, labels, singular } = layer();
      const found = new Map();
      for (const one of named()) {
        const codes = one.bodies[chosenLayer.value] || [];
        const name = codes.map((code) => labels[number.get(code)]).join(" of ") || `geen ${singular}`;
        const region = one.contradicted.includes(chosenLayer.value) ? `onbekend (tekst van 2015: ${name})` : name;
        if (!found.has(region)) found.set(region, new Set());
        found.get(region).add(one.label);
      }
      const parts = [...found].map(([region, names]) => `${[...names].join(" en ")}: ${region}`);
      return parts.length === 1
        ? `Alle plekken liggen in dezelfde ${singular}: ${[...found.keys()][0]}.`.replace("dezelfde samen", "hetzelfde samen")
        : `Per plek, ${singular}: ${parts.join("; ")}.`;
    }

    function bounds() {
      const box = L.latLngBounds(places().filter((one) => one.at).map(point));
      if (!box.isValid()) return drawing.bounds(zonesOf(places()));
      return box.pad(0.35);
    }

    function fit() {
      const box = bounds();
      map.fitBounds(box.isValid() ? box : country, { padding: [24, 24], maxZoom: 11, animate: false });
    }

    function point(one) {
      return L.latLng(one.at[1], one.at[0]);
    }

    function hover(zone) {
      if (pinned !== null) return;
      if (zone === null) return rest();
      tell(zone);
    }

    function pin(zone) {
      pinned = zone;
      if (zone === null) return rest();
      tell(zone);
    }

    function rest() {
      panel.className = "paneel leeg";
      panel.replaceChildren();
    }

    function tell(zone) {
      const gemeente = drawing.layers.get("gemeente");
      const layers = layer() === gemeente ? [gemeente] : [gemeente, layer()];
      panel.className = pinned === null ? "paneel" : "paneel vast";
      panel.replaceChildren(...layers.map((one) => one.zones[zone] < 0
        ? el("p", {}, `Hier is geen ${one.singular}.`)
        : el("h3", {}, one.labels[one.zones[zone]], el("span", { className: "klein" }, ` ${one.singular}`))));
    }
  }
})();
