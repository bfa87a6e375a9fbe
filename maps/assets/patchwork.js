// The map of where two layers chafe. `Lappendeken.start` is called by the script folium writes.
(function () {
  "use strict";
  const ns = (window.Lappendeken = window.Lappendeken || {});
  const el = ns.element;
  const NAME_WIDTH = 66; // pixels of room a name needs
  const PRINTED = {
    both: { color: "#000", weight: 2.6 },
    first: { color: "#000", weight: 1.1 },
    second: { color: "#000", weight: 1.3 },
  };

  ns.start = function (map, blocks) {
    const box = document.getElementById("kaartvak");
    const pair = JSON.parse(document.getElementById(blocks.pair).textContent);
    const listing = ns.makeListing();
    const panel = document.getElementById("paneel");
    document.getElementById("laadt").hidden = false;
    map.getContainer().setAttribute("aria-label", pair.title + ". De tabel toont dezelfde gegevens.");
    loadDrawing(box, blocks.drawing)
      .then((data) => show(map, box, panel, pair, listing, ns.readDrawing(data)))
      .catch((error) => {
        panel.replaceChildren(el("p", {},
          "De kaart kon niet worden geladen. De tabel toont dezelfde gegevens. Ververs de pagina om het opnieuw te proberen."));
        console.error(error);
      });
  };

  async function loadDrawing(box, block) {
    const inline = document.getElementById(block);
    if (inline) return JSON.parse(inline.textContent);
    const answer = await fetch(box.dataset.tekening);
    if (!answer.ok) throw new Error(`tekening: ${answer.status}`);
    return answer.json();
  }

  function show(map, box, place, pair, listing, drawing) {
    const { palette } = pair;
    const coarse = window.matchMedia("(pointer: coarse)").matches;
    const first = drawing.layers.get(pair.source), second = drawing.layers.get(pair.target);
    const country = drawing.bounds(drawing.zones.keys());
    const wide = () => window.matchMedia("(min-width: 40.01rem)").matches;
    function whole() {
      map.fitBounds(country, { padding: [6, 6], animate: false });
      if (!wide()) return;
      // To the right: the panel then lies over the sea.
      const east = map.latLngToContainerPoint(country.getNorthEast()).x;
      map.panBy([Math.min(0, east + 30 - map.getSize().x), 0], { animate: false });
    }

    prepare(map, country, coarse, pair.attribution);
    whole();

    // All lines and surfaces share their points: nothing may simplify or clip them one by one.
    const renderer = L.svg({ padding: 0.4 }).addTo(map);
    const exact = { renderer, smoothFactor: 0, noClip: true };
    const still = { ...exact, interactive: false, fill: false };
    const line = (colour, weight, dashArray, chains = []) =>
      L.polyline(chains, { ...still, color: colour, weight, dashArray: dashArray || null, opacity: 1 });

    const paths = drawing.zones.map((rings, zone) =>
      L.polygon(rings, { ...exact, weight: 0.6, fillOpacity: 1, className: "zone" })
        .on({ mouseover: () => hover(zone), mouseout: () => hover(null), click: (event) => { L.DomEvent.stop(event); pin({ zone }); } })
        .addTo(map));
    const patterns = addPatterns(map);
    const doubtful = new Set(drawing.doubts.filter(({ layer }) => layer === first.id || layer === second.id).map(({ zone }) => zone));
    const hatching = [...doubtful].map((zone) =>
      L.polygon(drawing.zones[zone], { ...exact, interactive: false, stroke: false, fillColor: patterns.hatch, fillOpacity: 1, className: "arcering" }).addTo(map));

    const edges = line(palette.edge, 0.7, "", drawing.lines((_, [, b]) => b !== undefined)).addTo(map);
    const borders = {
      second: line(palette.second, 1.9, "6 4", drawing.lines((arc) => second.divides[arc] && !first.divides[arc])),
      first: line(palette.first, 1.9, "", drawing.lines((arc) => first.divides[arc] && !second.divides[arc])),
      both: line(palette.both, 1.6, "", drawing.lines((arc) => first.divides[arc] && second.divides[arc])),
    };
    const onScreen = Object.fromEntries(Object.entries(borders).map(([kind, { options }]) => [kind, { color: options.color, weight: options.weight }]));
    const coast = line(palette.both, 1, "", drawing.lines((_, [, b]) => b === undefined)).addTo(map);
    const outlines = new Map();
    const lit = {
      first: line(palette.first, 4.5, ""),
      second: line(palette.second, 4.5, "9 6"),
      halo: line("#ffffff", 6, ""),
      spot: line("#000000", 3, ""),
    };
    Object.values(lit).forEach((path) => path.addTo(map));
    const names = makeNames(map, drawing.towns);

    let twoLayers = true;
    let pinned = null; // {zone} or {codes}
    const choice = ns.makeLayerChoice(document.getElementById("lagenkeuze"), { drawing, pair, onChange: draw });
    const panel = ns.makePanel(place, { drawing, pair, listing, sheets: box.dataset.bladen || "", onClose: () => pin(null) });

    function draw() {
      const filled = choice.filled();
      paths.forEach((path, zone) => {
        const kind = pair.classes[zone];
        let colour = kind < 0 ? palette.none : printing ? patterns.print[kind] : palette.fills[kind];
        if (!twoLayers) {
          const region = filled ? filled.zones[zone] : -1;
          colour = region < 0 ? (filled ? palette.none : palette.fills[0]) : palette.regions[filled.colours[region] % palette.regions.length];
        }
        path.setStyle({ fillColor: colour, color: colour });
      });
      for (const path of Object.values(borders)) toggle(path, twoLayers);
      for (const path of hatching) toggle(path, twoLayers);
      const wanted = twoLayers ? [] : choice.outlined();
      for (const [id, path] of outlines) toggle(path, wanted.some((layer) => layer.id === id));
      // Wide lines first, so that narrow ones on the same border stay visible.
      wanted.sort((a, b) => palette.lines[b.id][1] - palette.lines[a.id][1]);
      wanted.forEach((layer) => {
        if (!outlines.has(layer.id)) {
          const [colour, weight, dashes] = palette.lines[layer.id];
          outlines.set(layer.id, line(colour, weight, dashes, drawing.lines((arc) => layer.divides[arc])));
        }
        toggle(outlines.get(layer.id), true);
        outlines.get(layer.id).bringToFront();
      });
      coast.bringToFront();
      Object.values(lit).forEach((path) => path.bringToFront());
    }

    function toggle(path, on) {
      if (on) path.addTo(map);
      else path.remove();
    }

    // --- lighting up ---------------------------------------------------------------------------

    const zonesOf = (codes) => {
      const a = first.regions[first.number.get(codes[0])] || [];
      const b = second.regions[second.number.get(codes[1])] || [];
      return { a, b, shared: a.filter((zone) => b.includes(zone)) };
    };

    function light({ a = [], b = [], spot = [], dim = false }) {
      lit.first.setLatLngs(a.length ? drawing.outline(a) : []);
      lit.second.setLatLngs(b.length ? drawing.outline(b) : []);
      const around = spot.length ? drawing.outline(spot) : [];
      lit.halo.setLatLngs(around);
      lit.spot.setLatLngs(around);
      const bright = new Set([...a, ...b, ...spot]);
      paths.forEach((path, zone) => path.setStyle({ fillOpacity: dim && !bright.has(zone) ? 0.3 : 1 }));
    }

    function lightZone(zone, dim) {
      const a = first.zones[zone], b = second.zones[zone];
      light({
        a: twoLayers && a >= 0 ? first.regions[a] : [],
        b: twoLayers && b >= 0 ? second.regions[b] : [],
        spot: [zone],
        dim,
      });
    }

    function lightPair(codes, dim = true) {
      const { a, b, shared } = zonesOf(codes);
      light({ a, b, spot: shared, dim });
    }

    // Back to what is pinned, or to what the page was asked to show.
    function rest() {
      if (pinned?.codes) lightPair(pinned.codes);
      else if (pinned) lightZone(pinned.zone, false);
      else if (focus.length) light({ spot: focus, dim: true });
      else light({});
    }

    function hover(zone) {
      if (pinned) return;
      if (zone === null) {
        panel.hint();
        listing.mark("", "");
        rest();
        return;
      }
      panel.show([zone], { pinned: false, twoLayers, spot: pixels([zone]) });
      lightZone(zone, false);
      markRow(zone, false);
    }

    function markRow(zone, reveal) {
      const a = first.codes[first.zones[zone]], b = second.codes[second.zones[zone]];
      listing.mark(a, b, reveal && !coarse);
    }

    function pin(what) {
      pinned = what;
      rest();
      if (!what) {
        panel.hint();
        listing.mark("", "");
        return;
      }
      const zones = what.codes ? zonesOf(what.codes).shared : [what.zone];
      if (!zones.length) return;
      if (what.codes) {
        const { a, b } = zonesOf(what.codes);
        // Beside the panel, where that lies over the map.
        const room = wide() ? place.offsetWidth || 300 : 0;
        map.fitBounds(drawing.bounds([...a, ...b]), { paddingTopLeft: [room + 24, 24], paddingBottomRight: [24, 24], maxZoom: 10.5, animate: false });
      }
      panel.show(zones, { pinned: true, twoLayers, spot: pixels(zones) });
      if (!wide() && !what.codes) place.scrollIntoView({ block: "nearest", behavior: "smooth" });
      markRow(zones[0], !what.codes);
    }

    // Where zones are on the screen, in pixels of the map.
    function pixels(zones) {
      const box = drawing.bounds(zones);
      return L.bounds(map.latLngToContainerPoint(box.getNorthWest()), map.latLngToContainerPoint(box.getSouthEast()));
    }

    listing.hooks.light = (codes) => (codes ? lightPair(codes) : rest());
    listing.hooks.pin = (codes) => {
      const again = pinned?.codes && pinned.codes.join() === codes.join();
      pin(again ? null : { codes });
      if (!again && coarse) box.scrollIntoView({ block: "start" });
    };
    map.on("click", () => pin(null));

    // --- keyboard: the cross in the middle names what lies under it ------------------------------

    const container = map.getContainer();
    const cross = el("div", { className: "kruis", ariaHidden: "true" });
    container.append(cross);
    const atCross = () => drawing.at(map.getCenter());
    const byKeyboard = () => container.classList.contains("toetsen");
    container.addEventListener("keydown", () => container.classList.add("toetsen"));
    container.addEventListener("pointerdown", () => container.classList.remove("toetsen"));
    container.addEventListener("blur", () => container.classList.remove("toetsen"));
    map.on("moveend", () => {
      if (!byKeyboard() || pinned) return;
      const zone = atCross();
      hover(zone < 0 ? null : zone);
    });
    container.addEventListener("keydown", (event) => {
      if (event.target !== container) return;
      if (event.key === "Enter") {
        const zone = atCross();
        if (zone >= 0) pin({ zone });
      }
    });
    document.addEventListener("keydown", (event) => event.key === "Escape" && pin(null));

    // --- buttons -------------------------------------------------------------------------------

    const toggleView = document.getElementById("alle-lagen");
    const legend = document.getElementById("legenda");
    toggleView.hidden = false;
    toggleView.addEventListener("click", () => {
      twoLayers = !twoLayers;
      toggleView.textContent = twoLayers ? "Toon alle lagen" : "Terug naar twee lagen";
      toggleView.setAttribute("aria-pressed", String(!twoLayers));
      document.getElementById("lagenkeuze").hidden = twoLayers;
      if (legend) legend.hidden = !twoLayers;
      pin(null);
      draw();
    });
    const back = document.getElementById("heel-land");
    back.hidden = false;
    back.addEventListener("click", () => { pin(null); whole(); });

    // --- print: patterns for colours, the whole width of the sheet -------------------------------

    let printing = false;
    let before = null;
    window.addEventListener("beforeprint", () => {
      before = [map.getCenter(), map.getZoom()];
      printing = true;
      const bounds = map.getBounds().contains(country) ? country : map.getBounds();
      document.documentElement.classList.add("afdruk");
      map.invalidateSize({ animate: false });
      map.fitBounds(bounds, { animate: false });
      restyle();
    });
    window.addEventListener("afterprint", () => {
      printing = false;
      document.documentElement.classList.remove("afdruk");
      map.invalidateSize({ animate: false });
      if (before) map.setView(before[0], before[1], { animate: false });
      restyle();
    });

    // Colours on the screen; on paper patterns and black lines that differ in width and dashes.
    function restyle() {
      draw();
      for (const [kind, path] of Object.entries(borders)) path.setStyle(printing ? PRINTED[kind] : onScreen[kind]);
      for (const sample of document.querySelectorAll("path[data-lijn]")) {
        const { color, weight } = printing ? PRINTED[sample.dataset.lijn] : onScreen[sample.dataset.lijn];
        sample.setAttribute("stroke", color);
        sample.setAttribute("stroke-width", weight);
      }
      for (const rect of document.querySelectorAll("rect[data-klasse]")) {
        const kind = pair.kinds.indexOf(rect.dataset.klasse);
        if (kind >= 0) rect.setAttribute("fill", printing ? patterns.print[kind] : palette.fills[kind]);
      }
    }

    new ResizeObserver(() => {
      if (!printing) map.invalidateSize({ animate: false });
    }).observe(container);

    const focus = pair.focus ? regionZones(pair.focus) : [];
    function regionZones([layer, code]) {
      const found = drawing.layers.get(layer);
      return found ? found.regions[found.number.get(code)] || [] : [];
    }
    document.getElementById("kaarttip").textContent = coarse
      ? "Tik op de kaart om te zien wie over die plek gaat. Met twee vingers verschuift u de kaart."
      : "Wijs een plek aan om te zien wie erover gaat. Klik: vastzetten.";
    draw();
    if (focus.length) {
      rest();
      map.fitBounds(drawing.bounds(focus), { padding: [40, 40], maxZoom: 10, animate: false });
    }
    box.dataset.klaar = "ja";
    return names;
  }

  function prepare(map, country, coarse, attribution) {
    map.setMaxBounds(country.pad(0.4));
    L.control.zoom({ position: "topright", zoomInTitle: "Inzoomen", zoomOutTitle: "Uitzoomen" }).addTo(map);
    L.control.scale({ position: "bottomleft", imperial: false }).addTo(map);
    L.control.attribution({ prefix: false }).addAttribution(attribution).addTo(map);
    // The page must stay scrollable: one finger and the wheel belong to it until the map is used.
    if (coarse) map.dragging.disable();
    map.scrollWheelZoom.disable();
    map.on("focus click", () => map.scrollWheelZoom.enable());
    map.on("blur mouseout", (event) => {
      if (event.type === "blur") map.scrollWheelZoom.disable();
    });
  }

  // Names of gemeenten, as many as there is room for: those without a larger one nearby.
  function makeNames(map, towns) {
    const pane = map.createPane("namen");
    const shown = new Map();
    const metresPerPixel = () => (40075016 * Math.cos((52.1 * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
    function update() {
      const room = NAME_WIDTH * metresPerPixel();
      const view = map.getBounds().pad(0.1);
      for (const town of towns) {
        const wanted = town.reach >= room && view.contains(town.at);
        if (wanted && !shown.has(town)) {
          const tip = L.tooltip({ permanent: true, direction: "center", className: "plaatsnaam", pane: "namen", interactive: false, opacity: 1 })
            .setLatLng(town.at)
            .setContent(el("span", {}, town.name))
            .addTo(map);
          shown.set(town, tip);
        } else if (!wanted && shown.has(town)) {
          shown.get(town).remove();
          shown.delete(town);
        }
      }
    }
    pane.classList.add("namen");
    map.on("zoomend moveend", update);
    update();
    return shown;
  }

  // Hatching for doubt, and for each class a pattern that reads in black and white.
  function addPatterns(map) {
    const svg = ns.svg;
    const pattern = (id, size, ...children) =>
      svg("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" }, ...children);
    const ground = (size, fill) => svg("rect", { width: size, height: size, fill });
    const stroke = (d, width) => svg("path", { d, stroke: "#222", "stroke-width": width, fill: "none" });
    const hatch = pattern("arcering", 7, stroke("M-1 8L8 -1M-1 1L1 -1M6 8L8 6", 1));
    const dots = pattern("druk-1", 6, ground(6, "#fff"), svg("circle", { cx: 3, cy: 3, r: 0.9, fill: "#222" }));
    const bars = pattern("druk-2", 6, ground(6, "#fff"), stroke("M0 3H6", 1));
    map.getPane("overlayPane").querySelector("svg").prepend(svg("defs", {}, hatch, dots, bars));
    return { hatch: "url(#arcering)", print: ["#ffffff", "url(#druk-1)", "url(#druk-2)", "#777777"] };
  }
})();
