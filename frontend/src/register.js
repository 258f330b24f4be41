// Filters without a round trip: the form, the address, the list and the map show the same.
const FACETS = ["district", "region", "year", "status", "ground", "product"];
const STANDING = ["dedicated", "doubtful"];
const PAGE_SIZE = 100;

/** Cities as objects, from the arrays that the server sends. */
export function parseCities(data) {
  return data.cities.map(([slug, number, name, place, year, status, x, y, grounds, products, memorial]) => {
    const [region, regionName, district] = data.regions[place];
    const where = { region, regionName, district, x, y, parts: data.parts[slug] ?? [] };
    const mistake = data.mistakes[slug] ?? "";
    return {
      slug,
      number,
      name,
      year,
      status,
      grounds,
      products,
      memorial: data.memorials[memorial],
      mistake,
      ...where,
    };
  });
}

/** The mark of a city with what stands there; nothing where neither texts nor the list tell. */
export function createStatus(city) {
  if (!city.memorial) return "";
  const status = document.querySelector(`template[data-status="${city.status}"]`).content.cloneNode(true);
  status.querySelector("span").textContent = city.memorial;
  return status;
}

/** The values that a city has for each filter. */
const VALUES = {
  district: (city) => [city.district],
  region: (city) => [city.region],
  year: (city) => [String(city.year)],
  status: ({ status, memorial }) => {
    if (!memorial) return [];
    return STANDING.includes(status) ? [status] : [status, "without"];
  },
  ground: (city) => city.grounds,
  product: (city) => city.products,
};

/** The cities that have every chosen value; `ignored` is a filter left out. */
export function filterCities(cities, filters, ignored = "") {
  const chosen = FACETS.filter((name) => filters[name] && name !== ignored);
  return cities.filter((city) => chosen.every((name) => VALUES[name](city).includes(filters[name])));
}

const ORDERS = {
  number: (a, b) => a.number - b.number,
  name: (a, b) => a.name.localeCompare(b.name),
  region: (a, b) => a.regionName.localeCompare(b.regionName) || a.number - b.number,
  year: (a, b) => a.year - b.year || a.number - b.number,
};

export function sortCities(cities, order) {
  return [...cities].sort(ORDERS[order] ?? ORDERS.number);
}

/** Takes the form over; `listeners` are called with the chosen cities and whether any filter is set.
 *
 * Returns a function that tells them; given `true` it brings the list and the address up to date too. */
export function bindFilters(form, cities, listeners) {
  const list = new CityList(document.querySelector("[data-register]"), form.dataset.city);
  const reset = form.querySelector(".reset");
  const update = (withList) => {
    const filters = Object.fromEntries(new FormData(form));
    const order = new URLSearchParams(location.search).get("sort") ?? "number";
    const chosen = sortCities(filterCities(cities, filters), order);
    const isFiltered = FACETS.some((name) => filters[name]);
    updateCounts(form, cities, filters);
    reset.hidden = !isFiltered;
    if (withList) {
      updateAddress(filters, order);
      list.show(chosen);
      showCount(chosen.length);
    }
    for (const listener of listeners) listener(chosen, isFiltered);
  };
  form.addEventListener("change", () => update(true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update(true);
  });
  reset.addEventListener("click", (event) => {
    event.preventDefault();
    for (const select of form.querySelectorAll("select")) select.value = "";
    update(true);
  });
  return update;
}

/** In a folder of files the address's query reaches no server: the form takes it here. */
export function restoreFilters(form) {
  const query = new URLSearchParams(location.search);
  for (const select of form.querySelectorAll("select")) {
    const value = query.get(select.name) ?? "";
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
}

function updateCounts(form, cities, filters) {
  for (const select of form.querySelectorAll("select")) {
    const counts = new Map();
    for (const city of filterCities(cities, filters, select.name)) {
      for (const value of VALUES[select.name](city)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    for (const option of select.options) {
      if (!option.value) continue;
      option.dataset.label ??= option.textContent.replace(/\s*\([^()]*\)\s*$/, "");
      option.textContent = `${option.dataset.label} (${counts.get(option.value) ?? 0})`;
    }
  }
}

function updateAddress(filters, order) {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value));
  if (order !== "number") query.set("sort", order);
  const tail = query.size ? `?${query}` : "";
  history.replaceState(null, "", location.pathname + tail);
  for (const link of findFilteredLinks()) link.href = link.href.replace(/\?.*$/, "") + tail;
}

/** Links that lead to the same choice; a folder of files has every export whole, whatever is chosen. */
function findFilteredLinks() {
  const isStatic = document.documentElement.hasAttribute("data-static");
  return document.querySelectorAll(isStatic ? ".language" : ".language, .download a");
}

export function formatPlural(count, forms) {
  const category = new Intl.PluralRules(document.documentElement.lang).select(count);
  const [one, few, many] = forms.split("|");
  const form = { one, few, many }[category] ?? few;
  return form.replace("#", count.toLocaleString(document.documentElement.lang));
}

function showCount(count) {
  const line = document.querySelector("[data-count]");
  line.textContent = formatPlural(count, line.dataset.forms);
}

class CityList {
  constructor(table, cityAddress) {
    this.body = table.tBodies[0];
    this.row = document.querySelector("template[data-row]").content.firstElementChild;
    this.cityAddress = cityAddress;
    this.pager = document.querySelector("[data-pager]");
    this.more = document.querySelector("[data-more]");
    this.more.addEventListener("click", () => this.extend());
  }

  show(cities) {
    this.cities = cities;
    this.visibleCount = 0;
    if (this.pager) this.pager.hidden = true;
    this.body.replaceChildren();
    this.extend();
    document.querySelector("[data-nothing]").hidden = cities.length > 0;
  }

  extend() {
    const next = this.cities.slice(this.visibleCount, this.visibleCount + PAGE_SIZE);
    this.visibleCount += next.length;
    this.body.append(...next.map((city) => this.createRow(city)));
    this.more.hidden = this.visibleCount >= this.cities.length;
  }

  createRow(city) {
    const row = this.row.cloneNode(true);
    row.querySelector(".num").textContent = city.number;
    const link = row.querySelector("a");
    link.textContent = city.name;
    link.href = this.cityAddress.replace("SLUG", city.slug);
    row.querySelector(".where").textContent = city.regionName;
    row.querySelector(".when").textContent = city.year || "—";
    if (city.mistake) {
      const mistake = document.createElement("small");
      mistake.className = "mistake";
      mistake.textContent = city.mistake;
      link.after(mistake);
    }
    row.querySelector(".stele").append(createStatus(city));
    return row;
  }
}
