// What is on the map as a picture: SVG that stays sharp on paper, and files to take along.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const MARGIN = 16, LINE = 20;
  const FONT = "system-ui, sans-serif";

  // The painting as far as one sees it, the size of the map.
  ns.drawPicture = function ({ map, drawing, painting }) {
    const size = map.getSize(), pen = ns.svgPen();
    const corner = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
    painting.draw(pen, ns.viewOf(drawing, corner, size, map.getZoom()));
    return sheet(size.x, size.y, ns.patterns(), ...pen.parts);
  };

  // The same with dots and names, under a title and above legend, date and source; text stays text.
  ns.drawFile = function (stage, told) {
    const { map } = stage, size = map.getSize();
    const width = Math.max(size.x, 480);
    const heading = writeLines(told.title, 20, width, "700");
    const legend = drawLegend(width);
    const source = writeLines(told.said_source || told.attribution, 11, width, "400");
    const top = MARGIN + heading.height, below = top + size.y + MARGIN;
    const height = below + legend.height + source.height + MARGIN;
    const at = (x, y, ...parts) => ns.svg("g", { transform: `translate(${x} ${y})` }, ...parts);
    const frame = ns.svg("clipPath", { id: "kader" }, ns.svg("rect", { width: size.x, height: size.y }));
    return sheet(width, height, frame,
      ns.svg("rect", { width, height, fill: "#fff" }),
      at(MARGIN, MARGIN, ...heading.parts),
      at(0, top,
        ns.svg("rect", { width: size.x, height: size.y, fill: getComputedStyle(map.getContainer()).backgroundColor }),
        ns.svg("g", { "clip-path": "url(#kader)" }, ...ns.drawPicture(stage).childNodes, ...copyOverlays(map))),
      at(MARGIN, below, ...legend.parts),
      at(MARGIN, below + legend.height, ...source.parts));
  };

  // Buttons with `data-plaatje` ("svg" or "png"), wherever they stand, save what one sees.
  ns.offerPictures = function (stage, told) {
    for (const button of document.querySelectorAll("button[data-plaatje]")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const form = button.dataset.plaatje, file = ns.drawFile(stage, told);
        const svg = new Blob([new XMLSerializer().serializeToString(file)], { type: "image/svg+xml" });
        save(form === "png" ? await toPng(file) : svg, `${nameFile(told.title)}.${form}`);
      });
    }
  };

  const sheet = (width, height, ...parts) =>
    ns.svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT }, ...parts);

  // Circles, ways and names over the painting, with the looks that the style of the page gives them.
  function copyOverlays(map) {
    const seen = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(".leaflet-punten-pane path, text.plaatsnaam, .leaflet-tooltip span")].map((one) => {
      if (one instanceof SVGElement) return copyShape(one, seen);
      const box = one.getBoundingClientRect(), { fontWeight, fontSize, color } = getComputedStyle(one);
      const text = ns.svg("text", { x: box.x - seen.x, y: box.bottom - seen.y - box.height * 0.25, fill: color, "font-weight": fontWeight, "font-size": fontSize, stroke: "#fff", "stroke-width": 3, "paint-order": "stroke" });
      text.textContent = one.textContent;
      return text;
    });
  }

  function copyShape(one, seen) {
    const copy = one.cloneNode(true), looks = getComputedStyle(one), matrix = one.getScreenCTM();
    for (const name of ["fill", "stroke", "stroke-width", "stroke-opacity", "fill-opacity", "font-size", "font-weight", "font-style", "text-anchor", "paint-order"]) {
      copy.setAttribute(name, looks.getPropertyValue(name));
    }
    copy.setAttribute("transform", `translate(${matrix.e - seen.x} ${matrix.f - seen.y})`);
    return copy;
  }

  // The legend of the page: samples and words, in two columns where there is room.
  function drawLegend(width) {
    const columns = width > 640 ? 2 : 1, room = (width - 2 * MARGIN) / columns;
    const entries = [...document.querySelectorAll(".legenda li")]
      .filter((one) => one.offsetParent)
      .map((one) => ({ sample: one.querySelector("svg"), text: writeLines(one.textContent.trim().replace(/\s+/g, " "), 13, room - 40, "400") }));
    const longest = Math.ceil(entries.length / columns);
    const parts = [];
    let height = 0;
    for (let column = 0; column < columns; column++) {
      let y = 0;
      for (const { sample, text } of entries.slice(column * longest, (column + 1) * longest)) {
        const x = column * room;
        if (sample) {
          const copy = sample.cloneNode(true);
          for (const [name, value] of Object.entries({ x, y: y + 2, width: 24, height: 14 })) copy.setAttribute(name, value);
          parts.push(copy);
        }
        parts.push(ns.svg("g", { transform: `translate(${x + 34} ${y})` }, ...text.parts));
        y += text.height;
      }
      height = Math.max(height, y);
    }
    return { parts, height: height + MARGIN / 2 };
  }

  // A text in lines that fit.
  function writeLines(text, size, width, weight) {
    const measure = document.createElement("canvas").getContext("2d");
    measure.font = `${weight} ${size}px ${FONT}`;
    const lines = [""];
    for (const word of text.split(" ")) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (measure.measureText(longer).width <= width - 2 * MARGIN || !lines.at(-1)) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    const step = Math.max(LINE, size * 1.3) * (size < 12 ? 0.8 : 1);
    const parts = lines.map((line, number) => {
      const made = ns.svg("text", { y: number * step + size, "font-size": size, "font-weight": weight, fill: "#1b1b1b" });
      made.textContent = line;
      return made;
    });
    return { parts, height: lines.length * step + 4 };
  }

  // The same picture in dots, two for every pixel of the screen.
  async function toPng(file) {
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(file));
    await image.decode();
    const canvas = ns.element("canvas", { width: 2 * image.width, height: 2 * image.height });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  const nameFile = (title) =>
    "lappendeken-" + title.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim().replaceAll(" ", "-").slice(0, 70);

  function save(blob, name) {
    const link = ns.element("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
})();
