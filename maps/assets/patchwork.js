// The map of where two layers chafe.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const el = ns.element;
  const fill = (sentence, names) => sentence.replace(/\{(\w+)\}/g, (_, name) => names[name]);
  const listing = ns.makeListing();

  ns.startMap("paar", function (stage, pair) {
    const { drawing, country } = stage;
    const first = drawing.layers.get(pair.source), second = drawing.layers.get(pair.target);
    const listed = ns.makeListed(stage, pair, {
      listing,
      light,
      situation: pair.counted ? count : situation,
      first: [first, second],
      near: (codes) => listed.regionsOf(codes).flat(),
    });
    const chart = ns.makeChart(stage, { pair });
    ns.readyForPrint(stage, () => country, (printing) => {
      chart.forPrint(printing);
      chart.showTwo();
    });
    chart.showTwo();
    listed.start();

    function light(what) {
      if (what.codes) {
        const [a, b] = listed.regionsOf(what.codes);
        return chart.light({ a, b, spot: listed.zonesOf(what.codes), dim: true });
      }
      if (what.zones) return chart.light({ spot: what.zones, dim: what.zones.length > 0 });
      const around = (layer) => (layer.zones[what.zone] >= 0 ? layer.regions[layer.zones[what.zone]] : []);
      return chart.light({ a: around(first), b: around(second), spot: [what.zone] });
    }

    // How many regions the gemeente has to do with.
    function count(zones) {
      const [zone] = zones, kind = pair.classes[zone];
      if (kind < 0) return [el("p", {}, `Hier is geen ${second.singular}, of latere bronnen spreken de indeling tegen.`)];
      const inside = first.regions[first.zones[zone]];
      const regions = [...new Set(inside.map((one) => second.zones[one]))].filter((region) => region >= 0);
      const names = { a: first.labels[first.zones[zone]], n: regions.length };
      return [el("p", { className: "wat" }, ns.swatch(pair.palette.fills[kind]), " ", fill(pair.sentences[pair.kinds[kind]], names))];
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
      const sentence = fill(pair.sentences[pair.kinds[kind]], names);
      const unsure = first.doubt || second.doubt
        || drawing.doubts.some((doubt) => zones.includes(doubt.zone) && (doubt.layer === first.id || doubt.layer === second.id));
      const said = [el("p", { className: "wat" }, ns.swatch(pair.palette.fills[kind]), " ",
        sentence + (unsure ? " Dit is niet zeker." : ""))];
      const row = pinned && listing.cells([first.codes[a], second.codes[b]]);
      if (row) {
        const heading = listing.headings[4].toLowerCase();
        said.push(el("p", { className: "klein" },
          `Samen: ${row[4]}${heading === "km²" ? "" : " "}${heading}. Dat is ${row[1]} van ${names.a} en ${row[3]} van ${names.b}.`));
      }
      return said;
    }
  });
})();
