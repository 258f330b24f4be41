// The map: the country in its conic projection, drawn on canvas, with a link on each mark.
import OlMap from "ol/Map.js";
import { defaults as interactions } from "ol/interaction/defaults.js";
import DragPan from "ol/interaction/DragPan.js";
import MouseWheelZoom from "ol/interaction/MouseWheelZoom.js";
import { platformModifierKeyOnly } from "ol/events/condition.js";
import { landLayers } from "./map/land.js";
import { markLayers } from "./map/marks.js";
import { tileLayer } from "./map/tiles.js";
import { Roving } from "./map/roving.js";
import { countryView, fit, steps } from "./map/view.js";
import { colours, onTheme } from "./map/theme.js";

/** Puts the map into `element`; returns a function that shows a choice of cities. */
export async function mount(element, cities, { tellCity }) {
  const [land] = await Promise.all([
    fetch(element.dataset.land).then((answer) => answer.json()),
    document.fonts.load('500 12px "Golos Text"', "Миасс"),
  ]);
  const target = document.createElement("div");
  target.className = "map-canvas";
  element.append(target);
  const view = await countryView(element);
  let theme = colours();
  const ground = landLayers(land, () => theme);
  const marks = markLayers(() => theme);
  const tiles = await tileLayer(element);
  const map = new OlMap({
    target,
    view,
    controls: [],
    layers: [...ground, ...(tiles ? [tiles] : []), ...marks.layers],
    interactions: gestures(element),
    keyboardEventTarget: element,
    pixelRatio: Math.min(2, devicePixelRatio),
  });
  const roving = new Roving(element, map, marks, tellCity);
  onTheme(() => {
    theme = colours();
    marks.repaint();
    ground.forEach((layer) => layer.changed());
  });
  steps(element, view);
  element.classList.add("map-live");
  let first = true;
  return (chosen, narrowed) => {
    marks.show(chosen);
    roving.forget();
    fit(view, chosen, { whole: !narrowed, still: first });
    first = false;
  };
}

/** The page keeps its scroll: the wheel zooms with Ctrl or ⌘ or inside a focused map, a single finger scrolls. */
function gestures(element) {
  const inside = () => element.contains(document.activeElement);
  return interactions({ dragPan: false, mouseWheelZoom: false, altShiftDragRotate: false, pinchRotate: false }).extend([
    new DragPan({
      condition(event) {
        const touch = event.originalEvent.pointerType === "touch";
        return !touch || this.getPointerCount() === 2;
      },
    }),
    new MouseWheelZoom({ condition: (event) => platformModifierKeyOnly(event) || inside() }),
  ]);
}
