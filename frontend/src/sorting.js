// A table that a server can order is ordered in place, by the same addresses; in a folder of files, by them alone.
export function bindSorting() {
  for (const table of document.querySelectorAll("[data-sortable]")) {
    table.tHead.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const address = new URL(link.href); // the link itself turns
      sortTable(table, address.searchParams.get("sort"));
      history.replaceState(null, "", address);
    });
    const asked = new URLSearchParams(location.search).get("sort");
    if (asked && document.documentElement.dataset.static !== undefined) sortTable(table, asked);
  }
}

function sortTable(table, sort) {
  const key = sort.replace(/^-/, "");
  const head = [...table.tHead.querySelectorAll("th")].find((cell) => cell.dataset.key === key);
  if (!head) return;
  const rows = [...table.tBodies[0].rows];
  rows.sort(createOrder(key, sort.startsWith("-"), document.documentElement.lang));
  table.tBodies[0].append(...rows);
  for (const cell of table.tHead.querySelectorAll("[aria-sort]")) cell.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", sort.startsWith("-") ? "descending" : "ascending");
  for (const link of table.tHead.querySelectorAll("a")) turnLink(link, sort);
}

/** A column's link asks for the other way round where the table stands in its order. */
function turnLink(link, sort) {
  const { key } = link.closest("th").dataset;
  const first = key === "name" || key === "district" ? key : `-${key}`;
  const address = new URL(link.href);
  address.searchParams.set("sort", sort === first ? toggle(first) : first);
  link.href = address.href;
}

function toggle(sort) {
  return sort.startsWith("-") ? sort.slice(1) : `-${sort}`;
}

/** Numbers by size, words by the alphabet; equal ones by name. */
function createOrder(key, isReversed, language) {
  const { compare } = new Intl.Collator(language);
  const read = (row, name) => row.querySelector(`[data-key="${name}"]`);
  const text = (row, name) => read(row, name).textContent.trim();
  const isNumber = (row) => read(row, key).dataset.value !== undefined;
  return (one, other) => {
    const order = isNumber(one)
      ? read(one, key).dataset.value - read(other, key).dataset.value
      : compare(text(one, key), text(other, key));
    return (isReversed ? -order : order) || compare(text(one, "name"), text(other, "name"));
  };
}
