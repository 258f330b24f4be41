/** The link next in a direction: near along it counts for more than near aside; null where there is none. */
export function findNearest(links, from, [dx, dy]) {
  let nearest = null;
  let least = Number.POSITIVE_INFINITY;
  for (const link of links) {
    const [x, y] = [link.at[0] - from.at[0], link.at[1] - from.at[1]];
    const along = x * dx + y * dy;
    const cost = along + 2 * (Math.abs(x * dy) + Math.abs(y * dx));
    if (link !== from && along > 0.5 && cost < least) [nearest, least] = [link, cost];
  }
  return nearest;
}
