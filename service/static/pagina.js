// Sorting, filtering and printing of tables; the pages work without it.
"use strict";

const text = (cell) => cell.textContent.trim();
const value = (cell) => cell.dataset.value ?? text(cell);

function compare(first, second) {
  const [a, b] = [Number(first), Number(second)];
  return Number.isNaN(a) || Number.isNaN(b)
    ? first.localeCompare(second, "nl", { numeric: true })
    : a - b;
}

function makeSortable(table) {
  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => sortBy(table, heading));
  }
}

function sortBy(table, heading) {
  // Figures start with the largest, words with the first.
  const down = heading.ariaSort
    ? heading.ariaSort === "ascending"
    : heading.classList.contains("figure");
  for (const other of table.tHead.rows[0].cells) other.ariaSort = null;
  heading.ariaSort = down ? "descending" : "ascending";
  const column = heading.cellIndex;
  const rows = [...table.tBodies[0].rows];
  rows.sort((a, b) => (down ? -1 : 1) * compare(value(a.cells[column]), value(b.cells[column])));
  table.tBodies[0].append(...rows);
}

const plain = (word) => word.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

function makeFilter(input) {
  const table = document.getElementById(input.dataset.filter);
  input.addEventListener("input", () => {
    const wanted = plain(input.value);
    for (const row of table.tBodies[0].rows) row.hidden = !plain(row.textContent).includes(wanted);
  });
}

document.querySelectorAll("table[data-sort]").forEach(makeSortable);
document.querySelectorAll("input[data-filter]").forEach(makeFilter);
document.querySelectorAll("[data-print]").forEach((button) =>
  button.addEventListener("click", () => window.print()));
