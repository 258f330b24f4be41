// A real link over each mark and a button over each count: one stop for Tab, arrows go from mark to mark.
import { boundingExtent } from "ol/extent.js";
import { members } from "./marks.js";
import { nearest } from "./nearest.js";

const MOST = 300;

export class Roving {
  constructor(element, map, marks, tellCity) {
    Object.assign(this, { element, map, marks, tellCity, held: null, stops: [] });
    this.layer = document.createElement("div");
    this.layer.className = "map-stops";
    this.card = document.createElement("div");
    this.card.className = "map-card";
    this.card.hidden = true;
    element.append(this.layer, this.card);
    map.on("movestart", () => this.hide());
    map.on("rendercomplete", () => this.place());
    this.layer.addEventListener("keydown", (event) => this.key(event));
    this.layer.addEventListener("pointerover", (event) => this.over(event));
    this.layer.addEventListener("focusin", (event) => this.over(event));
    this.layer.addEventListener("focusout", () => this.hide());
    element.addEventListener("pointerleave", () => this.hide());
    element.addEventListener("keydown", (event) => event.key === "Escape" && this.hide());
  }

  forget() {
    this.held = null;
    this.drawn = "";
  }

  /** Puts a stop over each mark in sight, where the canvas has drawn it. */
  place() {
    const seen = this.map.getView().calculateExtent(this.map.getSize());
    const groups = this.marks.cluster.getFeaturesInExtent(seen).slice(0, MOST);
    const spots = groups.map((group) => ({ cities: members(group), at: this.map.getPixelFromCoordinate(group.getGeometry().getCoordinates()) }));
    const drawn = JSON.stringify(spots.map(({ cities, at }) => [cities[0].slug, cities.length, Math.round(at[0]), Math.round(at[1])]));
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const focused = this.layer.contains(document.activeElement);
    spots.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]);
    this.stops = spots.map((spot) => this.stop(spot));
    this.layer.replaceChildren(...this.stops.map((stop) => stop.node));
    const current = this.stops.find((stop) => stop.cities.some((city) => city.slug === this.held)) ?? this.stops[0];
    if (current) current.node.tabIndex = 0;
    if (current && focused) current.node.focus({ preventScroll: true });
  }

  stop({ cities, at }) {
    const alone = cities.length === 1;
    const node = document.createElement(alone ? "a" : "button");
    if (alone) node.href = this.tellCity(cities[0]).address;
    else node.type = "button";
    node.tabIndex = -1;
    node.className = alone ? "map-stop" : "map-stop map-stop-many";
    node.ariaLabel = alone ? this.tellCity(cities[0]).line : this.tellCity(cities).line;
    node.style.transform = `translate(${Math.round(at[0])}px, ${Math.round(at[1])}px)`;
    if (!alone) node.addEventListener("click", () => this.open(cities));
    return { node, cities, at };
  }

  open(cities) {
    this.held = cities[0].slug;
    const extent = boundingExtent(cities.map((city) => [city.x, city.y]));
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map.getView().fit(extent, { padding: [90, 90, 90, 90], minResolution: 150, duration: still ? 0 : 350 });
  }

  over(event) {
    const stop = this.stops.find(({ node }) => node === event.target);
    if (!stop) return;
    if (event.type === "focusin") this.hold(stop);
    this.tell(stop);
  }

  hold(stop) {
    this.held = stop.cities[0].slug;
    for (const { node } of this.stops) node.tabIndex = node === stop.node ? 0 : -1;
  }

  tell(stop) {
    const told = this.tellCity(stop.cities.length === 1 ? stop.cities[0] : stop.cities);
    this.card.replaceChildren(...told.nodes());
    this.card.hidden = false;
    const right = stop.at[0] > this.element.clientWidth * 0.6;
    const x = right ? stop.at[0] - this.card.offsetWidth - 14 : stop.at[0] + 14;
    const y = Math.min(stop.at[1] + 12, this.element.clientHeight - this.card.offsetHeight - 8);
    this.card.style.transform = `translate(${Math.round(Math.max(4, x))}px, ${Math.round(Math.max(4, y))}px)`;
  }

  hide() {
    this.card.hidden = true;
  }

  key(event) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const here = this.stops.find(({ node }) => node === document.activeElement);
    if (!way || !here) return;
    event.preventDefault();
    event.stopPropagation();
    nearest(this.stops, here, way)?.node.focus({ preventScroll: true });
  }
}
