// Suggestions while someone types the name of a school; the form works without them.
(function () {
  "use strict";
  const input = document.getElementById("zoek-school");
  const list = document.getElementById("schoolnamen");
  const WAIT = 150; // milliseconds of rest before asking
  let timer = null, last = "";

  async function suggest() {
    const query = input.value.trim();
    // What begins as a postcode is not sent while someone types.
    if (query === last || query.length < 2 || query.endsWith(")") || /^\d{4}/.test(query)) return;
    last = query;
    const answer = await fetch(`/api/v1/schools?limit=8&q=${encodeURIComponent(query)}`);
    if (!answer.ok || query !== last) return;
    const { schools } = await answer.json();
    list.replaceChildren(...schools.map((school) =>
      Object.assign(document.createElement("option"), { value: `${school.name}, ${school.place} (${school.id})` })));
  }

  input.addEventListener("input", () => {
    // A suggestion was chosen: it ends with its id.
    if (/\([0-9A-Z]{6}\)$/.test(input.value) && [...list.options].some((option) => option.value === input.value)) {
      input.form.requestSubmit();
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(suggest, WAIT);
  });
})();
