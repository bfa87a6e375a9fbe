// The slider of divisions, and long tables that start short. All works without it.
(function () {
  "use strict";

  function makeSlider(bar) {
    const links = [...bar.querySelectorAll("a[data-stap]")];
    const label = bar.querySelector(".schuif");
    const slider = label.querySelector("input");
    label.hidden = false;

    function show(number, remember) {
      links.forEach((link, place) => {
        const chosen = place === number;
        if (chosen) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
        document.getElementById(`stap-${link.dataset.stap}`).hidden = !chosen;
      });
      slider.value = String(number);
      slider.setAttribute("aria-valuetext", links[number].firstChild.textContent.trim());
      if (remember) history.replaceState(null, "", links[number].getAttribute("href"));
    }

    slider.addEventListener("input", () => show(Number(slider.value), true));
    links.forEach((link, place) => link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(place, true);
    }));
    show(Number(slider.value), false);
  }

  function makeShort(table) {
    const most = Number(table.dataset.kort);
    const rows = () => [...table.tBodies[0].rows];
    const number = rows().length;
    if (number <= most + 3) return;
    const button = document.createElement("button");
    button.type = "button";
    let short = true;
    function show() {
      rows().forEach((row, place) => row.classList.toggle("ingekort", short && place >= most));
      button.textContent = short ? `Toon alle ${number}` : `Toon de eerste ${most}`;
      button.setAttribute("aria-expanded", String(!short));
    }
    button.addEventListener("click", () => { short = !short; show(); });
    table.tHead.addEventListener("click", show);
    const line = document.createElement("p");
    line.className = "rest no-print";
    line.append(button);
    table.closest(".table-box").after(line);
    show();
  }

  document.querySelectorAll("[data-stappen]").forEach(makeSlider);
  document.querySelectorAll("table[data-kort]").forEach(makeShort);
})();
