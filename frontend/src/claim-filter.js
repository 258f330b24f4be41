// In a folder of files a query reaches no server: the rows of a product's page, and the counts of the
// index of products, are chosen here.
import { formatPlural } from "./register.js";

const FIRST_YEAR = 1941;
const LAST_YEAR = 1945;

export function filterClaims() {
  const form = document.querySelector("[data-claim-filters]");
  if (!form || document.documentElement.dataset.static === undefined) return;
  const query = new URLSearchParams(location.search);
  for (const select of form.querySelectorAll("select")) select.value = query.get(select.name) ?? "";
  const filters = parseFilters(Object.fromEntries(query));
  form.querySelector(".reset").hidden = !(filters.action || filters.hasPeriod);
  if (filters.action || filters.hasPeriod) {
    filterIndex(filters);
    hideWhole();
  }
  for (const group of document.querySelectorAll("[data-group]")) {
    const isOther = filters.action && filters.action !== group.dataset.group;
    for (const row of group.querySelectorAll("[data-years]")) {
      row.hidden = isOther || !touches(filters, row.dataset.years);
    }
    hideEmpty(group);
  }
}

/** What is said and drawn of all the numbers is not true of some. */
function hideWhole() {
  for (const part of document.querySelectorAll("[data-answer], [data-product-map], .place"))
    part.hidden = true;
}

/** The index of products: each deed's count of the years, and what is left of a product. */
function filterIndex(filters) {
  const forms = document.querySelector("[data-number-forms]")?.dataset.numberForms;
  for (const section of forms ? document.querySelectorAll(".kind-group") : []) {
    for (const item of section.querySelectorAll("li")) {
      const total = countDeeds(item, filters);
      item.hidden = total === 0;
      item.querySelector("[data-total]").textContent = formatPlural(total, forms);
      item.querySelector("small").hidden = true; // whose numbers are left, the product's page says
      for (const link of item.querySelectorAll("a")) link.search = location.search;
    }
    section.hidden = section.querySelector("li:not([hidden])") === null;
  }
}

function countDeeds(item, filters) {
  let total = 0;
  for (const deed of item.querySelectorAll("[data-deed]")) {
    const isOther = filters.action && filters.action !== deed.dataset.deed;
    const count = isOther ? 0 : countTimes(filters, deed.dataset.times);
    deed.hidden = count === 0;
    deed.lastElementChild.textContent = count;
    total += count;
  }
  return total;
}

/** How many numbers of «1941 1945:12, :5» touch the years that are asked for. */
export function countTimes(filters, times) {
  return times
    .split(", ")
    .map((part) => part.split(":"))
    .filter(([years]) => touches(filters, years))
    .reduce((sum, [, count]) => sum + Number(count), 0);
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
