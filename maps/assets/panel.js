// The panel that names all bodies at one spot. Everything goes in as text, never as HTML.
(function () {
  "use strict";
  const ns = window.Lappendeken;

  const el = ns.element;

  const CERTAINTY = { onbekend: "niet zeker: niet bevestigd", tegengesproken: "niet zeker: tegengesproken" };

  ns.makePanel = function (place, { drawing, pair, listing, sheets, onClose }) {
    const first = drawing.layers.get(pair.source), second = drawing.layers.get(pair.target);
    const gemeente = drawing.layers.get("gemeente");
    // The gemeente is the heading, the two chosen layers come first.
    const order = [first, second, ...drawing.layers.values()]
      .filter((layer, number, all) => layer !== gemeente && all.indexOf(layer) === number);

    function hint() {
      place.className = "paneel leeg";
      place.replaceChildren();
    }

    // `spot`: where the zones are on the map, in pixels; a panel that would hide them steps aside.
    function show(zones, { pinned, twoLayers, spot }) {
      const parts = [heading(zones, pinned)];
      if (twoLayers) parts.push(situation(zones, pinned));
      parts.push(el("dl", {}, ...order.map((layer) => body(layer, zones, pinned))));
      parts.push(el("div", {}, ...remarksOn(gemeente, zones, pinned)));
      place.className = pinned ? "paneel vast" : "paneel";
      place.replaceChildren(...parts.flat());
      const hidden = spot.min.x < place.offsetLeft + place.offsetWidth && spot.min.y < place.offsetTop + place.offsetHeight;
      place.classList.toggle("opzij", hidden);
      place.scrollTop = 0;
    }

    function heading(zones, pinned) {
      const regions = regionsOf(gemeente, zones);
      const whole = regions.every((region) => gemeente.regions[region].every((zone) => zones.includes(zone)));
      const kind = regions.length > 1 ? "gemeenten" : "gemeente";
      const title = el("h3", {}, ...linked(gemeente, regions, pinned),
        el("span", { className: "klein" }, whole ? ` ${kind}` : ` (deel van de ${kind})`));
      if (!pinned) return title;
      title.tabIndex = -1;
      const close = el("button", { type: "button", className: "sluit" }, "Sluiten");
      close.addEventListener("click", (event) => onClose({ keyboard: event.detail === 0 }));
      return el("div", { className: "kop" }, title, close);
    }

    // What is the matter here, in a sentence, with the figures of the pair out of the list.
    function situation(zones, pinned) {
      const [zone] = zones;
      const a = first.zones[zone], b = second.zones[zone], kind = pair.classes[zone];
      if (kind < 0) {
        return [el("p", {}, a < 0 || b < 0
          ? "Een van de twee gekozen lagen heeft hier geen regio."
          : "Het aantal is hier onbekend. Daarom is niet te zeggen hoe de twee lagen hier passen.")];
      }
      const names = {
        a: first.labels[a],
        b: second.labels[b],
        main_b: second.labels[pair.main_target[a]],
        main_a: first.labels[pair.main_source[b]],
      };
      const sentence = pair.sentences[pair.kinds[kind]].replace(/\{(\w+)\}/g, (_, name) => names[name]);
      const unsure = first.doubt || second.doubt
        || drawing.doubts.some((doubt) => zones.includes(doubt.zone) && (doubt.layer === first.id || doubt.layer === second.id));
      const said = [el("p", { className: "wat" }, ns.swatch(pair.palette.fills[kind]), " ",
        sentence + (unsure ? " Dit is niet zeker." : ""))];
      const figures = pinned && listing.figures(first.codes[a], second.codes[b]);
      if (figures) {
        said.push(el("p", { className: "klein" },
          `Samen: ${figures.amount}. Dat is ${figures.ofSource} van ${names.a} en ${figures.ofTarget} van ${names.b}.`));
      }
      return said;
    }

    function body(layer, zones, pinned) {
      const regions = regionsOf(layer, zones);
      if (!regions.length && layer !== first && layer !== second) return null;
      return el("div", { className: layer === first ? "eerste" : layer === second ? "tweede" : "" },
        el("dt", {}, layer.singular), " ",
        el("dd", {}, ...(regions.length ? linked(layer, regions, pinned) : ["geen"]), ...remarksOn(layer, zones, pinned)));
    }

    function regionsOf(layer, zones) {
      return [...new Set(zones.map((zone) => layer.zones[zone]))]
        .filter((region) => region >= 0)
        .sort((a, b) => layer.labels[a].localeCompare(layer.labels[b], "nl"));
    }

    // Names, leading to the sheets of the regions where there is a service, on the date of the page.
    const date = new URLSearchParams(location.search).get("peildatum");
    const onDate = date ? "?peildatum=" + encodeURIComponent(date) : "";
    function linked(layer, regions, pinned) {
      return regions.flatMap((region, number) => [
        number ? ", " : "",
        sheets && pinned
          ? el("a", { href: sheets + layer.id + "/" + layer.codes[region] + onDate }, layer.labels[region])
          : layer.labels[region],
      ]);
    }

    // What is not sure, of the whole layer or here, and what ended since; at length once the panel is pinned.
    function remarksOn(layer, zones, pinned) {
      const remarks = new Map();
      if (layer.doubt) remarks.set("layer", [CERTAINTY.onbekend, pinned ? layer.doubt : ""]);
      for (const doubt of drawing.doubts) {
        if (layer.id === doubt.layer && zones.includes(doubt.zone)) {
          remarks.set(doubt.text, [CERTAINTY[doubt.certainty] || doubt.certainty, pinned ? doubt.text : ""]);
        }
      }
      const regions = regionsOf(layer, zones);
      const codes = regions.map((region) => layer.codes[region]);
      const ended = codes.filter((code) => layer.ended[code]).map((code) => layer.ended[code]);
      if (ended.length) remarks.set("ended", ["bestaat niet meer zo", ended.join("; ") + "."]);
      for (const code of codes) {
        if (layer.notes[code]) remarks.set(code, ["let op", pinned ? layer.notes[code] : ""]);
      }
      return [...remarks.values()].flatMap(([mark, text]) => [
        el("span", { className: "doubt" }, " " + mark),
        text && el("span", { className: "uitleg" }, text),
      ]);
    }

    hint();
    return { hint, show, focus: () => place.querySelector("h3").focus() };
  };
})();
