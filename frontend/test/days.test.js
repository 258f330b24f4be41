import assert from "node:assert/strict";
import test from "node:test";
import { listMonths, showDay } from "../src/days.js";

const TURNS = {
  omsk: [
    ["2020-07-02", "none"],
    ["2021-05-09", "dedicated"],
  ],
  perm: [["2020-12-03", "planned"]],
};
const CITIES = [{ slug: "omsk", status: "dedicated" }, { slug: "perm", status: "planned" }, { slug: "new" }];

test("months end on their last days, and the last of them is today", () => {
  assert.deepEqual(listMonths(TURNS, "2020-09-30"), ["2020-07-31", "2020-08-31", "2020-09-30"]);
  assert.equal(listMonths(TURNS, "2021-03-05").at(-2), "2021-02-28");
});

test("a city is there from the day of its title on, with the mark of that day", () => {
  const show = (day) => showDay(CITIES, TURNS, day).map((city) => [city.slug, city.status]);
  assert.deepEqual(show("2020-07-01"), []);
  assert.deepEqual(show("2020-12-31"), [
    ["omsk", "none"],
    ["perm", "planned"],
  ]);
  assert.deepEqual(show("2021-05-09")[0], ["omsk", "dedicated"]);
});
