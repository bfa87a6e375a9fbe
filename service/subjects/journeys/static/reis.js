// The page of a journey works without this: suggestions for schools, a link that holds the
// journey after its "#" (which no browser sends to a server), Back to what was posted, and what is
// folded, on paper.
(function () {
  "use strict";
  const WAIT = 150; // milliseconds of rest before asking
  const POSTCODE = /^[1-9]\d{0,3}( ?[a-z]{0,2})?$/i; // of where a child is: nobody needs to be asked
  const MARKS = { reis: "#reis=", formulier: "#formulier=" }; // an answer, or a form half filled in
  const byId = (id) => document.getElementById(id);

  // What an address names after its "#"; nothing where someone typed what is no address.
  function named(hash) {
    try {
      return byId(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;
    }
  }

  // base64url of UTF-8, which can stand in an address.
  function packed(text) {
    const bytes = new TextEncoder().encode(text);
    return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }

  function unpacked(text) {
    const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(raw, (letter) => letter.charCodeAt(0)));
  }

  const held = () => Object.keys(MARKS).find((kind) => location.hash.startsWith(MARKS[kind]));

  // What stands after the # is posted: by a link, by Back and Forward, by loading again.
  function openHeld() {
    const kind = held();
    if (!kind) return false;
    const form = byId("uit-link");
    try {
      const given = unpacked(location.hash.slice(MARKS[kind].length));
      JSON.parse(given);
      form.elements.invoer.value = given;
    } catch {
      byId("link-fout").hidden = false;
      return false;
    }
    form.elements.doe.value = kind === "reis" ? "toon" : "vragen";
    form.submit();
    return true;
  }

  // A page that was posted to cannot be loaded again without asking; its address then holds it.
  function hold() {
    const state = byId("stand");
    if (state) history.replaceState(null, "", location.pathname + MARKS[state.dataset.soort] + packed(state.value));
  }

  function makeLink() {
    const button = byId("link-maken"), given = document.querySelector("#bewaren [name=invoer]");
    if (!button || !given) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const box = byId("link-tekst");
      box.value = location.origin + "/reis" + MARKS.reis + packed(given.value);
      byId("link-vak").hidden = false;
      box.focus();
      box.select();
    });
  }

  // Suggestions while someone types a school; each field has a list of its own. What was typed is
  // posted: it stands in no address.
  function suggest(input) {
    const list = document.createElement("datalist");
    list.id = input.id + "-lijst";
    input.after(list);
    input.setAttribute("list", list.id);
    let timer = null, last = "";

    async function ask() {
      const query = input.value.trim();
      if (query === last || query.length < 2 || query.endsWith(")") || POSTCODE.test(query)) return;
      last = query;
      const answer = await fetch("/api/v1/search", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ q: query, only: "school" }),
      });
      if (!answer.ok || query !== last) return;
      const { hits } = await answer.json();
      list.replaceChildren(...hits.map((hit) =>
        Object.assign(document.createElement("option"), { value: `${hit.label} (${hit.code})`, label: hit.detail })));
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => ask().catch(() => {}), WAIT); // without suggestions the field still works
    });
  }

  // Something that is folded is unfolded when one goes there.
  function show(target) {
    for (let box = target.closest("details"); box; box = box.parentElement?.closest("details")) box.open = true;
    if (target.matches("details")) target.open = true;
    target.scrollIntoView();
    const field = target.matches("input, select") ? target : target.querySelector("input:not([type=hidden]), select");
    (field ?? target).focus({ preventScroll: true });
  }

  // Links within the page leave the address as it is: it holds the journey.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && named(link.getAttribute("href"));
    if (!target) return;
    event.preventDefault();
    show(target);
  });

  if (!openHeld()) {
    const target = held() ? null : named(location.hash);
    hold();
    if (target) show(target);
    makeLink();
    document.querySelectorAll("[data-school]").forEach(suggest);
  }
  window.addEventListener("hashchange", openHeld);

  // On one sheet what matters first; all of it only where that is asked for.
  byId("alles-afdrukken")?.addEventListener("click", () => {
    const sheet = document.querySelector(".papier");
    sheet.classList.add("geheel");
    window.print();
    sheet.classList.remove("geheel");
  });

  const opened = [];
  window.addEventListener("beforeprint", () => {
    for (const box of document.querySelectorAll("details.wet:not([open])")) {
      box.open = true;
      opened.push(box);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const box of opened.splice(0)) box.open = false;
  });
})();
