// The page's own colours, for what is drawn on canvas.
const darkScheme = matchMedia("(prefers-color-scheme: dark)");

export function readColours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: read("paper"),
    ink: read("ink"),
    accent: read("accent"),
    land: read("land"),
    line: read("land-line"),
    beyond: read("beyond"),
  };
}

export function onSchemeChange(listener) {
  darkScheme.addEventListener("change", listener);
}
