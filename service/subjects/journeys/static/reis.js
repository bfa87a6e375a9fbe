// The page of a journey works without this: suggestions for schools, a link that holds the
// journey after its "#" (which no browser sends to a server), and what is folded, on paper.
(function () {
  "use strict";
  const WAIT = 150; // milliseconds of rest before asking
  const MARK = "#reis=";
  const byId = (id) => document.getElementById(id);

  // base64url of UTF-8, which can stand in an address.
  function packed(text) {
    const bytes = new TextEncoder().encode(text);
    return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }

  function unpacked(text) {
    const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(raw, (letter) => letter.charCodeAt(0)));
  }

  // A link was opened: what it holds is posted, and is gone from the address.
  function openLink() {
    if (!location.hash.startsWith(MARK)) return;
    let given;
    try {
      given = unpacked(location.hash.slice(MARK.length));
      JSON.parse(given);
    } catch {
      byId("link-fout").hidden = false;
      return;
    }
    history.replaceState(null, "", location.pathname);
    const form = byId("uit-link");
    form.elements.invoer.value = given;
    form.submit();
  }

  function makeLink() {
    const button = byId("link-maken"), given = document.querySelector("#bewaren [name=invoer]");
    if (!button || !given) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const box = byId("link-tekst");
      box.value = location.origin + "/reis" + MARK + packed(given.value);
      byId("link-vak").hidden = false;
      box.focus();
      box.select();
    });
  }

  // Suggestions while someone types a school; each field has a list of its own.
  function suggest(input) {
    const list = document.createElement("datalist");
    list.id = input.id + "-lijst";
    input.after(list);
    input.setAttribute("list", list.id);
    let timer = null, last = "";

    async function ask() {
      const query = input.value.trim();
      if (query === last || query.length < 2 || query.endsWith(")")) return;
      last = query;
      const answer = await fetch(`/api/v1/schools?limit=8&q=${encodeURIComponent(query)}`);
      if (!answer.ok || query !== last) return;
      const { schools } = await answer.json();
      list.replaceChildren(...schools.map((school) =>
        Object.assign(document.createElement("option"), { value: `${school.name}, ${school.place} (${school.id})` })));
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => ask().catch(() => {}), WAIT); // without suggestions the field still works
    });
  }

  // A link to something that is folded unfolds it.
  function unfold() {
    const target = location.hash.startsWith(MARK) ? null : byId(decodeURIComponent(location.hash.slice(1)));
    for (let box = target?.closest("details"); box; box = box.parentElement?.closest("details")) box.open = true;
    target?.scrollIntoView();
  }

  openLink();
  makeLink();
  document.querySelectorAll("[data-school]").forEach(suggest);
  window.addEventListener("hashchange", () => { openLink(); unfold(); });
  unfold();

  const opened = [];
  window.addEventListener("beforeprint", () => {
    for (const box of document.querySelectorAll("details.achtergrond:not([open]), details.wet:not([open]), details.aangenomen:not([open])")) {
      box.open = true;
      opened.push(box);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const box of opened.splice(0)) box.open = false;
  });
})();
