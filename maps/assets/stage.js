// What every map of the country does: load the drawing, be a good guest on its page, tell what is pointed at.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const byId = (id) => document.getElementById(id);
  const OPTIONS = { center: [52.15, 5.3], zoom: 7, minZoom: 6, maxZoom: 13, zoomSnap: 0.1, zoomDelta: 0.5, zoomControl: false, attributionControl: false };
  document.documentElement.classList.add("script");

  // Room for the panel over the map, as in patchwork.css.
  ns.wide = () => window.matchMedia("(min-width: 40.01rem)").matches;

  // The map under the list instead of beside it, as in patchwork.css.
  ns.stacked = () => window.matchMedia("(max-width: 63.99rem)").matches;

  // `block`: the id of the JSON that says what to draw; `show(stage, told)` draws it.
  ns.startMap = async function (block, show) {
    const told = JSON.parse(byId(block).textContent);
    const map = (ns.map = L.map("map_kaart", OPTIONS));
    byId("laadt").hidden = false;
    map.getContainer().setAttribute("aria-label", `${told.title}. ${told.elsewhere}.`);
    try {
      const drawing = ns.readDrawing(await loadDrawing());
      show(setStage(map, drawing, told.attribution), told);
      ns.makeNames(map, drawing.towns);
      byId("kaartvak").dataset.klaar = "ja";
    } catch (error) {
      byId("paneel").replaceChildren(ns.element("p", {},
        `De kaart kon niet worden geladen. ${told.elsewhere}. Ververs de pagina om het opnieuw te proberen.`));
      console.error(error);
    }
  };

  // The drawing out of the page, or from the address that the place of the map names.
  async function loadDrawing() {
    const inside = byId("tekening");
    if (inside) return JSON.parse(inside.textContent);
    const answer = await fetch(byId("kaartvak").dataset.tekening);
    if (!answer.ok) throw new Error(`tekening: ${answer.status}`);
    return answer.json();
  }

  function setStage(map, drawing, attribution) {
    const country = drawing.bounds(drawing.zones.keys());
    const touched = window.matchMedia("(pointer: coarse)").matches;
    map.setMaxBounds(country.pad(0.4));
    L.control.zoom({ position: ns.wide() ? "topright" : "topleft", zoomInTitle: "Inzoomen", zoomOutTitle: "Uitzoomen" }).addTo(map);
    L.control.scale({ position: "bottomleft", imperial: false }).addTo(map);
    L.control.attribution({ prefix: false }).addAttribution(attribution).addTo(map);
    // The page must stay scrollable: one finger and the wheel belong to it until the map is used.
    if (touched) map.dragging.disable();
    map.scrollWheelZoom.disable();
    map.on("focus", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());

    // Below what others add to the map in a notebook.
    map.createPane("lappen").style.zIndex = 350;
    // All lines and surfaces share their points: nothing may simplify or clip them one by one.
    const exact = { renderer: L.svg({ padding: 0.4, pane: "lappen" }).addTo(map), smoothFactor: 0, noClip: true };
    return {
      map,
      drawing,
      country,
      exact,
      box: byId("kaartvak"),
      place: byId("paneel"),
      // The arcs for which `wanted` holds in one line, not yet on the map.
      line: (color, weight, dashArray, wanted) =>
        L.polyline(wanted ? drawing.lines(wanted) : [], { ...exact, interactive: false, fill: false, color, weight, dashArray: dashArray || null }),
      surface: (zone, options) => L.polygon(drawing.zones[zone], { ...exact, fillOpacity: 1, ...options }),
      // All zones, on the map; `on(zone)` gives the handlers of a zone's events.
      zones(on) {
        return drawing.zones.map((_, zone) => this.surface(zone, { weight: 0.6, className: "zone" }).on(on(zone)).addTo(map));
      },
      tip(mouse, finger) {
        byId("kaarttip").textContent = touched ? finger + "Met twee vingers verschuift u de kaart." : mouse;
      },
    };
  }

  ns.paint = (zones, colour) =>
    zones.forEach((path, zone) => path.setStyle({ fillColor: colour(zone), color: colour(zone) }));

  ns.isCoast = (_, [, beyond]) => beyond === undefined;

  // What mouse, finger or keyboard points at, and what is pinned: `tell(what, pinned, by)` and `rest(by)` show it.
  // `what` is {zone}, or whatever `pin` was called with.
  ns.pointAt = function ({ map, drawing }, { tell, rest }) {
    let pinned = null;
    const pointing = {
      pinned: () => pinned,
      hover(zone) {
        if (pinned) return;
        if (zone === null) rest({});
        else tell({ zone }, false, {});
      },
      pin(what, by = {}) {
        pinned = what;
        if (what) tell(what, true, by);
        else rest(by);
      },
      on: (zone) => ({
        mouseover: () => pointing.hover(zone),
        mouseout: () => pointing.hover(null),
        click(event) {
          L.DomEvent.stop(event);
          pointing.pin({ zone });
        },
      }),
    };
    map.on("click", () => pointing.pin(null));
    document.addEventListener("keydown", (event) => event.key === "Escape" && pointing.pin(null, { keyboard: true }));
    pointByKeyboard(map, drawing, pointing);
    return pointing;
  };

  // Arrows move the map under a cross; what lies under the cross is named, Enter pins it.
  function pointByKeyboard(map, drawing, { pinned, hover, pin }) {
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
      if (pinned() || !container.classList.contains("toetsen")) return;
      hover(atCross() < 0 ? null : atCross());
    });
  }

  // On paper the width of a sheet, and all of `area()` where the map showed all of it; after that what was seen before.
  ns.readyForPrint = function ({ map }, area, turn = () => {}) {
    let before = null;

    function print(printing) {
      document.documentElement.classList.toggle("afdruk", printing);
      map.invalidateSize({ animate: false });
      turn(printing);
    }

    window.addEventListener("beforeprint", () => {
      if (before) return;
      before = { center: map.getCenter(), zoom: map.getZoom() };
      const seen = map.getBounds().contains(area()) ? area() : map.getBounds();
      print(true);
      map.fitBounds(seen, { animate: false });
    });
    window.addEventListener("afterprint", () => {
      print(false);
      if (before) map.setView(before.center, before.zoom, { animate: false });
      before = null;
    });
  };
})();
