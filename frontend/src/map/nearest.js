/** The stop next along a way: near in its direction counts for more than near aside. */
export function nearest(stops, here, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const stop of stops) {
    const along = (stop.at[0] - here.at[0]) * dx + (stop.at[1] - here.at[1]) * dy;
    const aside = Math.abs((stop.at[0] - here.at[0]) * dy) + Math.abs((stop.at[1] - here.at[1]) * dx);
    const cost = along + 2 * aside;
    if (stop !== here && along > 0.5 && cost < least) [best, least] = [stop, cost];
  }
  return best;
}
