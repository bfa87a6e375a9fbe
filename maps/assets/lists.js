// The tables of a page about one school: a tab per layer, rows that light up on the map and back.
(function () {
  "use strict";
  const ns = window.Lappendeken;
  const el = ns.element;

  // The tables, one layer at a time. They work without the map too.
  ns.makeLists = function () {
    const parts = new Map();
    const links = [...document.querySelectorAll("a[data-laag]")];
    const hooks = { layer() {}, light() {}, zoom() {} };
    const rows = new Map();
    document.querySelectorAll("section[data-laag]").forEach(takeIn);
    let chosen = parts.keys().next().value;

    function takeIn(part) {
      const id = part.dataset.laag;
      parts.set(id, part);
      for (const row of part.querySelectorAll("tr[data-code]")) rows.set(id + " " + row.dataset.code, row);
      const body = part.querySelector("tbody");
      if (!body) return;
      const code = (event) => event.target.closest("tr[data-code]")?.dataset.code;
      body.addEventListener("mouseover", (event) => hooks.light(code(event)));
      body.addEventListener("mouseleave", () => hooks.light(null));
      body.addEventListener("focusin", (event) => hooks.light(code(event)));
      body.addEventListener("focusout", () => hooks.light(null));
      body.addEventListener("click", (event) => {
        if (!event.target.closest("a") && code(event)) hooks.zoom(code(event));
      });
    }

    // A list that is not in this page is taken out of the page that its tab leads to.
    async function fetchPart(link) {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(`lijst: ${answer.status}`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const part = document.adoptNode(page.querySelector(`section[data-laag="${link.dataset.laag}"]`));
      [...parts.values()].at(-1).after(part);
      takeIn(part);
      ns.enhance(part);
      document.dispatchEvent(new CustomEvent("lijst-erbij", { detail: part }));
    }

    async function choose(id, { remember = true } = {}) {
      const link = links.find((one) => one.dataset.laag === id);
      if (!parts.has(id)) {
        if (!link) return;
        link.setAttribute("aria-busy", "true");
        try {
          await fetchPart(link);
        } catch {
          location.assign(link.href);
          return;
        } finally {
          link.removeAttribute("aria-busy");
        }
      }
      chosen = id;
      for (const [name, part] of parts) part.classList.toggle("dicht", name !== id);
      for (const one of links) {
        if (one === link) one.setAttribute("aria-current", "true");
        else one.removeAttribute("aria-current");
      }
      if (remember) history.replaceState(null, "", link.href);
      hooks.layer(id);
    }

    for (const link of links) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        choose(link.dataset.laag);
      });
    }
    const wanted = () => location.hash.replace("#laag-", "");
    const known = (id) => links.some((link) => link.dataset.laag === id);
    choose(known(wanted()) ? wanted() : chosen, { remember: false });
    window.addEventListener("hashchange", () => choose(wanted(), { remember: false }));

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
