// Longitudes on a globe: the same place has one every 360 degrees. Pure.

/** The same longitude, counted so that it is at most half a turn from the middle. @param {number} lon @param {number} middle */
export function nearest(lon, middle) {
  return middle + turn(lon - middle + 180) - 180;
}

/** Whether a point lies in a box, of which east may be beyond 180. @param {number} lon @param {number} lat @param {[number, number, number, number]} box west, south, east, north */
export function inBox(lon, lat, [west, south, east, north]) {
  return south <= lat && lat <= north && (turn(lon - west) <= east - west || east - west >= 360);
}

/** What is left of full turns. @param {number} degrees */
function turn(degrees) {
  return ((degrees % 360) + 360) % 360;
}
