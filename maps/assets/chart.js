// Surfaces and lines on the map: zones in their classes or colours, borders, hatching, what is lit.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const PRINTED = {
    both: { color: "#000", weight: 2.6 },
    first: { color: "#000", weight: 1.1 },
    second: { color: "#000", weight: 1.3 },
  };

  ns.makeChart = function (stage, { pair }) {
    const { drawing, painting, line } = stage, { palette } = pair;
    const first = drawing.layers.get(pair.source), second = drawing.layers.get(pair.target);

    const zones = stage.zones();
    const doubtful = drawing.doubts.filter(({ layer }) => layer === first.id || layer === second.id);
    const hatching = painting.hatching([...new Set(doubtful.map(({ zone }) => zone))]);
    stage.edges(palette.edge, (arc, zones) => !ns.isCoast(arc, zones)).addTo();
    const borders = {
      second: line(palette.second, 1.9, "6 4", (arc) => second.divides[arc] && !first.divides[arc]),
      first: line(palette.first, 1.9, "", (arc) => first.divides[arc] && !second.divides[arc]),
      both: line(palette.both, 1.6, "", (arc) => first.divides[arc] && second.divides[arc]),
    };
    const onScreen = Object.fromEntries(Object.entries(borders)
      .map(([kind, { options: { color, weight } }]) => [kind, { color, weight }]));
    const coast = line(palette.both, 1, "", ns.isCoast).addTo();
    const lit = {
      first: line(palette.first, 4.5),
      second: line(palette.second, 4.5, "9 6"),
      halo: line("#ffffff", 6),
      spot: line("#000000", 3),
    };
    Object.values(lit).forEach((path) => path.addTo());
    let printing = false;

    function toggle(path, wanted) {
      if (wanted) path.addTo();
      else path.remove();
    }

    function onTop() {
      for (const path of [coast, ...Object.values(lit)]) path.bringToFront();
    }

    // The two layers: classes, three kinds of border, hatching.
    function showTwo() {
      const shown = printing ? ns.PRINTED_FILLS : palette.fills;
      ns.paint(zones, (zone) => (pair.classes[zone] < 0 ? palette.none : shown[pair.classes[zone]]));
      for (const path of [hatching, ...Object.values(borders)]) toggle(path, true);
      for (const [kind, path] of Object.entries(borders)) path.setStyle(printing ? PRINTED[kind] : onScreen[kind]);
      onTop();
    }

    // Outlines around the zones of `a`, `b` and `spot`; with `dim` all else fades.
    function light({ a = [], b = [], spot = [], dim = false }) {
      lit.first.setLatLngs(drawing.outline(a));
      lit.second.setLatLngs(drawing.outline(b));
      for (const path of [lit.halo, lit.spot]) path.setLatLngs(drawing.outline(spot));
      zones.fadeBut(dim ? new Set([...a, ...b, ...spot]) : null);
    }

    // Colours on the screen; on paper patterns, and black lines that differ in width and dashes.
    function forPrint(wanted) {
      printing = wanted;
      for (const rect of document.querySelectorAll("rect[data-klasse]")) {
        const kind = pair.kinds.indexOf(rect.dataset.klasse);
        if (kind >= 0) rect.setAttribute("fill", printing ? ns.PRINTED_FILLS[kind] : palette.fills[kind]);
      }
      for (const sample of document.querySelectorAll("path[data-lijn]")) {
        const { color, weight } = (printing ? PRINTED : onScreen)[sample.dataset.lijn];
        sample.setAttribute("stroke", color);
        sample.setAttribute("stroke-width", weight);
      }
    }

    return { showTwo, light, forPrint };
  };
})();
