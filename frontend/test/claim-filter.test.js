// The filter of a product's rows in a folder of files answers as the server does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { countTimes, parseFilters, touches } from "../src/claim-filter.js";

test("a row is left where its years touch those asked for", () => {
  const filters = parseFilters({ from: "1942", to: "1943" });
  assert.deepEqual(
    ["1941 1945", "1943 1943", "1944 9999", "1 1941", ""].map((years) => touches(filters, years)),
    [true, true, false, false, false],
  );
});

test("without years every row is left, and years the wrong way round are put right", () => {
  assert.ok(touches(parseFilters({ action: "made" }), ""));
  assert.equal(parseFilters({ from: "1944", to: "1942" }).first, 1942);
});

test("the numbers of a deed are counted by their years", () => {
  const times = ":5, 1941 1945:12, 1943 1943:3";
  assert.equal(countTimes(parseFilters({}), times), 20);
  assert.equal(countTimes(parseFilters({ from: "1944" }), times), 12);
});
