// A real link over each mark and a button over each count: one stop for Tab, arrows go from mark to mark.
import { boundingExtent } from "ol/extent.js";
import { getCities } from "./marks.js";
import { findNearest } from "./nearest.js";

const MAX_LINKS = 300;
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class MarkLinks {
  constructor(element, map, marks, describe) {
    Object.assign(this, { element, map, marks, describe, current: null, links: [] });
    this.layer = document.createElement("div");
    this.layer.className = "map-stops";
    this.card = document.createElement("div");
    this.card.className = "map-card";
    this.card.hidden = true;
    element.append(this.layer, this.card);
    map.on("movestart", () => this.hideCard());
    map.on("rendercomplete", () => this.update());
    this.layer.addEventListener("keydown", (event) => this.handleKey(event));
    this.layer.addEventListener("pointerover", (event) => this.handleOver(event));
    this.layer.addEventListener("focusin", (event) => this.handleOver(event));
    this.layer.addEventListener("focusout", () => this.hideCard());
    element.addEventListener("pointerleave", () => this.hideCard());
    element.addEventListener("keydown", (event) => event.key === "Escape" && this.hideCard());
  }

  /** Forgets which mark had the focus: the cities are others. */
  reset() {
    this.current = null;
    this.drawn = "";
  }

  /** Puts a link over each mark in sight, where the canvas has drawn it. */
  update() {
    const extent = this.map.getView().calculateExtent(this.map.getSize());
    const clusters = this.marks.source.getFeaturesInExtent(extent).slice(0, MAX_LINKS);
    const marks = clusters.map((cluster) => ({
      cities: getCities(cluster),
      at: this.map.getPixelFromCoordinate(cluster.getGeometry().getCoordinates()).map(Math.round),
    }));
    const drawn = JSON.stringify(marks.map(({ cities, at }) => [cities[0].slug, cities.length, ...at]));
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const hasFocus = this.layer.contains(document.activeElement);
    marks.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]);
    this.links = marks.map((mark) => this.createLink(mark));
    this.layer.replaceChildren(...this.links.map((link) => link.node));
    const link =
      this.links.find(({ cities }) => cities.some((city) => city.slug === this.current)) ?? this.links[0];
    if (link) link.node.tabIndex = 0;
    if (link && hasFocus) link.node.focus({ preventScroll: true });
  }

  createLink({ cities, at }) {
    const isSingle = cities.length === 1;
    const { address, label } = this.describe(cities);
    const node = document.createElement(isSingle ? "a" : "button");
    if (isSingle) node.href = address;
    else node.type = "button";
    node.tabIndex = -1;
    node.className = isSingle ? "map-stop" : "map-stop map-stop-many";
    node.ariaLabel = label;
    node.style.transform = `translate(${at[0]}px, ${at[1]}px)`;
    if (!isSingle) node.addEventListener("click", () => this.zoomTo(cities));
    return { node, cities, at };
  }

  zoomTo(cities) {
    this.current = cities[0].slug;
    const extent = boundingExtent(cities.map((city) => [city.x, city.y]));
    const duration = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 350;
    this.map.getView().fit(extent, { padding: [90, 90, 90, 90], minResolution: 150, duration });
  }

  handleOver(event) {
    const link = this.links.find(({ node }) => node === event.target);
    if (!link) return;
    if (event.type === "focusin") this.setCurrent(link);
    this.showCard(link);
  }

  setCurrent(link) {
    this.current = link.cities[0].slug;
    for (const { node } of this.links) node.tabIndex = node === link.node ? 0 : -1;
  }

  showCard({ cities, at }) {
    this.card.replaceChildren(...this.describe(cities).createCard());
    this.card.hidden = false;
    const isRight = at[0] > this.element.clientWidth * 0.6;
    const x = isRight ? at[0] - this.card.offsetWidth - 14 : at[0] + 14;
    const y = Math.min(at[1] + 12, this.element.clientHeight - this.card.offsetHeight - 8);
    this.card.style.transform = `translate(${Math.round(Math.max(4, x))}px, ${Math.round(Math.max(4, y))}px)`;
  }

  hideCard() {
    this.card.hidden = true;
  }

  handleKey(event) {
    const direction = DIRECTIONS[event.key];
    const focused = this.links.find(({ node }) => node === document.activeElement);
    if (!direction || !focused) return;
    event.preventDefault();
    event.stopPropagation();
    findNearest(this.links, focused, direction)?.node.focus({ preventScroll: true });
  }
}
