// The drawing of the country: arcs once, zones as rings of arcs, borders as chains of arcs.
(function () {
  "use strict";
  const ns = (window.Lappendeken = window.Lappendeken || {});

  ns.readDrawing = function (data) {
    const arcs = data.arcs.map((steps) => readArc(steps, data.origin, data.step));
    const sides = arcs.map(() => []);
    data.zones.forEach((rings, zone) => {
      for (const ring of rings) for (const arc of ring) sides[arc < 0 ? ~arc : arc].push(zone);
    });
    const layers = new Map(data.layers.map((layer) => [layer.id, readLayer(layer, sides)]));
    return {
      release: data.release,
      zones: data.zones.map((rings) => rings.map((ring) => readRing(ring, arcs))),
      layers,
      towns: data.towns.map(([gemeente, x, y, reach]) => ({
        name: layers.get("gemeente").labels[gemeente],
        at: L.latLng(data.origin[1] + y * data.step[1], data.origin[0] + x * data.step[0]),
        reach,
      })),
      doubts: data.doubts.map(([zone, layer, certainty, text]) => ({ zone, layer, certainty, text })),
      // The chains of the arcs for which `wanted(arc, zones on its sides)` holds.
      lines: (wanted) => chain([...arcs.keys()].filter((arc) => wanted(arc, sides[arc])), arcs),
      // The outline of a set of zones.
      outline(zones) {
        const inside = new Set(zones);
        return this.lines((_, [a, b]) => inside.has(a) !== (b !== undefined && inside.has(b)));
      },
      bounds(zones) {
        const box = L.latLngBounds([]);
        for (const zone of zones) for (const ring of this.zones[zone]) box.extend(L.latLngBounds(ring));
        return box;
      },
      // The zone at a place, or -1.
      at(place) {
        return this.zones.findIndex((rings) => contains(rings, place));
      },
    };
  };

  function readArc(steps, origin, step) {
    const points = [];
    for (let i = 0, x = 0, y = 0; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      points.push(L.latLng(origin[1] + y * step[1], origin[0] + x * step[0]));
    }
    return points;
  }

  function readRing(ring, arcs) {
    const points = [];
    for (const arc of ring) {
      const line = arc < 0 ? arcs[~arc].slice().reverse() : arcs[arc];
      points.push(...(points.length ? line.slice(1) : line));
    }
    return points;
  }

  function readLayer(layer, sides) {
    const regions = layer.codes.map(() => []);
    layer.zones.forEach((region, zone) => region >= 0 && regions[region].push(zone));
    return {
      ...layer,
      regions,
      number: new Map(layer.codes.map((code, number) => [code, number])),
      divides: sides.map(([a, b]) => b !== undefined && layer.zones[a] !== layer.zones[b]),
    };
  }

  // Join arcs end to end where exactly two meet, so that dashes run on.
  function chain(numbers, arcs) {
    const key = (point) => point.lat + "," + point.lng;
    const at = new Map();
    const ends = (arc) => [key(arcs[arc][0]), key(arcs[arc][arcs[arc].length - 1])];
    for (const arc of numbers) {
      for (const end of ends(arc)) {
        if (!at.has(end)) at.set(end, []);
        at.get(end).push(arc);
      }
    }
    const left = new Set(numbers);
    const lines = [];
    const walk = (arc, from) => {
      const line = [];
      for (;;) {
        left.delete(arc);
        const [start, end] = ends(arc);
        const points = start === from ? arcs[arc] : arcs[arc].slice().reverse();
        line.push(...(line.length ? points.slice(1) : points));
        from = start === from ? end : start;
        if (at.get(from).length !== 2) break;
        const next = at.get(from).find((other) => left.has(other));
        if (next === undefined) break;
        arc = next;
      }
      lines.push(line);
    };
    for (const [node, meeting] of at) {
      if (meeting.length !== 2) for (const arc of meeting) if (left.has(arc)) walk(arc, node);
    }
    for (const arc of numbers) if (left.has(arc)) walk(arc, ends(arc)[0]);
    return lines;
  }

  function contains(rings, place) {
    let inside = false;
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const a = ring[i], b = ring[j];
        if (
          a.lat > place.lat !== b.lat > place.lat &&
          place.lng < ((b.lng - a.lng) * (place.lat - a.lat)) / (b.lat - a.lat) + a.lng
        ) inside = !inside;
      }
    }
    return inside;
  }
})();
