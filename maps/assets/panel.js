// The panel that names all bodies at one spot. Everything goes in as text, never as HTML.
(function () {
  "use strict";
  const ns = (window.Lappendeken = window.Lappendeken || {});

  ns.element = function (tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  };
  const el = ns.element;

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

  const CERTAINTY = { onbekend: "niet zeker: niet bevestigd", tegengesproken: "niet zeker: tegengesproken" };

  ns.makePanel = function (place, { drawing, pair, listing, sheets, onClose }) {
    const first = drawing.layers.get(pair.source), second = drawing.layers.get(pair.target);
    const order = [first, second, ...[...drawing.layers.values()].filter((layer) => layer !== first && layer !== second)];

    function hint() {
      place.className = "paneel leeg";
      place.replaceChildren();
    }

    // `aside`: the spot lies where the panel would be, so the panel steps aside.
    function show(zone, { pinned, twoLayers, aside }) {
      const parts = [heading(zone, pinned)];
      if (twoLayers) parts.push(...situation(zone, pinned));
      parts.push(el("dl", {}, ...order.flatMap((layer) => body(layer, zone, pinned))));
      place.className = "paneel" + (pinned ? " vast" : "") + (aside ? " opzij" : "");
      place.replaceChildren(...parts);
      place.scrollTop = 0;
    }

    function heading(zone, pinned) {
      const gemeente = drawing.layers.get("gemeente");
      const region = gemeente.zones[zone];
      const parts = gemeente.regions[region].length;
      const title = el("h3", {}, gemeente.labels[region] + (parts > 1 ? " (een deel)" : ""));
      if (!pinned) return title;
      const close = el("button", { type: "button", className: "sluit", title: "Sluiten" }, "Sluiten");
      close.addEventListener("click", onClose);
      return el("div", { className: "kop" }, title, close);
    }

    // What is the matter here, in a sentence, with the figures of the pair out of the list.
    function situation(zone, pinned) {
      const a = first.zones[zone], b = second.zones[zone], kind = pair.classes[zone];
      if (kind < 0) return [el("p", {}, "Een van de twee gekozen lagen heeft hier geen regio.")];
      const names = {
        a: first.labels[a],
        b: second.labels[b],
        main_b: second.labels[pair.main_target[a]],
        main_a: first.labels[pair.main_source[b]],
      };
      const sentence = pair.sentences[pair.kinds[kind]].replace(/\{(\w+)\}/g, (_, name) => names[name]);
      const said = [el("p", { className: "wat" }, ns.swatch(pair.palette.fills[kind]), " ", sentence)];
      const figures = pinned && listing.figures(first.codes[a], second.codes[b]);
      if (figures) {
        said.push(el("p", { className: "klein" },
          `Samen: ${figures.amount}. Dat is ${figures.ofSource} van ${names.a} en ${figures.ofTarget} van ${names.b}.`));
      }
      return said;
    }

    function body(layer, zone, pinned) {
      const chosen = layer === first ? "eerste" : layer === second ? "tweede" : "";
      const region = layer.zones[zone];
      const term = el("dt", { className: chosen }, layer.singular);
      if (region < 0) return [term, el("dd", { className: chosen }, "geen")];
      const label = layer.labels[region];
      const name = sheets && pinned
        ? el("a", { href: sheets + layer.id + "/" + layer.codes[region] }, label)
        : label;
      const remarks = [];
      for (const doubt of drawing.doubts) {
        if (doubt.zone === zone && doubt.layer === layer.id) {
          remarks.push([CERTAINTY[doubt.certainty] || doubt.certainty, doubt.text]);
        }
      }
      if (layer.ended[region]) remarks.push(["bestaat niet meer zo", layer.ended[region] + "."]);
      if (layer.notes[region]) remarks.push(["let op", layer.notes[region]]);
      return [
        term,
        el("dd", { className: chosen }, name, ...remarks.flatMap(([mark, text]) => [
          el("span", { className: "doubt" }, " " + mark),
          pinned || mark === "bestaat niet meer zo" ? el("span", { className: "uitleg" }, text) : null,
        ]).filter(Boolean)),
      ];
    }

    hint();
    return { hint, show };
  };
})();
