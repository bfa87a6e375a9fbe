// The slider of divisions; the page works without it.
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

  document.querySelectorAll("[data-stappen]").forEach(makeSlider);
})();
