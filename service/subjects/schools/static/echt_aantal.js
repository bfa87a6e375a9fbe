// A school knows its real number of pupils: the estimates in the lists count with it, in this browser
// alone. What is certain stays as it is, and so does "minder dan 5".
(function () {
  "use strict";
  const form = document.getElementById("echt-aantal");
  if (!form) return;
  const el = window.Lappendeken.element;
  const LEAST = 1, MOST = 4; // pupils in a masked cell
  const FEW = 5; // fewer than this is never said more precisely
  const TAIL = 1.645; // standard deviations that hold nine times out of ten
  const STEPS = 80;
  const BAR = 60; // length of the longest
  const write = (number) => Math.round(number).toLocaleString("nl");

  // A sum of masked cells: [known, masked, expected in these, variance of that].
  const add = (sums) => sums.reduce((all, one) => all.map((part, place) => part + one[place]), [0, 0, 0, 0]);
  const low = ([known, masked]) => known + LEAST * masked;
  const high = ([known, masked]) => known + MOST * masked;

  // The part of the places above the least that is expected to be taken, 0 to 1.
  const taken = ([, masked, expected]) => masked ? (expected - LEAST * masked) / ((MOST - LEAST) * masked) : 0;

  // Deal out a real number over some sums: the odds that a place is taken change by one factor for all.
  // So all together have the real number, and none less or more than it can have.
  function dealOut(sums, real) {
    const within = (sum, factor) => {
      const [known, masked, , variance] = sum, part = taken(sum);
      const other = factor * part / (1 - part + factor * part);
      const width = part > 0 && part < 1 ? (other * (1 - other)) / (part * (1 - part)) : 1;
      return [known, masked, LEAST * masked + (MOST - LEAST) * masked * other, variance * width];
    };
    const whole = (factor) => add(sums.map((sum) => within(sum, factor)));
    let [under, above] = [-40, 40]; // logarithms of the factor
    for (let step = 0; step < STEPS; step++) {
      const middle = (under + above) / 2, [known, , expected] = whole(Math.exp(middle));
      if (known + expected < real) under = middle;
      else above = middle;
    }
    return sums.map((sum) => within(sum, Math.exp(above)));
  }

  // What a body has, and between what it probably lies now that all together are known.
  function settle(sum, all, real) {
    const [known, , expected, variance] = sum;
    const pupils = known + expected;
    const spread = TAIL * Math.sqrt(Math.max(0, variance * (1 - variance / (all[3] || 1))));
    const least = Math.max(low(sum), real - (high(all) - high(sum)));
    const most = Math.min(high(sum), real - (low(all) - low(sum)));
    const clip = (number) => Math.min(Math.max(Math.round(number), least), most);
    return { pupils, from: clip(pupils - spread), to: clip(pupils + spread) };
  }

  // The same words as on the page as it comes.
  function say(sum, pupils) {
    if (low(sum) === high(sum)) return write(low(sum));
    if (high(sum) < FEW) return `minder dan ${FEW}`;
    return low(sum) < FEW ? `mogelijk minder dan ${FEW}` : `ongeveer ${write(pupils)}`;
  }

  function sayLikely(sum, { from, to }) {
    if (low(sum) === high(sum) || high(sum) < FEW) return "";
    return low(sum) < FEW ? `hoogstens ${write(high(sum))}` : `waarschijnlijk ${write(from)} tot ${write(to)}`;
  }

  function sayShare(share, decimals) {
    const step = 10 ** -decimals;
    const percent = (number) => `${number.toLocaleString("nl", { minimumFractionDigits: decimals, maximumFractionDigits: decimals })}\u00a0%`;
    const shown = Number((100 * share).toFixed(decimals));
    if (share > 0 && shown === 0) return `minder dan ${percent(step)}`;
    return share < 1 - 1e-12 && shown === 100 ? `meer dan ${percent(100 - step)}` : percent(shown);
  }

  // `total`: of all pupils; `layers`: layer -> code -> kind -> a sum.
  const counts = JSON.parse(document.getElementById("school").textContent).counts;
  const field = form.elements.echt, back = form.querySelector("[data-terug]");
  const said = document.getElementById("echt-uitleg");
  const parts = [], before = [];
  let given = null; // the number that the lists count with

  function takeIn(part) {
    parts.push(part);
    before.push(...[...part.querySelectorAll("tr[data-code]")].map((row) =>
      ({ row, told: row.dataset.aantal, cells: [1, 2, 3].map((at) => ({ at, value: row.cells[at].dataset.value, nodes: [...row.cells[at].childNodes] })) })));
    if (given !== null) showLayer(part, given);
  }
  document.querySelectorAll("section[data-laag]").forEach(takeIn);
  document.addEventListener("lijst-erbij", (event) => takeIn(event.detail));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = field.value.replace(/[\s.]/g, ""), real = Number(typed);
    if (!/^\d+$/.test(typed)) return refuse("Vul een heel getal in, zoals 240.");
    if (real < low(counts.total) || real > high(counts.total)) {
      return refuse(`Volgens DUO waren het er ten minste ${write(low(counts.total))} en ten hoogste ${write(high(counts.total))}. ${write(real)} kan dus niet het aantal van die dag zijn.`);
    }
    restore();
    given = real;
    for (const part of parts) showLayer(part, real);
    tell(`In de lijsten rekenen de schattingen nu met ${write(real)} leerlingen, zoals u invulde. Onze schatting was ${write(counts.total[0] + counts.total[2])}. De zinnen, de kleuren van de kaart en de bestanden rekenen niet mee.`);
    back.hidden = false;
  });
  back.addEventListener("click", () => {
    restore();
    back.hidden = said.hidden = true;
    field.value = "";
    field.focus();
  });

  // Pupils in no row of the layer take part as one more body.
  function showLayer(part, real) {
    const bodies = Object.entries(counts.layers[part.dataset.laag] || {});
    const sums = bodies.flatMap(([, kinds]) => Object.values(kinds));
    const placed = add(sums);
    const rest = counts.total.map((number, place) => Math.max(0, number - placed[place]));
    const dealt = dealOut([...sums, rest], real), all = add(dealt);
    const found = new Map(bodies.map(([code, kinds]) => {
      const mine = Object.keys(kinds).map((kind) => ({ kind, sum: dealt.shift() }));
      const sum = add(mine.map((one) => one.sum));
      return [code, { kinds: mine, sum, settled: settle(sum, all, real) }];
    }));
    const numbers = [...found.values()].map((one) => one.settled.pupils);
    const whole = numbers.reduce((sum, number) => sum + number, 0), largest = Math.max(...numbers);
    let soFar = 0;
    for (const row of part.querySelectorAll("tr[data-code]")) {
      const one = found.get(row.dataset.code), { pupils } = one.settled;
      soFar += pupils;
      fill(row, one, pupils / whole, Math.min(soFar / whole, 1), pupils / largest);
    }
  }

  function fill(row, { kinds, sum, settled }, share, soFar, length) {
    const [pupils, part, together] = [1, 2, 3].map((at) => row.cells[at]);
    const number = say(sum, settled.pupils), likely = sayLikely(sum, settled);
    const each = pupils.querySelector(".soorten") && kinds.map((one) => `${one.kind}: ${say(one.sum, one.sum[0] + one.sum[2])}`).join("; ");
    pupils.replaceChildren(number,
      ...(likely ? [el("span", { className: "small" }, likely)] : []),
      ...(each ? [el("span", { className: "small soorten" }, kinds.length > 1 ? each : kinds[0].kind)] : []));
    pupils.dataset.value = settled.pupils;
    row.dataset.aantal = likely ? `${number} (${likely})` : number;
    const bar = part.querySelector("svg").cloneNode(true);
    bar.querySelector("rect").setAttribute("width", BAR * length);
    part.replaceChildren(bar, " ", el("span", { className: "getal" }, sayShare(share, share > 0 && share < 0.1 ? 1 : 0)));
    part.dataset.value = share;
    together.textContent = sayShare(soFar, 0);
    together.dataset.value = soFar;
  }

  // As the page came.
  function restore() {
    given = null;
    for (const { row, told, cells } of before) {
      row.dataset.aantal = told;
      for (const { at, value, nodes } of cells) {
        row.cells[at].replaceChildren(...nodes);
        row.cells[at].dataset.value = value;
      }
    }
  }

  function refuse(text) {
    restore();
    back.hidden = true;
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
})();
