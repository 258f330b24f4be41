import assert from "node:assert/strict";
import { test } from "node:test";
import { findNearest } from "../src/map/nearest.js";
import { filterCities, parseCities, sortCities } from "../src/register.js";

const data = {
  regions: [
    ["chelyabinskaya-oblast", "Челябинская область", "ural"],
    ["omskaya-oblast", "Омская область", "siberian"],
  ],
  memorials: ["памятника нет", "площадь"],
  mistakes: { omsk: "в указе — Томск" },
  parts: { omsk: [[5, 6]] },
  cities: [
    ["miass", 69, "Миасс", 0, 2025, "none", 1, 2, ["enterprises"], ["avtomobili"], 0],
    ["omsk", 8, "Омск", 1, 2020, "dedicated", 3, 4, [], [], 1],
  ],
};

test("rows of the server become cities with their region and district", () => {
  const [miass] = parseCities(data);
  assert.equal(miass.regionName, "Челябинская область");
  assert.equal(miass.district, "ural");
});

test("a place of many settlements has a point for each, a city none but its own", () => {
  const [miass, omsk] = parseCities(data);
  assert.deepEqual([miass.parts, omsk.parts], [[], [[5, 6]]]);
});

test("a city has the list's word for its memorial, and the mistake of its row", () => {
  const [miass, omsk] = parseCities(data);
  assert.deepEqual([miass.memorial, miass.mistake], ["памятника нет", ""]);
  assert.deepEqual([omsk.memorial, omsk.mistake], ["площадь", "в указе — Томск"]);
});

test("«без памятника званию» keeps all that is not dedicated", () => {
  assert.deepEqual(
    filterCities(parseCities(data), { status: "without" }).map((city) => city.slug),
    ["miass"],
  );
});

test("a filter can be left out, to count what it would leave", () => {
  assert.equal(filterCities(parseCities(data), { district: "ural", year: "2020" }, "district").length, 1);
});

test("the order of the list is its numbers unless another is asked", () => {
  assert.deepEqual(
    sortCities(parseCities(data), "number").map((city) => city.number),
    [8, 69],
  );
  assert.deepEqual(
    sortCities(parseCities(data), "name").map((city) => city.name),
    ["Миасс", "Омск"],
  );
});

test("an arrow takes the mark that lies along it, not the one aside", () => {
  const [here, right, below] = [{ at: [0, 0] }, { at: [50, 5] }, { at: [10, 40] }];
  assert.equal(findNearest([here, right, below], here, [1, 0]), right);
  assert.equal(findNearest([here, right, below], here, [0, 1]), below);
  assert.equal(findNearest([here, right, below], here, [-1, 0]), null);
});
