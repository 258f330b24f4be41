// Cities as marks that tell the memorial's status by shape; near ones gather into a count.
import Feature from "ol/Feature.js";
import Point from "ol/geom/Point.js";
import VectorLayer from "ol/layer/Vector.js";
import Cluster from "ol/source/Cluster.js";
import VectorSource from "ol/source/Vector.js";
import { Fill, Icon, Stroke, Style, Text } from "ol/style.js";

const TOGETHER = "cities"; // labels give way to every mark and to each other
const FAR_EAST = 2.2e6; // metres on the plane, about the longitude of Magadan
const NEAR = 19; // pixels: closer marks would cover each other
const SCALE = Math.min(2, devicePixelRatio); // as dense as the map itself

export function markLayers(theme) {
  const source = new VectorSource();
  const cluster = new Cluster({ source, distance: NEAR, minDistance: 17 });
  const paint = painter(theme);
  const marks = new VectorLayer({ source: cluster, style: (group) => paint.mark(members(group)), declutter: TOGETHER, updateWhileAnimating: true, updateWhileInteracting: true });
  const labels = new VectorLayer({ source: cluster, style: (group) => paint.label(members(group)), declutter: TOGETHER });
  return {
    layers: [labels, marks],
    cluster,
    show(cities) {
      source.clear();
      source.addFeatures(
        cities.filter((city) => city.x !== null).map((city) => new Feature({ geometry: new Point([city.x, city.y]), city })),
      );
    },
    repaint() {
      paint.forget();
      marks.changed();
      labels.changed();
    },
  };
}

export function members(group) {
  return group.get("features").map((feature) => feature.get("city"));
}

function painter(theme) {
  let kept = new Map();
  const once = (key, make) => {
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key);
  };
  return {
    forget: () => (kept = new Map()),
    mark(cities) {
      if (cities.length === 1) return once(cities[0].status, () => icon(drawMark(cities[0].status, theme())));
      return once(cities.length, () => icon(drawCount(cities.length, theme())));
    },
    label(cities) {
      if (cities.length > 1) return null;
      return once(`label ${cities[0].slug}`, () => label(cities[0], theme()));
    },
  };
}

function icon(canvas) {
  return new Style({ image: new Icon({ img: canvas, scale: 1 / SCALE, declutterMode: "obstacle" }) });
}

/** Beside the mark; in the far east on its left, where the map has room. */
function label({ name, x }, colour) {
  const east = x > FAR_EAST;
  return new Style({
    text: new Text({
      text: name,
      font: '500 12px "Golos Text", sans-serif',
      offsetX: east ? -12.5 : 12.5,
      textAlign: east ? "right" : "left",
      fill: new Fill({ color: colour.ink }),
      stroke: new Stroke({ color: colour.paper, width: 3 }),
      padding: east ? [1, 0, 1, 2] : [1, 2, 1, 0],
    }),
  });
}

function sheet(size) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.ceil(size * SCALE);
  const pen = canvas.getContext("2d");
  pen.scale(SCALE, SCALE);
  pen.translate(canvas.width / SCALE / 2, canvas.height / SCALE / 2);
  return [canvas, pen];
}

function disc(pen, radius, { from = 0, to = 2 * Math.PI } = {}) {
  pen.beginPath();
  pen.arc(0, 0, radius, from, to);
}

const SHAPES = {
  dedicated(pen) {
    disc(pen, 5.5);
    pen.fill();
  },
  planned(pen) {
    disc(pen, 5);
    pen.stroke();
    disc(pen, 5, { from: Math.PI / 2, to: (3 * Math.PI) / 2 });
    pen.fill();
  },
  other(pen) {
    pen.lineWidth = 2.6;
    disc(pen, 4.3);
    pen.stroke();
  },
  none(pen) {
    disc(pen, 3);
    pen.stroke();
  },
};

function drawMark(status, colour) {
  const [canvas, pen] = sheet(14);
  pen.fillStyle = colour.paper;
  disc(pen, status === "none" ? 4.4 : 7);
  pen.fill();
  pen.fillStyle = pen.strokeStyle = colour.accent;
  pen.lineWidth = 1.5;
  SHAPES[status](pen);
  return canvas;
}

function drawCount(count, colour) {
  const radius = 8 + Math.min(10, Math.log2(count) * 1.5);
  const [canvas, pen] = sheet(2 * radius + 4);
  disc(pen, radius);
  pen.fillStyle = colour.paper;
  pen.fill();
  pen.strokeStyle = colour.accent;
  pen.lineWidth = 1.3;
  pen.stroke();
  pen.fillStyle = colour.ink;
  pen.font = '600 10.5px "Golos Text", sans-serif';
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(String(count), 0, 0.5);
  return canvas;
}
