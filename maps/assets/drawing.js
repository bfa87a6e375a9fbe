// The drawing of the country, out of TopoJSON: arcs once, zones as rings of arcs, borders as chains of arcs.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  // Points stand in pixels of this zoom, right of and below the north-west corner of the drawing.
  const ZOOM = 10;
  const WORLD = 256 * 2 ** ZOOM;

  ns.readDrawing = function (topology) {
    const { scale, translate } = topology.transform;
    const { zones, borders, towns } = topology.objects;
    const east = (lng) => ((lng + 180) / 360) * WORLD;
    const south = (lat) => (0.5 - Math.log(Math.tan(((90 + lat) * Math.PI) / 360)) / (2 * Math.PI)) * WORLD;
    const place = ([x, y]) => L.latLng(translate[1] + y * scale[1], translate[0] + x * scale[0]);
    const steps = topology.arcs.map(unpack);
    const high = Math.max(...steps.map((arc) => arc.reduce((most, step, number) => (number % 2 ? Math.max(most, step) : most), 0)));
    const left = east(translate[0]), top = south(translate[1] + high * scale[1]);
    const nodes = new Map();
    const node = (key) => nodes.get(key) ?? (nodes.set(key, nodes.size), nodes.size - 1);
    const arcs = steps.map((arc) => {
      const points = new Float64Array(arc.length);
      for (let i = 0; i < arc.length; i += 2) {
        points[i] = east(translate[0] + arc[i] * scale[0]) - left;
        points[i + 1] = south(translate[1] + arc[i + 1] * scale[1]) - top;
      }
      return { points, box: boxOf(points), from: node(arc[0] + "," + arc[1]), to: node(arc.at(-2) + "," + arc.at(-1)) };
    });
    const rings = zones.geometries.map((zone) => (zone.type === "Polygon" ? zone.arcs : zone.arcs.flat()));
    const boxes = rings.map((some) => some.flat().map((arc) => arcs[arc < 0 ? ~arc : arc].box).reduce(join));
    const sides = arcs.map(() => []);
    rings.forEach((some, zone) => {
      for (const ring of some) for (const arc of ring) sides[arc < 0 ? ~arc : arc].push(zone);
    });
    const users = arcs.map(() => []);
    for (const { properties, arcs: lines } of borders.geometries) {
      for (const arc of lines.flat()) users[arc] = properties.layers;
    }
    const layers = new Map(topology.layers.map((layer) => [layer.id, readLayer(layer, zones.geometries, users)]));
    const gemeente = layers.get("gemeente");
    const degrees = (x, y) => L.CRS.EPSG3857.pointToLatLng(L.point(x + left, y + top), ZOOM);
    return {
      release: topology.release,
      zoom: ZOOM,
      corner: L.point(left, top),
      arcs,
      zones: rings,
      boxes,
      ids: zones.geometries.map(({ id }) => id),
      layers,
      towns: towns.geometries.map(({ id, coordinates, properties }) => ({
        name: properties.name || gemeente.labels[gemeente.number.get(id)],
        at: place(coordinates),
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
        const found = [...some].map((zone) => boxes[zone]);
        if (!found.length) return L.latLngBounds([]);
        const [west, north, right, bottom] = found.reduce(join);
        return L.latLngBounds(degrees(west, north), degrees(right, bottom));
      },
      // The zone at a place, or -1.
      at({ lat, lng }) {
        const x = east(lng) - left, y = south(lat) - top;
        return rings.findIndex((some, zone) => within(boxes[zone], x, y) && contains(some, arcs, x, y));
      },
    };
  };

  // Steps from the point before -> steps from the origin: east, north, east, north...
  function unpack(arc) {
    let x = 0, y = 0;
    return arc.flatMap(([east, north]) => [(x += east), (y += north)]);
  }

  // West, north, east and south of some points.
  function boxOf(points) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < points.length; i += 2) {
      box[0] = Math.min(box[0], points[i]);
      box[1] = Math.min(box[1], points[i + 1]);
      box[2] = Math.max(box[2], points[i]);
      box[3] = Math.max(box[3], points[i + 1]);
    }
    return box;
  }

  const join = (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
  const within = ([west, north, east, south], x, y) => x >= west && x <= east && y >= north && y <= south;

  // `zones`: the number of a zone's region, or -1; `regions`: the zones of a region.
  function readLayer(layer, geometries, users) {
    const number = new Map(layer.codes.map((code, region) => [code, region]));
    const zones = geometries.map(({ properties }) => number.get(properties[layer.id]) ?? -1);
    const regions = layer.codes.map(() => []);
    zones.forEach((region, zone) => region >= 0 && regions[region].push(zone));
    return { ...layer, number, zones, regions, divides: users.map((layers) => layers.includes(layer.id)) };
  }

  // Join arcs end to end where exactly two meet, so that dashes run on; `~k` is arc k backwards.
  function chain(numbers, arcs) {
    const at = new Map();
    for (const arc of numbers) {
      for (const end of [arcs[arc].from, arcs[arc].to]) {
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
        const onward = arcs[arc].from === from;
        line.push(onward ? arc : ~arc);
        from = onward ? arcs[arc].to : arcs[arc].from;
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
    for (const arc of numbers) if (left.has(arc)) walk(arc, arcs[arc].from);
    return lines;
  }

  // Whether a line from the point to the east crosses the rings an odd number of times.
  function contains(rings, arcs, x, y) {
    let inside = false;
    for (const ring of rings) {
      for (const arc of ring) {
        const { points } = arcs[arc < 0 ? ~arc : arc];
        for (let i = 2; i < points.length; i += 2) {
          const above = points[i - 1] > y;
          if (above === points[i + 1] > y) continue;
          const crossing = points[i - 2] + ((points[i] - points[i - 2]) * (y - points[i - 1])) / (points[i + 1] - points[i - 1]);
          if (x < crossing) inside = !inside;
        }
      }
    }
    return inside;
  }
})();
