// The map: the country in its conic projection, drawn on canvas, with a link on each mark.
import { platformModifierKeyOnly } from "ol/events/condition.js";
import DragPan from "ol/interaction/DragPan.js";
import { defaults as defaultInteractions } from "ol/interaction/defaults.js";
import MouseWheelZoom from "ol/interaction/MouseWheelZoom.js";
import OlMap from "ol/Map.js";
import { createLandLayers } from "./map/land.js";
import { MarkLinks } from "./map/mark-links.js";
import { createMarks } from "./map/marks.js";
import { onSchemeChange, readColours } from "./map/theme.js";
import { createTileLayer } from "./map/tiles.js";
import { bindZoomButtons, createView, fitCities } from "./map/view.js";

/** Puts the map into `element`; returns a function that shows a choice of cities. */
export async function mountMap(element, describe) {
  const [land] = await Promise.all([
    fetch(element.dataset.land).then((response) => response.json()),
    document.fonts.load('500 12px "Golos Text"', "Миасс"),
  ]);
  const target = document.createElement("div");
  target.className = "map-canvas";
  element.append(target);
  const view = createView(element);
  let colours = readColours();
  const landLayers = createLandLayers(land, () => colours);
  const marks = createMarks(() => colours);
  const tiles = await createTileLayer(element);
  const map = new OlMap({
    target,
    view,
    controls: [],
    layers: [...landLayers, ...(tiles ? [tiles] : []), ...marks.layers],
    interactions: createInteractions(element),
    keyboardEventTarget: element,
    pixelRatio: Math.min(2, devicePixelRatio),
  });
  const links = new MarkLinks(element, map, marks, describe);
  onSchemeChange(() => {
    colours = readColours();
    marks.redraw();
    for (const layer of landLayers) layer.changed();
  });
  bindZoomButtons(element, view);
  element.classList.add("map-live");
  let isFirst = true;
  return (chosen, isFiltered, keepsView = false) => {
    marks.show(chosen);
    links.reset();
    if (keepsView) return;
    fitCities(view, isFiltered ? chosen : null, { isAnimated: !isFirst });
    isFirst = false;
  };
}

/** The page keeps its scroll: the wheel zooms with Ctrl or ⌘ or inside a focused map, a single finger scrolls. */
function createInteractions(element) {
  const hasFocus = () => element.contains(document.activeElement);
  const defaults = { dragPan: false, mouseWheelZoom: false, altShiftDragRotate: false, pinchRotate: false };
  return defaultInteractions(defaults).extend([
    new DragPan({
      condition(event) {
        const isTouch = event.originalEvent.pointerType === "touch";
        return !isTouch || this.getPointerCount() === 2;
      },
    }),
    new MouseWheelZoom({ condition: (event) => platformModifierKeyOnly(event) || hasFocus() }),
  ]);
}
