// Small maps beside each other, one per layer, that pan and zoom together.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const el = ns.element;

  // The outline of some zones over all lines, and the rest faded.
  ns.makeSpot = function ({ drawing, painting }) {
    const halo = painting.line([], { color: "#ffffff", weight: 6 }).addTo();
    const edge = painting.line([], { color: "#000000", weight: 3 }).addTo();
    return {
      light(zones, dim) {
        for (const line of [halo, edge]) line.setLatLngs(drawing.outline(zones));
        painting.surfaces.fadeBut(dim ? new Set(zones) : null);
      },
      onTop: () => [halo, edge].forEach((line) => line.bringToFront()),
    };
  };

  ns.makeMultiples = function (stage, { layers, lines, listed }) {
    const { map: large, drawing } = stage;
    const place = document.getElementById("naast-elkaar");
    let maps = null, together = false, lit = [[], false];

    function make(layer, [color]) {
      const frame = el("div", { className: "klein-doek" });
      place.append(el("figure", {}, el("figcaption", {}, layer.plural), frame));
      const map = L.map(frame, {
        zoomControl: false, attributionControl: false, minZoom: 4, maxZoom: 13, zoomSnap: 0, scrollWheelZoom: false, keyboard: false,
      });
      if (window.matchMedia("(pointer: coarse)").matches) map.dragging.disable();
      frame.setAttribute("aria-hidden", "true");
      map.setView(large.getCenter(), large.getZoom() - 1, { animate: false });
      map.createPane("lappen").style.zIndex = 350;
      const canvas = ns.makeCanvas(map, drawing, "lappen");
      const painting = (canvas.painting = ns.makePainting(drawing, canvas.changed));
      painting.surfaces.paint((zone) => (layer.zones[zone] < 0 ? "#c4c4c4" : "#ffffff"));
      painting.line(drawing.lines((arc) => layer.divides[arc]), { color, weight: 1.9 }).addTo();
      painting.line(drawing.lines(ns.isCoast), { color: "#222222", weight: 0.6 }).addTo();
      const spot = ns.makeSpot({ drawing, painting });
      map.on("mousemove", ({ latlng }) => listed.hover(drawing.at(latlng)));
      map.on("mouseout", () => listed.hover(-1));
      map.on("click", ({ latlng }) => listed.click(drawing.at(latlng)));
      map.on("move", () => follow(map));
      return { map, spot };
    }

    // How much smaller than the large map: where that shows the whole country, every small one does too.
    const smaller = () => large.getBoundsZoom(stage.country) - Math.min(...maps.map(({ map }) => map.getBoundsZoom(stage.country)));

    function follow(leader) {
      if (together) return;
      together = true;
      const less = smaller();
      const zoom = leader === large ? large.getZoom() : leader.getZoom() + less;
      for (const map of [large, ...maps.map((one) => one.map)]) {
        if (map !== leader) map.setView(leader.getCenter(), map === large ? zoom : zoom - less, { animate: false });
      }
      together = false;
    }

    large.on("move", () => maps && !place.hidden && follow(large));

    return {
      show(wanted) {
        place.hidden = !wanted;
        if (!wanted) return;
        together = true;
        maps ??= layers.map((layer, number) => make(layer, lines[number]));
        ns.small = maps.map((one) => one.map);
        for (const { map } of maps) map.invalidateSize({ animate: false });
        together = false;
        follow(large);
        this.light(...lit);
      },
      light(zones, dim) {
        lit = [zones, dim];
        if (maps && !place.hidden) for (const { spot } of maps) spot.light(zones, dim);
      },
    };
  };
})();
