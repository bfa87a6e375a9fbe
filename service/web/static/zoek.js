// Suggestions in the search box (a combobox of WAI-ARIA); the form works without it.
//
// Of an address only the four digits of its postcode, or its place, leave the browser while one
// types: street and number never do.
(function () {
  "use strict";
  const ns = (window.Lappendeken = window.Lappendeken || {});
  const WAIT_MS = 120;
  const SHORTEST = 2;
  const WHOLE = /(?:^|[^\w-])([1-9]\d{3}) ?[a-z]{2}(?!\w)/gi;
  const HOUSE = /[a-zà-ÿ.]{3,} +\d+/i;
  const LAST = /\d.* ([1-9]\d{3})$/;
  const STREET = /^.*?[a-zà-ÿ.]{3,} +\d+(?:[ -]?[a-z\d]{1,4})?(?:[, ]+|$)/i;
  const NUMBERED = /^(?:cluster|po|vo|gemeente|postcode)\b/i;
  const ADDRESS = "Een adres? Typ de postcode erachter. Straat en nummer worden niet verstuurd.";

  // What may leave the browser of what was typed: "" of a street and number alone.
  function reduce(typed) {
    const text = typed.trim().replace(/\s+/g, " ");
    const whole = [...text.matchAll(WHOLE)].pop();
    if (whole) return whole[1];
    if (!HOUSE.test(text) || NUMBERED.test(text)) return text;
    return LAST.exec(text)?.[1] ?? text.replace(STREET, "");
  }

  function make(name, attributes, text) {
    const element = document.createElement(name);
    for (const key of Object.keys(attributes)) element.setAttribute(key, attributes[key]);
    if (text) element.textContent = text;
    return element;
  }

  function makeOption(hit, id) {
    const option = make("li", { role: "option", id, "aria-selected": "false" });
    if (hit.near) option.append(make("span", { class: "near" }, "Bedoelt u "));
    option.append(make("b", {}, hit.label), " ", make("span", { class: "soft" }, hit.detail));
    if (hit.note) option.append(make("span", { class: "soft" }, hit.note));
    return option;
  }

  function enhance(form) {
    const input = form.querySelector("input[name=q]");
    const list = make("ul", { role: "listbox", id: `${input.id}-lijst`, "aria-label": "Voorstellen", hidden: "" });
    const live = make("div", { class: "voor-voorlezen", role: "status" });
    const hint = make("div", { class: "search-hint", hidden: "" }, ADDRESS);
    let hits = [];
    let at = -1;
    let timer = 0;
    let running = null;
    let asked = "";

    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.parentNode.append(list, hint, live);
    close();

    function close() {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      mark(-1);
    }

    function open() {
      list.hidden = hits.length === 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
    }

    function mark(number) {
      at = number;
      [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", list.children[at].id);
        list.children[at].scrollIntoView({ block: "nearest" });
      }
    }

    function show(found) {
      hits = found;
      list.replaceChildren(...hits.map((hit, place) => makeOption(hit, `${list.id}-${place}`)));
      mark(-1);
      open();
      const many = hits.length === 1 ? "1 voorstel" : `${hits.length} voorstellen`;
      live.textContent = hits.length ? `${many}. Kies met de pijltjes en Enter.` : "Geen voorstellen.";
    }

    function forget() {
      running?.abort();
      running = null;
      asked = "";
      hits = [];
      list.replaceChildren();
      live.textContent = "";
      close();
    }

    async function ask() {
      const text = reduce(input.value);
      hint.hidden = !(input.value.trim() && !text);
      if (text.length < SHORTEST) { forget(); return; }
      if (text === asked) { open(); return; }
      running?.abort();
      const mine = (running = new AbortController());
      asked = text;
      const body = { q: text };
      if (form.dataset.only) body.only = form.dataset.only;
      try {
        const answer = await fetch(form.dataset.zoek, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(body),
          signal: mine.signal,
        });
        if (!answer.ok) { forget(); return; }
        const { hits: found } = await answer.json();
        if (running === mine && document.activeElement === input) show(found);
      } catch {
        if (running === mine) forget(); // no network: the form still works
      }
    }

    function go(place) {
      location.assign(hits[place].address);
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT_MS);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const last = hits.length - 1;
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && hits.length) {
        event.preventDefault();
        const down = event.key === "ArrowDown";
        if (list.hidden) { open(); mark(down ? 0 : last); }
        else mark(down ? (at < last ? at + 1 : -1) : at > -1 ? at - 1 : last);
      } else if (event.key === "Enter" && at >= 0) {
        event.preventDefault();
        go(at);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault(); // a first Escape closes the list, a second empties the box
        close();
      } else if (event.key === "Tab") close();
    });
    // On the press, before the box loses the focus and the list closes.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) go([...list.children].indexOf(option));
    });
    input.addEventListener("blur", () => { close(); hint.hidden = true; });
    input.addEventListener("focus", () => { if (asked && reduce(input.value) === asked) open(); });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      input.value = reduce(input.value) || input.value;
    });
    // Who comes back finds the box as it was left, without its list.
    window.addEventListener("pageshow", () => { forget(); });
  }

  ns.reduceAddress = reduce;
  document.querySelectorAll("form[data-zoek]").forEach(enhance);
  // On a telephone the box at the top opens at a button: who opens it wants to type.
  document.getElementById("zoekbalk")?.addEventListener("toggle", (event) => {
    if (event.newState === "open") event.target.querySelector("input").focus();
  });
})();
