// Elements out of text: nothing goes in as HTML.
(function () {
  "use strict";
  const ns = window.Lappendeken;

  ns.element = function (tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  };
  // An SVG element with attributes.
  ns.svg = function (tag, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  ns.swatch = (fill) =>
    ns.svg("svg", { class: "staal", viewBox: "0 0 24 14", "aria-hidden": "true" },
      ns.svg("rect", { x: 0.5, y: 0.5, width: 23, height: 13, fill, stroke: "#8c8c8c" }));

  ns.lineSample = ([colour, width, dashes]) =>
    ns.svg("svg", { class: "staal", viewBox: "0 0 24 14", "aria-hidden": "true" },
      ns.svg("path", { d: "M0 7H24", stroke: colour, "stroke-width": width, "stroke-dasharray": dashes || "none" }));
})();
