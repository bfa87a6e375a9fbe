// What is drawn, from back to front: surfaces of zones, hatching, lines. A pen draws it, on the screen or as SVG.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  // Below this zoom one sees the country: no dashes, and no faint lines between gemeenten.
  const NEARBY = 8.4;
  const GROUND = "#fff";

  // Lines are thin from afar and grow as one comes nearer.
  const thickness = (zoom) => Math.min(1.6, Math.max(0.5, 0.6 + (zoom - 7.3) * 0.22));

  // `changed()` is called when something has to be drawn again.
  ns.makePainting = function (drawing, changed) {
    const thinned = ns.makeThinning(drawing);
    const fills = drawing.zones.map(() => null);
    let bright = null; // the zones that do not fade, or null for all
    let marks = [];

    function makeMark(draw, more) {
      return {
        draw,
        addTo() {
          if (!marks.includes(this)) marks.push(this);
          changed();
          return this;
        },
        remove() {
          marks = marks.filter((one) => one !== this);
          changed();
        },
        bringToFront() {
          if (!marks.includes(this)) return;
          marks = [...marks.filter((one) => one !== this), this];
          changed();
        },
        ...more,
      };
    }

    // Chains of arcs of `drawing.lines` in one look. `nearby`: only to be seen nearby.
    function line(lines, { color, weight, dashArray, nearby }) {
      return makeMark(function (pen, view) {
        const { color, weight, dashArray, nearby } = this.options;
        if (nearby && view.zoom < NEARBY) return;
        const dashes = dashArray && view.zoom >= NEARBY ? dashArray.split(" ").map(Number) : null;
        pen.stroke(color, weight * thickness(view.zoom), dashes, (path) => traceLines(path, view, this.lines));
      }, {
        lines,
        options: { color, weight, dashArray, nearby },
        getLatLngs() {
          return this.lines;
        },
        setLatLngs(other) {
          this.lines = other;
          changed();
          return this;
        },
        setStyle(looks) {
          Object.assign(this.options, looks);
          changed();
          return this;
        },
      });
    }

    const hatching = (zones) => makeMark((pen, view) => pen.hatch((path) => traceZones(path, view, zones)));

    function draw(pen, view) {
      view.points = thinned(view.zoom);
      const groups = new Map();
      fills.forEach((fill, zone) => {
        if (!fill || !meets(drawing.boxes[zone], view.box)) return;
        const key = (!bright || bright.has(zone) ? 1 : 0.3) + fill;
        if (!groups.has(key)) groups.set(key, { fill, opacity: parseFloat(key), zones: [] });
        groups.get(key).zones.push(zone);
      });
      // The land beneath, so that no light line shines through between two colours.
      pen.fill(GROUND, 1, (path) => traceZones(path, view, [...fills.keys()]));
      for (const { fill, opacity, zones } of groups.values()) pen.fill(fill, opacity, (path) => traceZones(path, view, zones));
      for (const mark of marks) mark.draw(pen, view);
    }

    function traceZones(path, view, zones) {
      for (const zone of zones) {
        if (!meets(drawing.boxes[zone], view.box)) continue;
        for (const ring of drawing.zones[zone]) {
          ring.forEach((arc, number) => traceArc(path, view, arc, number === 0));
        }
      }
    }

    // Arcs out of sight are passed over.
    function traceLines(path, view, lines) {
      for (const line of lines) {
        let broken = true;
        for (const arc of line) {
          const seen = meets(drawing.arcs[arc < 0 ? ~arc : arc].box, view.box);
          if (seen) traceArc(path, view, arc, broken);
          broken = !seen;
        }
      }
    }

    function traceArc(path, { points, scale, x, y }, arc, begin) {
      const line = points[arc < 0 ? ~arc : arc], length = line.length;
      for (let i = begin ? 0 : 2; i < length; i += 2) {
        const at = arc < 0 ? length - 2 - i : i;
        const px = line[at] * scale + x, py = line[at + 1] * scale + y;
        if (i) path.lineTo(px, py);
        else path.moveTo(px, py);
      }
    }

    return {
      line,
      hatching,
      draw,
      surfaces: {
        paint(colour) {
          fills.forEach((_, zone) => (fills[zone] = colour(zone)));
          changed();
        },
        // All but some zones fade; null: none does.
        fadeBut(some) {
          bright = some;
          changed();
        },
        lit: () => (bright ? bright.size : fills.length),
        fills: () => [...fills],
      },
    };
  };

  const meets = (a, b) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
})();
