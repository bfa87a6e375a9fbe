// Two more ways to read the map: by keyboard, and on paper.
(function () {
  "use strict";
  const ns = (window.Lappendeken = window.Lappendeken || {});

  // Arrows move the map under a cross; what lies under the cross is named, Enter pins it.
  ns.readByKeyboard = function (map, { drawing, hover, pin, isPinned }) {
    const container = map.getContainer();
    const cross = ns.element("div", { className: "kruis" });
    cross.setAttribute("aria-hidden", "true");
    container.append(cross);
    const mode = (on) => container.classList.toggle("toetsen", on);
    const atCross = () => drawing.at(map.getCenter());

    container.addEventListener("keydown", (event) => {
      mode(true);
      if (event.key === "Enter" && event.target === container && atCross() >= 0) pin({ zone: atCross() });
    });
    container.addEventListener("pointerdown", () => mode(false));
    container.addEventListener("blur", () => mode(false));
    map.on("moveend", () => {
      if (isPinned() || !container.classList.contains("toetsen")) return;
      hover(atCross() < 0 ? null : atCross());
    });
  };

  // The width of a sheet, patterns for colours, and what was seen before.
  ns.readyForPrint = function (map, { country, chart, draw }) {
    let before = null;

    function turn(printing) {
      document.documentElement.classList.toggle("afdruk", printing);
      map.invalidateSize({ animate: false });
      chart.forPrint(printing);
      draw();
    }

    window.addEventListener("beforeprint", () => {
      if (before) return;
      before = { center: map.getCenter(), zoom: map.getZoom() };
      const seen = map.getBounds().contains(country) ? country : map.getBounds();
      turn(true);
      map.fitBounds(seen, { animate: false });
    });
    window.addEventListener("afterprint", () => {
      turn(false);
      if (before) map.setView(before.center, before.zoom, { animate: false });
      before = null;
    });
  };
})();
