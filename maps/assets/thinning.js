// Lines with no more points than one can see: each zoom has its own, made when it is first asked for.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const PIXELS = 0.4; // that a thinned line may lie beside the line itself
  const WHOLE = 10; // from this zoom on every point is drawn

  // Gives, for a zoom, the points of every arc; ends stay where they are, so that neighbours still touch.
  ns.makeThinning = function (drawing) {
    const made = new Map();
    return function (zoom) {
      const level = Math.ceil(zoom);
      if (level >= WHOLE) return drawing.arcs.map(({ points }) => points);
      if (!made.has(level)) {
        const reach = PIXELS * 2 ** (drawing.zoom - level);
        made.set(level, drawing.arcs.map(({ points }) => thin(points, reach)));
      }
      return made.get(level);
    };
  };

  // Douglas and Peucker: keep the point farthest from the line between two kept ones, while it is out of reach.
  function thin(points, reach) {
    const last = points.length / 2 - 1;
    const kept = new Uint8Array(last + 1);
    kept[0] = kept[last] = 1;
    const open = [[0, last]];
    while (open.length) {
      const [start, end] = open.pop();
      const ax = points[2 * start], ay = points[2 * start + 1];
      const dx = points[2 * end] - ax, dy = points[2 * end + 1] - ay;
      const length = Math.hypot(dx, dy);
      let farthest = -1, most = reach;
      for (let i = start + 1; i < end; i++) {
        const px = points[2 * i] - ax, py = points[2 * i + 1] - ay;
        const apart = length ? Math.abs(px * dy - py * dx) / length : Math.hypot(px, py);
        if (apart > most) [farthest, most] = [i, apart];
      }
      if (farthest < 0) continue;
      kept[farthest] = 1;
      open.push([start, farthest], [farthest, end]);
    }
    return points.filter((_, number) => kept[number >> 1]);
  }
})();
