// The page's own colours, for what is drawn on canvas.
const dark = matchMedia("(prefers-color-scheme: dark)");

export function colours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: read("paper"),
    ink: read("ink"),
    muted: read("muted"),
    accent: read("accent"),
    land: read("land"),
    line: read("land-line"),
    beyond: read("beyond"),
  };
}

export function onTheme(repaint) {
  dark.addEventListener("change", repaint);
}
