// In a folder of files a query reaches no server: the rows of a product's page are chosen here.
const FIRST_YEAR = 1941;
const LAST_YEAR = 1945;

export function filterClaims() {
  const form = document.querySelector("[data-claim-filters]");
  if (!form || document.documentElement.dataset.static === undefined) return;
  if (!document.querySelector("[data-group]")) {
    form.hidden = true;
    return;
  }
  const query = new URLSearchParams(location.search);
  for (const select of form.querySelectorAll("select")) select.value = query.get(select.name) ?? "";
  const filters = parseFilters(Object.fromEntries(query));
  form.querySelector(".reset").hidden = !(filters.action || filters.hasPeriod);
  for (const group of document.querySelectorAll("[data-group]")) {
    const isOther = filters.action && filters.action !== group.dataset.group;
    for (const row of group.querySelectorAll("[data-years]")) {
      row.hidden = isOther || !touches(filters, row.dataset.years);
    }
    hideEmpty(group);
  }
}

export function parseFilters({ action = "", from = "", to = "" }) {
  const years = [Number(from) || FIRST_YEAR, Number(to) || LAST_YEAR].sort();
  return { action, first: years[0], last: years[1], hasPeriod: Boolean(from || to) };
}

/** Whether a claim's years («1942 1943», empty without a time) touch those that are asked for. */
export function touches(filters, years) {
  if (!filters.hasPeriod) return true;
  const [first, last] = years.split(" ").map(Number);
  return years !== "" && first <= filters.last && last >= filters.first;
}

/** A chart without rows goes, and a group without charts. */
function hideEmpty(group) {
  for (const section of [...group.querySelectorAll(".chart"), group]) {
    section.hidden = section.querySelector("[data-years]:not([hidden])") === null;
  }
}
