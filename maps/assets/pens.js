// The two pens of a painting: one draws on a canvas, the other writes SVG.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const HATCH = 8; // pixels from line to line

  // `x`, `y`: where the map begins, so that hatching does not slide over it; `ratio`: dots per pixel.
  ns.canvasPen = function (context, { x, y, ratio }) {
    context.lineJoin = context.lineCap = "round";
    return {
      fill(colour, opacity, trace) {
        context.globalAlpha = opacity;
        context.fillStyle = colour;
        fillPath(trace);
        context.globalAlpha = 1;
      },
      hatch(trace) {
        const pattern = context.createPattern(hatchTile(ratio), "repeat");
        pattern.setTransform(new DOMMatrix().translate(x % HATCH, y % HATCH).scale(1 / ratio));
        context.fillStyle = pattern;
        fillPath(trace);
      },
      stroke(colour, width, dashes, trace) {
        context.strokeStyle = colour;
        context.lineWidth = width;
        context.lineCap = dashes ? "butt" : "round";
        context.setLineDash(dashes || []);
        context.beginPath();
        trace(context);
        context.stroke();
      },
    };

    function fillPath(trace) {
      context.beginPath();
      trace(context);
      context.fill();
    }
  };

  let tile = null; // the last one made
  function hatchTile(ratio) {
    if (tile?.ratio === ratio) return tile.canvas;
    const side = HATCH * ratio;
    const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    context.strokeStyle = "rgba(0, 0, 0, 0.55)";
    context.lineWidth = 1;
    context.stroke(new Path2D(HATCHING));
    tile = { ratio, canvas };
    return canvas;
  }
  const HATCHING = `M-1 ${HATCH + 1}L${HATCH + 1} -1M-1 1L1 -1M${HATCH - 1} ${HATCH + 1}L${HATCH + 1} ${HATCH - 1}`;

  // Collects SVG elements in `parts`. A fill may be a pattern of `ns.patterns`.
  ns.svgPen = function () {
    const parts = [];
    const add = (trace, looks) => {
      const path = writePath();
      trace(path);
      if (path.text()) parts.push(ns.svg("path", { ...looks, d: path.text() }));
    };
    return {
      parts,
      fill: (fill, opacity, trace) => add(trace, opacity < 1 ? { fill, "fill-opacity": opacity } : { fill }),
      hatch: (trace) => add(trace, { fill: "url(#arcering)" }),
      stroke: (stroke, width, dashes, trace) => add(trace, {
        fill: "none", stroke, "stroke-width": +width.toFixed(2), "stroke-linejoin": "round", "stroke-linecap": dashes ? "butt" : "round",
        ...(dashes ? { "stroke-dasharray": dashes.join(" ") } : {}),
      }),
    };
  };

  // What moves a pen, as the text of a path; to a tenth of a pixel.
  function writePath() {
    const steps = [];
    let last = "";
    return {
      moveTo(x, y) {
        last = `${x.toFixed(1)} ${y.toFixed(1)}`;
        steps.push("M" + last);
      },
      lineTo(x, y) {
        const at = `${x.toFixed(1)} ${y.toFixed(1)}`;
        if (at !== last) steps.push("L" + at);
        last = at;
      },
      text: () => steps.join(""),
    };
  }

  // Hatching for doubt, and for each class a pattern that reads in black and white.
  ns.patterns = function () {
    const svg = ns.svg;
    const pattern = (id, size, ...children) =>
      svg("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" }, ...children);
    const ground = (size, fill) => svg("rect", { width: size, height: size, fill });
    const stroke = (d, looks) => svg("path", { d, stroke: "#000", "stroke-width": 1, fill: "none", ...looks });
    return svg("defs", {},
      pattern("arcering", HATCH, stroke(HATCHING, { "stroke-opacity": 0.55 })),
      pattern("druk-1", 6, ground(6, "#fff"), svg("circle", { cx: 3, cy: 3, r: 0.9, fill: "#222" })),
      pattern("druk-2", 6, ground(6, "#fff"), stroke("M0 3H6")));
  };
  ns.PRINTED_FILLS = ["#ffffff", "url(#druk-1)", "url(#druk-2)", "#777777"];
})();
