// The painting on the screen: one canvas somewhat larger than the map, which moves along until its edge is near.
(function () {
  "use strict";
  const ns = window.Lappendeken;

  const BEYOND = 0.3; // of the width and height of the map, on each side

  // The window on the drawing that begins at `corner`, in pixels of the world at this zoom.
  ns.viewOf = function (drawing, corner, size, zoom) {
    const scale = 2 ** (zoom - drawing.zoom);
    const { x, y } = drawing.corner.multiplyBy(scale).subtract(corner);
    const slack = 8; // width of the widest line
    return { zoom, scale, x, y, box: [-x - slack, -y - slack, size.x - x + slack, size.y - y + slack].map((at) => at / scale) };
  };

  // Gives `changed()`: draw the painting again, once, before the next picture is shown.
  ns.makeCanvas = function (map, drawing, pane) {
    const canvas = ns.element("canvas", { className: "leaflet-zoom-animated" });
    canvas.setAttribute("aria-hidden", "true");
    map.getPane(pane).append(canvas);
    const context = canvas.getContext("2d");
    let drawn = null; // what is on the canvas: bounds in pixels of the layer, size of the map, zoom
    let asked = null;
    const made = {
      painting: null,
      changed() {
        asked ??= requestAnimationFrame(redraw);
      },
    };
    map.on("viewprereset", () => (drawn = null)); // the origin of all pixels becomes another
    map.on("moveend resize", cover);
    map.on("move", () => drawn?.zoom === map.getZoom() && cover());
    map.on("zoomanim", ({ center, zoom }) => stretch(center, zoom));
    map.on("zoom", () => drawn && stretch(map.getCenter(), map.getZoom()));
    cover();
    return made;

    // Bring the canvas to where the map is, unless what is drawn still covers it.
    function cover() {
      const size = map.getSize(), zoom = map.getZoom();
      const seen = L.bounds(map.containerPointToLayerPoint([0, 0]), map.containerPointToLayerPoint(size));
      if (drawn?.bounds.contains(seen) && drawn.zoom === zoom && drawn.size.equals(size)) return;
      const beyond = size.multiplyBy(BEYOND).round();
      drawn = { bounds: L.bounds(seen.min.subtract(beyond), seen.max.add(beyond)), size, zoom };
      drawn.corner = map.layerPointToLatLng(drawn.bounds.min);
      L.DomUtil.setTransform(canvas, drawn.bounds.min, 1);
      redraw();
    }

    // While the zoom changes what is drawn is shown larger or smaller.
    function stretch(center, zoom) {
      const moved = L.DomUtil.getPosition(map.getPane("mapPane"));
      const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2)).add(moved).round();
      L.DomUtil.setTransform(canvas, map.project(drawn.corner, zoom).subtract(origin), map.getZoomScale(zoom, drawn.zoom));
    }

    function redraw() {
      cancelAnimationFrame(asked);
      asked = null;
      if (!made.painting) return;
      const { min, max } = drawn.bounds, size = max.subtract(min), ratio = window.devicePixelRatio || 1;
      const width = Math.round(size.x * ratio), height = Math.round(size.y * ratio);
      if (canvas.width !== width || canvas.height !== height) {
        Object.assign(canvas, { width, height });
        Object.assign(canvas.style, { width: size.x + "px", height: size.y + "px" });
      }
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, width, height);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const view = ns.viewOf(drawing, map.getPixelOrigin().add(min), size, drawn.zoom);
      made.painting.draw(ns.canvasPen(context, { ...view, ratio }), view);
    }
  };
})();
