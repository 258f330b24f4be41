// Cities as marks that tell the memorial's status by shape; near ones gather into a count.
import Feature from "ol/Feature.js";
import Point from "ol/geom/Point.js";
import VectorLayer from "ol/layer/Vector.js";
import Cluster from "ol/source/Cluster.js";
import VectorSource from "ol/source/Vector.js";
import { Circle, Fill, Icon, Stroke, Style, Text } from "ol/style.js";

const DECLUTTER_GROUP = "cities"; // labels give way to every mark and to each other
const FAR_EAST = 2.2e6; // metres on the plane, about the longitude of Magadan
const CLUSTER_DISTANCE = 19; // pixels: closer marks would cover each other
const SCALE = Math.min(2, devicePixelRatio); // as dense as the map itself

/** Layers of marks and labels, and of dots for the settlements that a place is made of; `source` holds the clusters. */
export function createMarks(getColours) {
  const cities = new VectorSource();
  const source = new Cluster({ source: cities, distance: CLUSTER_DISTANCE, minDistance: 17 });
  const styles = createStyles(getColours);
  const marks = new VectorLayer({
    source,
    style: (cluster) => styles.getMark(getCities(cluster)),
    declutter: DECLUTTER_GROUP,
    updateWhileAnimating: true,
    updateWhileInteracting: true,
  });
  const labels = new VectorLayer({
    source,
    style: (cluster) => styles.getLabel(getCities(cluster)),
    declutter: DECLUTTER_GROUP,
  });
  const parts = new VectorSource();
  const dots = new VectorLayer({ source: parts, style: () => styles.getDot() });
  return {
    layers: [dots, labels, marks],
    source,
    show(chosen) {
      const placed = chosen.filter((city) => city.x !== null);
      cities.clear();
      parts.clear();
      parts.addFeatures(placed.flatMap((city) => city.parts.map((part) => new Feature(new Point(part)))));
      cities.addFeatures(placed.map((city) => new Feature({ geometry: new Point([city.x, city.y]), city })));
    },
    redraw() {
      styles.clear();
      dots.changed();
      marks.changed();
      labels.changed();
    },
  };
}

export function getCities(cluster) {
  return cluster.get("features").map((feature) => feature.get("city"));
}

/** Styles by what they show, each made once until the colours change. */
function createStyles(getColours) {
  const cache = new Map();
  const getOrCreate = (key, create) => {
    if (!cache.has(key)) cache.set(key, create());
    return cache.get(key);
  };
  return {
    clear: () => cache.clear(),
    getDot() {
      const create = () =>
        new Style({ image: new Circle({ radius: 1.7, fill: new Fill({ color: getColours().accent }) }) });
      return getOrCreate("dot", create);
    },
    getMark([city, ...others]) {
      if (!others.length)
        return getOrCreate(city.status, () => createIcon(drawMark(city.status, getColours())));
      const count = others.length + 1;
      return getOrCreate(count, () => createIcon(drawCount(count, getColours())));
    },
    getLabel([city, ...others]) {
      if (others.length) return null;
      return getOrCreate(`label ${city.slug}`, () => createLabel(city, getColours()));
    },
  };
}

function createIcon(canvas) {
  return new Style({ image: new Icon({ img: canvas, scale: 1 / SCALE, declutterMode: "obstacle" }) });
}

/** Beside the mark; in the far east on its left, where the map has room. */
function createLabel({ name, mistake, x }, colours) {
  const isEast = x > FAR_EAST;
  return new Style({
    text: new Text({
      text: mistake ? `${name} (${mistake})` : name,
      font: '500 12px "Golos Text", sans-serif',
      offsetX: isEast ? -12.5 : 12.5,
      textAlign: isEast ? "right" : "left",
      fill: new Fill({ color: colours.ink }),
      stroke: new Stroke({ color: colours.paper, width: 3 }),
      padding: isEast ? [1, 0, 1, 2] : [1, 2, 1, 0],
    }),
  });
}

/** A canvas with a context whose origin is its middle; sizes in CSS pixels. */
function createCanvas(size) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.ceil(size * SCALE);
  const context = canvas.getContext("2d");
  context.scale(SCALE, SCALE);
  context.translate(canvas.width / SCALE / 2, canvas.height / SCALE / 2);
  return [canvas, context];
}

function traceArc(context, radius, start = 0, end = 2 * Math.PI) {
  context.beginPath();
  context.arc(0, 0, radius, start, end);
}

const SHAPES = {
  dedicated(context) {
    traceArc(context, 5.5);
    context.fill();
  },
  doubtful(context) {
    traceArc(context, 5);
    context.stroke();
    traceArc(context, 2.7);
    context.fill();
  },
  planned(context) {
    traceArc(context, 5);
    context.stroke();
    traceArc(context, 5, Math.PI / 2, (3 * Math.PI) / 2);
    context.fill();
  },
  other(context) {
    context.lineWidth = 2.6;
    traceArc(context, 4.3);
    context.stroke();
  },
  none(context) {
    traceArc(context, 3);
    context.stroke();
  },
};

function drawMark(status, colours) {
  const [canvas, context] = createCanvas(14);
  context.fillStyle = colours.paper;
  traceArc(context, status === "none" ? 4.4 : 7);
  context.fill();
  context.fillStyle = context.strokeStyle = colours.accent;
  context.lineWidth = 1.5;
  SHAPES[status](context);
  return canvas;
}

function drawCount(count, colours) {
  const radius = 8 + Math.min(10, Math.log2(count) * 1.5);
  const [canvas, context] = createCanvas(2 * radius + 4);
  traceArc(context, radius);
  context.fillStyle = colours.paper;
  context.fill();
  context.strokeStyle = colours.accent;
  context.lineWidth = 1.3;
  context.stroke();
  context.fillStyle = colours.ink;
  context.font = '600 10.5px "Golos Text", sans-serif';
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(String(count), 0, 0.5);
  return canvas;
}
