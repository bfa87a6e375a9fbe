// The map of a journey: the places of each stage, and the borders between them.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const el = ns.element;
  const byId = (id) => document.getElementById(id);
  const HOME = "child_home";
  const AWAY = 8; // pixels of a label from its place
  const FURTHER = [0, 26, 52]; // as many pixels more where there is no room beside the place
  const TAIL = 6; // of a label, as Leaflet makes it
  const DIRECTIONS = { top: [0, -1], bottom: [0, 1], right: [1, 0], left: [-1, 0] };

  ns.startMap("reis", function (stage, journey) {
    const { map, drawing, country, exact, place: panel } = stage, { palette } = journey;
    const [land, homeFill, otherFill] = palette.fills;
    const chosenLayer = byId("kaart-laag"), chosenStage = byId("kaart-fase");
    const line = (...looks) => stage.line(...looks).addTo(map);
    const pointing = ns.pointAt(stage, { tell, rest });
    const zones = stage.zones();
    const thin = line(palette.edge, 0.9);
    line(palette.both, 1, "", ns.isCoast);
    const others = line(palette.second, 2.6, "7 4");
    const homes = line(palette.first, 2.6);
    const between = line(palette.both, 5);
    const marks = L.layerGroup().addTo(map);

    const layer = () => drawing.layers.get(chosenLayer.value);
    const shown = () => journey.stages.filter((_, number) => chosenStage.value === "" || +chosenStage.value === number);
    const places = () => shown().flatMap((one) => one.places);

    chosenLayer.addEventListener("change", draw);
    chosenStage.addEventListener("change", () => { draw(); fit(); });
    byId("kaartkeuze").hidden = false;
    draw();
    fit();
    map.on("moveend resize", arrange);
    ns.readyForPrint(stage, area);
    stage.tip("Wijs een plek aan om te zien waar die bij hoort.", "");

    // Zones of the regions of some places, in the chosen layer.
    function zonesOf(some) {
      return [...new Set(some.flatMap((place) => place.regions[chosenLayer.value].zones))];
    }

    function draw() {
      const { divides, zones: region } = layer();
      const home = new Set(zonesOf(places().filter((one) => one.place === HOME)));
      const other = new Set(zonesOf(places().filter((one) => one.place !== HOME)).filter((zone) => !home.has(zone)));
      ns.paint(zones, (zone) => (home.has(zone) ? homeFill : other.has(zone) ? otherFill : land));
      // A border of the layer counts as one of the places only where two regions meet.
      const edge = (inside) => (arc, [a, b]) => (b === undefined ? inside.has(a) : divides[arc] && (inside.has(a) || inside.has(b)));
      thin.setLatLngs(drawing.lines((arc) => divides[arc]));
      homes.setLatLngs(drawing.lines(edge(home)));
      others.setLatLngs(drawing.lines(edge(other)));
      const within = (zone) => home.has(zone) || other.has(zone);
      between.setLatLngs(drawing.lines((arc, [a, b]) => b !== undefined && within(a) && within(b) && region[a] !== region[b]));
      mark();
      byId("kaart-zin").textContent = sentence();
      pointing.pin(null);
    }

    function mark() {
      marks.clearLayers();
      for (const { places } of shown()) {
        const home = places.find((one) => one.place === HOME);
        for (const one of places) {
          if (!home?.at || !one.at || one === home) continue;
          for (const looks of [{ color: "#fff", weight: 5 }, { color: "#000", weight: 2, dashArray: "2 5" }]) {
            L.polyline([point(home), point(one)], { ...exact, ...looks, interactive: false, className: "weg" }).addTo(marks);
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
        L.circleMarker(at, { ...exact, radius: 8, color: "#000", weight: home ? 2 : 4, fillColor: home ? palette.first : "#fff", fillOpacity: 1, className: "plek" })
          .bindTooltip(el("span", {}, [...names].join(", ")), { permanent: true, direction: "top", offset: [0, -AWAY], className: "plekje" })
          .addTo(marks);
      }
      arrange();
    }

    // Each label where it covers no other one, no place and no button, and least of all leaves the map.
    function arrange() {
      const { x: width, y: height } = map.getSize();
      const labelled = marks.getLayers().filter((mark) => mark.getTooltip());
      const at = (mark) => map.latLngToContainerPoint(mark.getLatLng());
      const spots = labelled.map((mark) => around(at(mark), 20, 20));
      const corner = map.getContainer().getBoundingClientRect();
      const taken = [...map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
        const { left, top, right, bottom } = control.getBoundingClientRect();
        return [left - corner.left, top - corner.top, right - corner.left, bottom - corner.top];
      });
      for (const mark of labelled) {
        const tip = mark.getTooltip(), { offsetWidth, offsetHeight } = tip.getElement();
        const options = FURTHER.flatMap((further) => Object.entries(DIRECTIONS).map(([direction, [right, down]]) => {
          const off = AWAY + further, middle = at(mark).add([right * (off + TAIL + offsetWidth / 2), down * (off + TAIL + offsetHeight / 2)]);
          const box = around(middle, offsetWidth, offsetHeight);
          const outside = offsetWidth * offsetHeight - shared(box, [0, 0, width, height]);
          const covered = [...taken, ...spots].reduce((sum, other) => sum + shared(box, other), 0);
          return { direction, offset: L.point(right * off, down * off), box, cost: 3 * outside + covered + further };
        }));
        const best = options.reduce((one, other) => (other.cost < one.cost ? other : one));
        taken.push(best.box);
        Object.assign(tip.options, { direction: best.direction, offset: best.offset });
        tip.update();
      }
    }

    function around({ x, y }, wide, high) {
      return [x - wide / 2, y - high / 2, x + wide / 2, y + high / 2];
    }

    // How many pixels two boxes have in common.
    function shared(one, other) {
      const wide = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
      const high = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
      return wide > 0 && high > 0 ? wide * high : 0;
    }

    // The places that are shown; those of one kind that lie apart are told by their stages.
    function named() {
      const found = journey.stages.flatMap((one, number) =>
        shown().includes(one) ? one.places.map((place) => ({ ...place, number: number + 1 })) : []);
      return found.map((one) => {
        const same = found.filter((other) => other.place === one.place);
        const apart = same.some((other) => other.said !== one.said);
        const numbers = same.filter((other) => other.said === one.said).map((other) => other.number);
        return { ...one, label: apart ? `${one.name} (fase ${numbers.join(", ")})` : one.name };
      });
    }

    // The same in words, for those who do not see the map.
    function sentence() {
      const { singular } = layer();
      const found = new Map();
      for (const one of named()) {
        const region = one.regions[chosenLayer.value].name || `geen ${singular}`;
        if (!found.has(region)) found.set(region, new Set());
        found.get(region).add(one.label);
      }
      const parts = [...found].map(([region, names]) => `${[...names].join(" en ")}: ${region}`);
      return parts.length === 1
        ? `Alle plekken liggen in dezelfde ${singular}: ${[...found.keys()][0]}.`.replace("dezelfde samen", "hetzelfde samen")
        : `Per plek, ${singular}: ${parts.join("; ")}.`;
    }

    // Around the places; else around their regions, or everything.
    function area() {
      const points = L.latLngBounds(places().filter((one) => one.at).map(point));
      if (points.isValid()) return points.pad(0.35);
      const regions = drawing.bounds(zonesOf(places()));
      return regions.isValid() ? regions : country;
    }

    function fit() {
      map.fitBounds(area(), { padding: [24, 24], maxZoom: 11, animate: false });
    }

    function point(one) {
      return L.latLng(one.at[1], one.at[0]);
    }

    function rest() {
      panel.className = "paneel leeg";
      panel.replaceChildren();
    }

    function tell({ zone }, pinned) {
      panel.className = pinned ? "paneel vast" : "paneel";
      panel.replaceChildren(...[...new Set([drawing.layers.get("gemeente"), layer()])].map((one) => one.zones[zone] < 0
        ? el("p", {}, `Hier is geen ${one.singular}.`)
        : el("h3", {}, one.labels[one.zones[zone]], el("span", { className: "klein" }, ` ${one.singular}`))));
    }
  });
})();
