// Filters without a round trip: the form, the address, the list and the map tell the same.
const NAMES = ["district", "region", "year", "status", "ground", "product"];
const PAGE = 100;

/** Cities as objects, from the arrays that the server sends. */
export function citiesOf(data) {
  return data.cities.map(([slug, number, name, place, year, status, x, y, grounds, products]) => {
    const [region, regionName, district] = data.regions[place];
    return { slug, number, name, region, regionName, district, year, status, x, y, grounds, products };
  });
}

/** The values that a city has for each filter. */
const HELD = {
  district: (city) => [city.district],
  region: (city) => [city.region],
  year: (city) => [String(city.year)],
  status: (city) => (city.status === "dedicated" ? [city.status] : [city.status, "without"]),
  ground: (city) => city.grounds,
  product: (city) => city.products,
};

export function matching(cities, choice, but = "") {
  const asked = NAMES.filter((name) => choice[name] && name !== but);
  return cities.filter((city) => asked.every((name) => HELD[name](city).includes(choice[name])));
}

const ORDERS = {
  number: (a, b) => a.number - b.number,
  name: (a, b) => a.name.localeCompare(b.name),
  region: (a, b) => a.regionName.localeCompare(b.regionName) || a.number - b.number,
  year: (a, b) => a.year - b.year || a.number - b.number,
};

export function ordered(cities, sort) {
  return [...cities].sort(ORDERS[sort] ?? ORDERS.number);
}

/** Takes the form over; `listeners` are called with the chosen cities and whether the choice is narrow. */
export function catalogue(form, cities, listeners) {
  const list = new List(document.querySelector("[data-register]"), form.dataset.city);
  const show = (told) => {
    const choice = Object.fromEntries(new FormData(form));
    const sort = new URLSearchParams(location.search).get("sort") ?? "number";
    const chosen = ordered(matching(cities, choice), sort);
    const narrowed = NAMES.some((name) => choice[name]);
    recount(form, cities, choice);
    form.querySelector(".reset").hidden = !narrowed;
    if (told) {
      address(choice, sort);
      list.show(chosen);
      tellFound(chosen.length);
    }
    for (const listener of listeners) listener(chosen, narrowed);
  };
  form.addEventListener("change", () => show(true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(true);
  });
  form.querySelector(".reset").addEventListener("click", (event) => {
    event.preventDefault();
    for (const select of form.querySelectorAll("select")) select.value = "";
    show(true);
  });
  restore(form);
  return { show, chosenNow: () => matching(cities, Object.fromEntries(new FormData(form))) };
}

/** In a folder of files the address's query reaches no server: the form takes it here. */
function restore(form) {
  const query = new URLSearchParams(location.search);
  for (const select of form.querySelectorAll("select")) {
    const value = query.get(select.name) ?? "";
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
}

function recount(form, cities, choice) {
  for (const select of form.querySelectorAll("select")) {
    const counts = new Map();
    for (const city of matching(cities, choice, select.name)) {
      for (const value of HELD[select.name](city)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    for (const option of select.options) {
      if (!option.value) continue;
      option.dataset.label ??= option.textContent.replace(/\s*\([^()]*\)\s*$/, "");
      option.textContent = `${option.dataset.label} (${counts.get(option.value) ?? 0})`;
    }
  }
}

function address(choice, sort) {
  const query = new URLSearchParams(Object.entries(choice).filter(([, value]) => value));
  if (sort !== "number") query.set("sort", sort);
  const tail = query.size ? `?${query}` : "";
  history.replaceState(null, "", location.pathname + tail);
  for (const link of document.querySelectorAll(following())) link.href = link.href.replace(/\?.*$/, "") + tail;
}

/** Links that lead to the same choice; a folder of files has every export whole, whatever is asked. */
function following() {
  return document.documentElement.hasAttribute("data-still") ? ".tongue" : ".tongue, .download a";
}

export function plural(count, forms) {
  const kind = new Intl.PluralRules(document.documentElement.lang).select(count);
  const [one, few, many] = forms.split("|");
  const form = { one, few, many }[kind] ?? few;
  return form.replace("#", count.toLocaleString(document.documentElement.lang));
}

function tellFound(count) {
  const found = document.querySelector("[data-found]");
  found.textContent = plural(count, found.dataset.forms);
}

class List {
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
    this.shown = 0;
    if (this.pager) this.pager.hidden = true;
    this.body.replaceChildren();
    this.extend();
    document.querySelector("[data-nothing]").hidden = cities.length > 0;
  }

  extend() {
    const next = this.cities.slice(this.shown, this.shown + PAGE);
    this.shown += next.length;
    this.body.append(...next.map((city) => this.make(city)));
    this.more.hidden = this.shown >= this.cities.length;
  }

  make(city) {
    const row = this.row.cloneNode(true);
    row.querySelector(".num").textContent = city.number;
    const link = row.querySelector("a");
    link.textContent = city.name;
    link.href = this.cityAddress.replace("SLUG", city.slug);
    row.querySelector(".where").textContent = city.regionName;
    row.querySelector(".when").textContent = city.year || "—";
    const status = document.querySelector(`template[data-status="${city.status}"]`).content;
    row.querySelector(".stele").append(status.cloneNode(true));
    return row;
  }
}
