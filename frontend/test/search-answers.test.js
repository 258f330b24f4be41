import assert from "node:assert/strict";
import { test } from "node:test";
import { understand } from "../src/search-answers.js";

const prepared = {
  cities: [
    ["perm", "Пермь", "Пермский край"],
    ["kazan", "Казань", "Республика Татарстан"],
    ["omsk", "Омск", "Омская область"],
  ],
  answers: [
    { bets: [["Шинели", "вклад", "contribution/shineli/index.html", ""]], cities: [1, 2] },
    { cities: [0], is_city: true },
    { cities: [1], is_only: true, bets: [["Татарстан", "", "regions/respublika-tatarstan/index.html", ""]] },
    { cities: [0, 2], is_only: true, bets: [["Без стелы", "", "cities/index.html?status=without", ""]] },
    { bets: [["Вклад", "", "contribution/index.html", ""]] },
    { bets: [["Города", "", "cities/index.html", ""]] },
  ],
  names: { шинель: 0, пермь: 1, татарстан: 2 },
  numbers: { 500000000: [0] },
  statuses: [["без (?:\\w+ )?стел\\w*", 3]],
  general: [4, 5],
  most: ["больше"],
  aside: ["выпуст"],
  idle: ["больше", "кто", "в", "всех"],
  stems: { шинел: [[0, "шинель"]], перм: [[1, "пермь"]], татарстан: [[2, "татарстан"]] },
  endings: ["ь|и|ей", "ь|и", "|е"],
  english: { greatcoats: "шинели", a: "", without: "без", stele: "стела" },
  translit: { p: "п", e: "е", r: "р", m: "м" },
  no_number: "Числа {number} нет.",
};
const ask = (query) => {
  const { bets, cities, notices, words } = understand(prepared, query);
  return [bets.map(([name]) => name), cities.map(([slug]) => slug), notices.length, words];
};

test("a product is asked of in any form, with what is done to it", () => {
  assert.deepEqual(ask("кто выпустил больше шинелей"), [["Шинели"], ["kazan", "omsk"], 0, "шинелей"]);
  assert.deepEqual(ask("greatcoats")[0], ["Шинели"]);
});
test("a product with other words is looked for by its words", () => {
  assert.deepEqual(ask("каждая третья шинель"), [[], [], 0, "шинель каждая третья"]);
});
test("a city that is named comes before a product, a region keeps to its own", () => {
  assert.deepEqual(ask("шинели Пермь"), [[], ["perm"], 0, "шинели"]);
  assert.deepEqual(ask("шинели в Татарстане"), [["Татарстан", "Шинели"], ["kazan"], 0, "шинели"]);
});
test("a status is understood in both languages", () => {
  assert.deepEqual(ask("без стелы")[1], ["perm", "omsk"]);
  assert.deepEqual(ask("without a stele")[1], ["perm", "omsk"]);
});
test("a number is found however it is written, and its lack is said", () => {
  for (const written of ["500 млн", "500 000 000", "500000000"]) assert.deepEqual(ask(written)[1], ["perm"]);
  assert.deepEqual(ask("777 тыс."), [[], [], 1, ""]);
});
test("the wrong layout and Latin letters are read", () => {
  assert.deepEqual(ask("gthvm")[1], ["perm"]);
});
test("a question without a thing leads to the whole", () => {
  assert.deepEqual(ask("больше всех")[0], ["Вклад"]);
});
test("a word that means nothing more is looked for", () => {
  assert.deepEqual(ask("кетгут"), [[], [], 0, "кетгут"]);
});
