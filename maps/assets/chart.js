// Surfaces and lines on the map: zones in their classes or colours, borders, hatching, what is lit.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const PRINTED = {
    both: { color: "#000", weight: 2.6 },
    first: { color: "#000", weight: 1.1 },
    second: { color: "#000", weight: 1.3 },
  };

  // `on(zone)` gives the handlers of a zone's events.
  ns.makeChart = function (stage, { pair, on }) {
    const { map, drawing } = stage, { palette } = pair;
    const first = drawing.layers.get(pair.source), second = drawing.layers.get(pair.target);

    const { line } = stage;
    const zones = stage.zones(on);
    const patterns = ns.addPatterns(map);
    const doubtful = drawing.doubts.filter(({ layer }) => layer === first.id || layer === second.id);
    const hatching = [...new Set(doubtful.map(({ zone }) => zone))].map((zone) =>
      stage.surface(zone, { interactive: false, stroke: false, fillColor: patterns.hatch, className: "arcering" }));
    line(palette.edge, 0.7, "", (arc, zones) => !ns.isCoast(arc, zones)).addTo(map);
    const borders = {
      second: line(palette.second, 1.9, "6 4", (arc) => second.divides[arc] && !first.divides[arc]),
      first: line(palette.first, 1.9, "", (arc) => first.divides[arc] && !second.divides[arc]),
      both: line(palette.both, 1.6, "", (arc) => first.divides[arc] && second.divides[arc]),
    };
    const onScreen = Object.fromEntries(Object.entries(borders)
      .map(([kind, { options: { color, weight } }]) => [kind, { color, weight }]));
    const coast = line(palette.both, 1, "", ns.isCoast).addTo(map);
    const outlines = new Map([...drawing.layers.values()].map((layer) => [layer, line(...pair.lines[layer.id])]));
    const lit = {
      first: line(palette.first, 4.5),
      second: line(palette.second, 4.5, "9 6"),
      halo: line("#ffffff", 6),
      spot: line("#000000", 3),
    };
    Object.values(lit).forEach((path) => path.addTo(map));
    let printing = false;

    function toggle(path, wanted) {
      if (wanted) path.addTo(map);
      else path.remove();
    }

    function onTop() {
      for (const path of [coast, ...Object.values(lit)]) path.bringToFront();
    }

    // The two layers: classes, three kinds of border, hatching.
    function showTwo() {
      const shown = printing ? patterns.print : palette.fills;
      ns.paint(zones, (zone) => (pair.classes[zone] < 0 ? palette.none : shown[pair.classes[zone]]));
      for (const path of outlines.values()) path.remove();
      for (const path of [...hatching, ...Object.values(borders)]) toggle(path, true);
      for (const [kind, path] of Object.entries(borders)) path.setStyle(printing ? PRINTED[kind] : onScreen[kind]);
      onTop();
    }

    // All layers: outlines of some, filled by one or by none.
    function showAll(outlined, filled) {
      ns.paint(zones, (zone) => {
        if (!filled) return palette.fills[0];
        const region = filled.zones[zone];
        return region < 0 ? palette.none : palette.regions[filled.colours[region] % palette.regions.length];
      });
      for (const path of [...hatching, ...Object.values(borders)]) toggle(path, false);
      // Dashes over whole lines, narrow over wide: all lines on the same border stay visible.
      const dashed = ({ options }) => (options.dashArray ? 1 : 0);
      const ordered = [...outlines]
        .sort(([, a], [, b]) => dashed(a) - dashed(b) || b.options.weight - a.options.weight);
      for (const [layer, path] of ordered) {
        toggle(path, outlined.includes(layer));
        if (!outlined.includes(layer)) continue;
        if (!path.getLatLngs().length) path.setLatLngs(drawing.lines((arc) => layer.divides[arc]));
        path.bringToFront();
      }
      onTop();
    }

    // Outlines around the zones of `a`, `b` and `spot`; with `dim` all else fades.
    function light({ a = [], b = [], spot = [], dim = false }) {
      lit.first.setLatLngs(drawing.outline(a));
      lit.second.setLatLngs(drawing.outline(b));
      for (const path of [lit.halo, lit.spot]) path.setLatLngs(drawing.outline(spot));
      const bright = new Set([...a, ...b, ...spot]);
      zones.forEach((path, zone) => path.setStyle({ fillOpacity: dim && !bright.has(zone) ? 0.3 : 1 }));
    }

    // Colours on the screen; on paper patterns, and black lines that differ in width and dashes.
    function forPrint(wanted) {
      printing = wanted;
      for (const rect of document.querySelectorAll("rect[data-klasse]")) {
        const kind = pair.kinds.indexOf(rect.dataset.klasse);
        if (kind >= 0) rect.setAttribute("fill", printing ? patterns.print[kind] : palette.fills[kind]);
      }
      for (const sample of document.querySelectorAll("path[data-lijn]")) {
        const { color, weight } = (printing ? PRINTED : onScreen)[sample.dataset.lijn];
        sample.setAttribute("stroke", color);
        sample.setAttribute("stroke-width", weight);
      }
    }

    return { showTwo, showAll, light, forPrint };
  };

  // Hatching for doubt, and for each class a pattern that reads in black and white.
  ns.addPatterns = function (map) {
    const svg = ns.svg;
    const pattern = (id, size, ...children) =>
      svg("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" }, ...children);
    const ground = (size, fill) => svg("rect", { width: size, height: size, fill });
    const stroke = (d, width) => svg("path", { d, stroke: "#222", "stroke-width": width, fill: "none" });
    const hatch = pattern("arcering", 7, stroke("M-1 8L8 -1M-1 1L1 -1M6 8L8 6", 1));
    const dots = pattern("druk-1", 6, ground(6, "#fff"), svg("circle", { cx: 3, cy: 3, r: 0.9, fill: "#222" }));
    const bars = pattern("druk-2", 6, ground(6, "#fff"), stroke("M0 3H6", 1));
    map.getPane("lappen").querySelector("svg").prepend(svg("defs", {}, hatch, dots, bars));
    return { hatch: "url(#arcering)", print: ["#ffffff", "url(#druk-1)", "url(#druk-2)", "#777777"] };
  };
})();
