// The tables of a page about one school: a tab per layer, rows that light up on the map and back.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const el = ns.element;

  // The tables, one layer at a time. They work without the map too.
  ns.makeLists = function () {
    const parts = [...document.querySelectorAll("section[data-laag]")];
    const links = [...document.querySelectorAll("a[data-laag]")];
    const hooks = { layer() {}, light() {}, zoom() {} };
    let chosen = parts[0]?.dataset.laag;
    const rows = new Map();
    for (const part of parts) {
      for (const row of part.querySelectorAll("tr[data-code]")) rows.set(part.dataset.laag + " " + row.dataset.code, row);
      const body = part.querySelector("tbody");
      if (!body) continue;
      const code = (event) => event.target.closest("tr[data-code]")?.dataset.code;
      body.addEventListener("mouseover", (event) => hooks.light(code(event)));
      body.addEventListener("mouseleave", () => hooks.light(null));
      body.addEventListener("focusin", (event) => hooks.light(code(event)));
      body.addEventListener("focusout", () => hooks.light(null));
      body.addEventListener("click", (event) => {
        if (!event.target.closest("a") && code(event)) hooks.zoom(code(event));
      });
    }

    function choose(id, { remember = true } = {}) {
      if (!parts.some((part) => part.dataset.laag === id)) return;
      chosen = id;
      for (const part of parts) part.classList.toggle("dicht", part.dataset.laag !== id);
      for (const link of links) {
        if (link.dataset.laag === id) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      for (const button of document.querySelectorAll("[data-laag-knop]")) {
        button.classList.toggle("gekozen", button.dataset.laagKnop === id);
      }
      if (remember) history.replaceState(null, "", "#laag-" + id);
      hooks.layer(id);
    }

    for (const link of links) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        choose(link.dataset.laag);
      });
    }
    const wanted = location.hash.replace("#laag-", "");
    choose(parts.some((part) => part.dataset.laag === wanted) ? wanted : chosen, { remember: false });
    window.addEventListener("hashchange", () => choose(location.hash.replace("#laag-", ""), { remember: false }));

    return {
      hooks,
      layer: () => chosen,
      row(layer, code) {
        const row = rows.get(layer + " " + code);
        return row && { name: row.dataset.naam, number: row.dataset.aantal };
      },
      mark(code, scroll) {
        for (const row of rows.values()) row.removeAttribute("aria-current");
        const row = rows.get(chosen + " " + code);
        if (!row) return;
        row.setAttribute("aria-current", "true");
        if (scroll && !ns.stacked()) row.scrollIntoView({ block: "nearest" });
      },
    };
  };

  // What the map tells of a spot, and the outline of what is pointed at in the map or the tables.
  // `words.number(row)`: what is said of a body of the tables; `words.nobody`: of one that is not in them.
  ns.showBodies = function (stage, lists, words) {
    const { map, drawing, place } = stage;
    const gemeente = drawing.layers.get("gemeente");
    const paths = [stage.line("#ffffff", 6), stage.line("#000000", 3)];
    const pointing = ns.pointAt(stage, { tell, rest });
    lists.hooks.light = (codes) => outline(codes ? drawing.region(lists.layer(), codes) : pointing.pinned() ? zonesAround(pointing.pinned()) : []);
    lists.hooks.zoom = (code) => {
      const region = drawing.region(lists.layer(), code);
      if (region.length) map.fitBounds(drawing.bounds(region), { padding: [40, 40], maxZoom: 12, animate: false });
    };

    function zonesAround({ zone }) {
      const layer = drawing.layers.get(lists.layer());
      return layer.zones[zone] < 0 ? [zone] : layer.regions[layer.zones[zone]];
    }

    function outline(some) {
      for (const path of paths) path.setLatLngs(drawing.outline(some));
    }

    // The gemeente of the spot, and the body of the chosen layer, as the tables say it.
    function tell(what, pinned) {
      const chosen = drawing.layers.get(lists.layer());
      place.className = pinned ? "paneel vast" : "paneel";
      place.replaceChildren(...[...new Set([gemeente, chosen])].flatMap((layer) => {
        const region = layer.zones[what.zone];
        if (region < 0) return [el("p", {}, `Hier is geen ${layer.singular}.`)];
        const row = lists.row(layer.id, layer.codes[region]);
        const title = el("h3", {}, row ? row.name : layer.labels[region], el("span", { className: "klein" }, ` ${layer.singular}`));
        return [title, el("p", {}, row ? words.number(row) : words.nobody)];
      }));
      outline(zonesAround(what));
      lists.mark(chosen.codes[chosen.zones[what.zone]], pinned);
      if (pinned && !ns.wide()) place.scrollIntoView({ block: "nearest", behavior: "smooth" });
    }

    function rest() {
      place.className = "paneel leeg";
      place.replaceChildren();
      outline([]);
      lists.mark(null);
    }

    return { pointing, addOutline: () => paths.forEach((path) => path.addTo(map)) };
  };

  // A dot on the map that says what it is.
  ns.dot = ({ map, exact }, at, text, looks) =>
    L.circleMarker(at, { ...exact, ...looks }).bindTooltip(el("span", {}, text), { direction: "top" }).addTo(map);
})();
