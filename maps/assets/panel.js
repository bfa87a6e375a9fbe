// What is said of one spot: in short below the map, all bodies beside it. Everything goes in as text, never as HTML.
(function () {
  "use strict";
  const ns = window.Lappendeken;

  const el = ns.element;

  const CERTAINTY = { onbekend: "niet zeker: niet bevestigd", tegengesproken: "niet zeker: tegengesproken" };

  // `strip`: the place for a few lines; `side`: that for all, where there is one; `first`: the layers named first;
  // `tip`: says in the strip what can be done, while nothing is pointed at.
  ns.makePanel = function ({ strip, side }, { drawing, tip, first, situation, sheets, onClose }) {
    const gemeente = drawing.layers.get("gemeente");
    // The gemeente is the heading, the chosen layers come first.
    const order = [...first, ...drawing.layers.values()]
      .filter((layer, number, all) => layer !== gemeente && all.indexOf(layer) === number);

    function hint() {
      strip.className = "paneel leeg";
      strip.replaceChildren(el("p", { id: "kaarttip", className: "klein" }));
      tip();
      closeSide();
    }

    function closeSide() {
      if (!side) return;
      side.hidden = true;
      side.replaceChildren();
    }

    // `aside`: with all bodies in the side as well.
    function show(zones, { pinned, aside }) {
      const named = first.filter((layer) => layer !== gemeente)
        .map((layer) => regionsOf(layer, zones).map((region) => layer.labels[region]).join(", ") || `geen ${layer.singular}`);
      strip.className = pinned ? "paneel vast" : "paneel";
      strip.replaceChildren(
        el("p", {}, el("strong", {}, names(gemeente, zones)), ` · ${named.join(" · ")}`),
        ...(aside && side ? [] : situation(zones, pinned)),
        pinned ? buttons(zones, aside) : "");
      strip.scrollTop = 0;
      closeSide();
      if (aside) open(zones);
    }

    function buttons(zones, aside) {
      const all = el("button", { type: "button" }, "Alle instanties hier");
      all.addEventListener("click", (event) => {
        open(zones);
        if (event.detail === 0) focus();
      });
      const close = el("button", { type: "button" }, "Losmaken");
      close.addEventListener("click", (event) => onClose({ keyboard: event.detail === 0 }));
      return el("p", { className: "knoppen no-print" }, side && !aside ? all : null, close);
    }

    function open(zones) {
      if (!side) return;
      side.replaceChildren(
        heading(zones),
        ...situation(zones, true),
        el("dl", {}, ...order.map((layer) => body(layer, zones))),
        el("div", {}, ...remarksOn(gemeente, zones)));
      side.hidden = false;
      side.scrollTop = 0;
    }

    function names(layer, zones) {
      return regionsOf(layer, zones).map((region) => layer.labels[region]).join(", ");
    }

    function heading(zones) {
      const regions = regionsOf(gemeente, zones);
      const whole = regions.every((region) => gemeente.regions[region].every((zone) => zones.includes(zone)));
      const kind = regions.length > 1 ? "gemeenten" : "gemeente";
      const title = el("h2", { tabIndex: -1 }, ...linked(gemeente, regions),
        el("span", { className: "klein" }, whole ? ` ${kind}` : ` (deel van de ${kind})`));
      const close = el("button", { type: "button", className: "sluit" }, "Sluiten");
      close.addEventListener("click", (event) => onClose({ keyboard: event.detail === 0 }));
      return el("div", { className: "kop" }, title, close);
    }

    function body(layer, zones) {
      const regions = regionsOf(layer, zones);
      const place = first.indexOf(layer);
      if (!regions.length && place < 0) return null;
      return el("div", { className: ["eerste", "tweede"][place] || (place < 0 ? "" : "gekozen") },
        el("dt", {}, layer.singular), " ",
        el("dd", {}, ...(regions.length ? linked(layer, regions) : ["geen"]), ...remarksOn(layer, zones)));
    }

    function regionsOf(layer, zones) {
      return [...new Set(zones.map((zone) => layer.zones[zone]))]
        .filter((region) => region >= 0)
        .sort((a, b) => layer.labels[a].localeCompare(layer.labels[b], "nl"));
    }

    // Names, leading to the sheets of the regions where there is a service, on the date of the page.
    const date = new URLSearchParams(location.search).get("peildatum");
    const onDate = date ? "?peildatum=" + encodeURIComponent(date) : "";
    function linked(layer, regions) {
      return regions.flatMap((region, number) => [
        number ? ", " : "",
        sheets
          ? el("a", { href: sheets + layer.id + "/" + layer.codes[region] + onDate }, layer.labels[region])
          : layer.labels[region],
      ]);
    }

    // What is not sure, of the whole layer or here, and what ended since.
    function remarksOn(layer, zones) {
      const remarks = new Map();
      if (layer.doubt) remarks.set("layer", [CERTAINTY.onbekend, layer.doubt]);
      for (const doubt of drawing.doubts) {
        if (layer.id === doubt.layer && zones.includes(doubt.zone)) {
          remarks.set(doubt.text, [CERTAINTY[doubt.certainty] || doubt.certainty, doubt.text]);
        }
      }
      const codes = regionsOf(layer, zones).map((region) => layer.codes[region]);
      const ended = codes.filter((code) => layer.ended[code]).map((code) => layer.ended[code]);
      if (ended.length) remarks.set("ended", ["bestaat niet meer zo", ended.join("; ") + "."]);
      for (const code of codes) if (layer.notes[code]) remarks.set(code, ["let op", layer.notes[code]]);
      return [...remarks.values()].flatMap(([mark, text]) => [
        el("span", { className: "doubt" }, " " + mark),
        el("span", { className: "uitleg" }, text),
      ]);
    }

    function focus() {
      (side?.querySelector("h2") || strip.querySelector("button")).focus();
    }

    hint();
    return { hint, show, focus, holds: (element) => strip.contains(element) || Boolean(side?.contains(element)) };
  };
})();
