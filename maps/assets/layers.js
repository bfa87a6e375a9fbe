// The second view: the outlines of every layer to switch on and off, filled by one of them.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const el = ns.element;

  ns.makeLayerChoice = function (place, { drawing, pair, onChange }) {
    const layers = [...drawing.layers.values()];
    const boxes = layers.map((layer) => {
      const box = el("input", { type: "checkbox", value: layer.id, checked: layer.id === pair.source || layer.id === pair.target });
      box.addEventListener("change", onChange);
      return box;
    });
    const fill = el("select", { id: "vulling" },
      el("option", { value: "" }, "geen"),
      ...layers.map((layer) => el("option", { value: layer.id, selected: layer.id === pair.source }, layer.plural)));
    fill.addEventListener("change", onChange);
    const all = (on) => {
      const button = el("button", { type: "button" }, on ? "Alles aan" : "Alles uit");
      button.addEventListener("click", () => {
        for (const box of boxes) box.checked = on;
        onChange();
      });
      return button;
    };
    place.replaceChildren(
      el("p", {}, el("label", { htmlFor: "vulling" }, "Vlakken kleuren naar "), fill,
        el("span", { className: "klein" }, " Buren hebben nooit dezelfde kleur.")),
      el("fieldset", {}, el("legend", {}, "Grenzen van"),
        ...layers.map((layer, number) =>
          el("label", {}, boxes[number], ns.lineSample(pair.lines[layer.id]), " ", layer.plural))),
      el("p", { className: "actions" }, all(true), all(false)));
    return {
      outlined: () => layers.filter((_, number) => boxes[number].checked),
      filled: () => drawing.layers.get(fill.value) || null,
    };
  };
})();
