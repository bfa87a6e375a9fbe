// Names of gemeenten: those with most inhabitants first, as many as there is room for.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const HEIGHT = 14; // of a line of text, in pixels
  const MARGIN = 3; // around a name
  const LARGE = 16; // of so many gemeenten the name is bold
  // What lies outside: where that is land or water the drawing does not say.
  const OUTSIDE = [["Noordzee", 52.75, 3.95], ["Duitsland", 51.95, 7.05], ["België", 51.05, 4.6]];

  ns.makeNames = function ({ map, drawing }) {
    const pane = map.createPane("namen");
    const layer = ns.svg("svg", { class: "namen", "aria-hidden": "true", width: 1, height: 1 });
    pane.append(layer);
    const measure = document.createElement("canvas").getContext("2d");
    const { fontFamily } = getComputedStyle(map.getContainer());
    const write = (name, at, look) => {
      measure.font = `${look === "groot" ? 600 : 400} 12px ${fontFamily}`;
      const text = ns.svg("text", { class: `plaatsnaam ${look}` });
      text.textContent = name;
      return { at, text, width: measure.measureText(name).width };
    };
    const towns = [
      ...OUTSIDE.map(([name, lat, lng]) => write(name, L.latLng(lat, lng), "buiten")),
      ...drawing.towns.map(({ name, at }, rank) => write(name, at, rank < LARGE ? "groot" : "")),
    ];
    let placed = { zoom: null, towns: [] };

    // The same for the whole country, so that no name comes or goes while the map slides.
    function place(zoom) {
      const most = 60 * 2 ** Math.max(0, 1.6 * (zoom - 7.6)); // far off the small ones would be in the way
      const taken = [];
      return towns.slice(0, most).filter(({ at, width }) => {
        const { x, y } = map.project(at, zoom);
        const box = [x - width / 2 - MARGIN, y - HEIGHT / 2 - MARGIN, x + width / 2 + MARGIN, y + HEIGHT / 2 + MARGIN];
        if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) return false;
        taken.push(box);
        return true;
      });
    }

    function update() {
      const zoom = map.getZoom();
      if (placed.zoom !== zoom) placed = { zoom, towns: place(zoom) };
      const view = map.getBounds().pad(0.3);
      const shown = placed.towns.filter(({ at }) => view.contains(at));
      for (const { at, text } of shown) {
        const { x, y } = map.latLngToLayerPoint(at);
        text.setAttribute("x", Math.round(x));
        text.setAttribute("y", Math.round(y) + 4);
      }
      layer.replaceChildren(...shown.map(({ text }) => text));
    }

    map.on("zoomstart", () => layer.replaceChildren());
    map.on("moveend", update);
    update();
  };
})();
