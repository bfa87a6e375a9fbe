// The drawing of the country, out of TopoJSON: arcs once, zones as rings of arcs, borders as chains of arcs.
(function () {
  "use strict";
  const ns = window.Lappendeken;

  ns.readDrawing = function (topology) {
    const { scale, translate } = topology.transform;
    const { zones, borders, towns } = topology.objects;
    const point = ([x, y]) => L.latLng(translate[1] + y * scale[1], translate[0] + x * scale[0]);
    const arcs = topology.arcs.map((steps) => {
      let x = 0, y = 0;
      return steps.map(([east, north]) => point([(x += east), (y += north)]));
    });
    const ringsOf = zones.geometries.map((zone) => (zone.type === "Polygon" ? zone.arcs : zone.arcs.flat()));
    const sides = arcs.map(() => []);
    ringsOf.forEach((rings, zone) => {
      for (const ring of rings) for (const arc of ring) sides[arc < 0 ? ~arc : arc].push(zone);
    });
    const users = arcs.map(() => []);
    for (const { properties, arcs: lines } of borders.geometries) {
      for (const arc of lines.flat()) users[arc] = properties.layers;
    }
    const layers = new Map(topology.layers.map((layer) => [layer.id, readLayer(layer, zones.geometries, users)]));
    const gemeente = layers.get("gemeente");
    return {
      release: topology.release,
      zones: ringsOf.map((rings) => rings.map((ring) => joinArcs(ring, arcs))),
      layers,
      towns: towns.geometries.map(({ id, coordinates, properties }) => ({
        name: gemeente.labels[gemeente.number.get(id)],
        at: point(coordinates),
        reach: properties.reach_m,
      })),
      doubts: zones.geometries.flatMap(({ properties }, zone) =>
        (properties.doubts || []).map((doubt) => ({ zone, ...doubt }))),
      // The chains of the arcs for which `wanted(arc, zones on its sides)` holds.
      lines: (wanted) => chain([...arcs.keys()].filter((arc) => wanted(arc, sides[arc])), arcs),
      // The zones of a region; none for a code that is not there.
      region(id, code) {
        const layer = layers.get(id);
        return layer?.regions[layer.number.get(code)] || [];
      },
      // The outline of a set of zones.
      outline(some) {
        const inside = new Set(some);
        return inside.size ? this.lines((_, [a, b]) => inside.has(a) !== (b !== undefined && inside.has(b))) : [];
      },
      bounds(some) {
        const box = L.latLngBounds([]);
        for (const zone of some) for (const ring of this.zones[zone]) box.extend(L.latLngBounds(ring));
        return box;
      },
      // The zone at a place, or -1.
      at(place) {
        return this.zones.findIndex((rings) => contains(rings, place));
      },
    };
  };

  function joinArcs(ring, arcs) {
    const points = [];
    for (const arc of ring) {
      const line = arc < 0 ? arcs[~arc].slice().reverse() : arcs[arc];
      points.push(...(points.length ? line.slice(1) : line));
    }
    return points;
  }

  // `zones`: the number of a zone's region, or -1; `regions`: the zones of a region.
  function readLayer(layer, geometries, users) {
    const number = new Map(layer.codes.map((code, region) => [code, region]));
    const zones = geometries.map(({ properties }) => number.get(properties[layer.id]) ?? -1);
    const regions = layer.codes.map(() => []);
    zones.forEach((region, zone) => region >= 0 && regions[region].push(zone));
    return { ...layer, number, zones, regions, divides: users.map((layers) => layers.includes(layer.id)) };
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
