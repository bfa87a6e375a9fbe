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
    nameMap(map.getContainer(), `${told.title}. ${told.elsewhere}.`);
    try {
      const topology = await loadDrawing();
      await pause();
      const drawing = ns.readDrawing(topology);
      await pause();
      const stage = setStage(map, drawing, told.attribution);
      show(stage, told);
      await pause();
      ns.makeNames(stage);
      ns.offerPictures(stage, told);
      byId("kaartvak").dataset.klaar = "ja";
    } catch (error) {
      byId("paneel").replaceChildren(ns.element("p", {},
        `De kaart kon niet worden geladen. ${told.elsewhere}. Ververs de pagina om het opnieuw te proberen.`));
      console.error(error);
    }
  };

  // The arrows and Enter go to the map itself, which says so.
  function nameMap(container, label) {
    for (const [name, value] of Object.entries({
      role: "application", "aria-roledescription": "kaart", "aria-label": label, "aria-describedby": "toetsuitleg",
    })) container.setAttribute(name, value);
  }

  // Let the browser do what waits: no task takes long.
  const pause = () => new Promise((done) => setTimeout(done));

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
    keepInSight(map);

    // Below what others add to the map in a notebook.
    for (const [pane, level] of [["lappen", 350], ["punten", 360]]) map.createPane(pane).style.zIndex = level;
    const canvas = ns.makeCanvas(map, drawing, "lappen");
    const painting = (canvas.painting = ns.makePainting(drawing, canvas.changed));
    return (ns.stage = {
      map,
      drawing,
      country,
      painting,
      box: byId("kaartvak"),
      place: byId("paneel"),
      // For circles and ways over the painting.
      exact: { renderer: L.svg({ padding: 0.4, pane: "punten" }), smoothFactor: 0, noClip: true },
      // The arcs for which `wanted` holds in one line, not yet on the map.
      line: (color, weight, dashArray, wanted) =>
        painting.line(wanted ? drawing.lines(wanted) : [], { color, weight, dashArray }),
      // The same, faint and only to be seen nearby.
      edges: (color, wanted) => painting.line(drawing.lines(wanted), { color, weight: 0.7, nearby: true }),
      zones: () => painting.surfaces,
      tip(mouse, finger) {
        byId("kaarttip").textContent = touched ? finger + "Met twee vingers verschuift u de kaart." : mouse;
      },
    });
  }

  // A map that got another size shows what it was fitted to, unless the reader went elsewhere.
  function keepInSight(map) {
    const fit = map.fitBounds.bind(map);
    let fitted = null;
    map.fitBounds = (bounds, options) => {
      fit(bounds, options);
      fitted = { bounds, options, zoom: map.getZoom(), center: map.getCenter() };
      return map;
    };
    new ResizeObserver(() => {
      const same = fitted && fitted.zoom === map.getZoom() && fitted.center.equals(map.getCenter());
      map.invalidateSize({ animate: false });
      if (same) map.fitBounds(fitted.bounds, fitted.options);
    }).observe(map.getContainer());
  }

  ns.paint = (surfaces, colour) => surfaces.paint(colour);

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
    pointByMouse(map, drawing, pointing);
    document.addEventListener("keydown", (event) => event.key === "Escape" && pointing.pin(null, { keyboard: true }));
    pointByKeyboard(map, drawing, pointing);
    return pointing;
  };

  // The zone under the mouse; a dot on the map speaks for itself.
  function pointByMouse(map, drawing, pointing) {
    let under = -1;
    const onDot = (event) => event.originalEvent.target.closest?.(".leaflet-interactive");
    const enter = (zone) => {
      if (zone === under) return;
      under = zone;
      map.getContainer().classList.toggle("boven", zone >= 0);
      pointing.hover(zone < 0 ? null : zone);
    };
    map.on("mousemove", (event) => {
      if (!onDot(event) && !map.dragging.moving()) enter(drawing.at(event.latlng));
    });
    map.on("mouseout", () => enter(-1));
    map.on("click", (event) => {
      const zone = drawing.at(event.latlng);
      pointing.pin(zone < 0 ? null : { zone });
    });
  }

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
  ns.readyForPrint = function (stage, area, turn = () => {}) {
    const { map } = stage;
    let before = null, picture = null;

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
      picture = ns.drawPicture(stage);
      picture.setAttribute("class", "gedrukt");
      L.DomUtil.setPosition(picture, map.containerPointToLayerPoint([0, 0]));
      map.getPane("lappen").append(picture);
    });
    window.addEventListener("afterprint", () => {
      picture?.remove();
      print(false);
      if (before) map.setView(before.center, before.zoom, { animate: false });
      before = null;
    });
  };
})();
