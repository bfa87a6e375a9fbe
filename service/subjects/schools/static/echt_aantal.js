// A school knows its real number of pupils: the estimates in the lists scale to it, in this browser
// alone. What is certain stays as it is, and so does "minder dan 5".
(function () {
  "use strict";
  const FEW = 5;
  const form = document.getElementById("echt-aantal");
  if (!form) return;
  const field = form.elements.echt, said = document.getElementById("echt-uitleg");
  const school = read(form);
  const tables = [...document.querySelectorAll("table.instanties")].map((table) =>
    [...table.tBodies[0].rows].map((row) => ({ row, ...read(row), told: row.dataset.aantal, cells: [1, 2, 3].map((at) => keep(row.cells[at])) })));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = field.value.replace(/[\s.]/g, ""), number = Number(typed);
    if (!/^\d+$/.test(typed)) return refuse("Vul een heel getal in, zoals 240.");
    if (number < school.min || number > school.max) {
      return refuse(`Volgens DUO waren het er zeker ${write(school.min)} tot ${write(school.max)}. ${write(number)} kan dus niet het aantal van die dag zijn.`);
    }
    scale((number - school.known) / school.expected);
    tell(`In de lijsten rekenen de schattingen nu met ${write(number)} leerlingen, zoals u invulde. Onze schatting was ${write(school.estimate)}. De zinnen, de kaart en de bestanden rekenen niet mee.`);
    form.querySelector("[data-terug]").hidden = false;
  });
  form.querySelector("[data-terug]").addEventListener("click", (event) => {
    for (const one of tables.flat()) {
      one.row.dataset.aantal = one.told;
      for (const { cell, nodes, value } of one.cells) {
        cell.replaceChildren(...copy(nodes)); // as the page came
        cell.dataset.value = value;
      }
    }
    event.target.hidden = true;
    said.hidden = true;
    field.value = "";
    field.focus();
  });

  // The pupils of a row or of the school: counted ones, and those expected in masked cells of 1 to 4.
  function read({ dataset }) {
    const [min, max, estimate] = [dataset.min, dataset.max, dataset.estimate].map(Number);
    const known = min - (max - min) / 3;
    return { min, max, estimate, known, expected: estimate - known };
  }

  function keep(cell) {
    return { cell, nodes: copy(cell.childNodes), value: cell.dataset.value };
  }

  function copy(nodes) {
    return [...nodes].map((node) => node.cloneNode(true));
  }

  function scale(factor) {
    for (const rows of tables) {
      const numbers = rows.map((one) => Math.min(Math.max(one.known + factor * one.expected, one.min), one.max));
      const whole = numbers.reduce((sum, number) => sum + number, 0), most = Math.max(...numbers);
      let soFar = 0;
      rows.forEach((one, place) => {
        const [pupils, share, together] = one.cells.map(({ cell }) => cell);
        soFar += numbers[place];
        const text = one.min === one.max || one.min < FEW ? "" : `ongeveer ${write(numbers[place])}`;
        for (const extra of pupils.querySelectorAll(".small")) extra.hidden = text !== "";
        if (text) {
          pupils.firstElementChild.textContent = text;
          one.row.dataset.aantal = text;
        }
        pupils.dataset.value = numbers[place];
        share.querySelector("rect").setAttribute("width", (60 * numbers[place]) / most);
        share.querySelector(".getal").textContent = percent(numbers[place] / whole, 0.1);
        share.dataset.value = numbers[place] / whole;
        together.textContent = percent(soFar / whole);
        together.dataset.value = soFar / whole;
      });
    }
  }

  function refuse(text) {
    tell(text);
    said.classList.add("error");
    field.setAttribute("aria-invalid", "true");
    field.focus();
  }

  function tell(text) {
    said.textContent = text;
    said.hidden = false;
    said.classList.remove("error");
    field.removeAttribute("aria-invalid");
  }

  function write(number) {
    return Math.round(number).toLocaleString("nl-NL");
  }

  // One decimal below a tenth where the page has that.
  function percent(part, below = 0) {
    const digits = part < below ? 1 : 0;
    return `${(100 * part).toLocaleString("nl-NL", { maximumFractionDigits: digits })}\u00a0%`;
  }
})();
