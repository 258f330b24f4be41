// The page's own colours, for what is drawn on canvas.
const schemes = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) => matchMedia(query));

export function readColours() {
  const probe = document.createElement("i");
  probe.className = "colour-probe";
  document.body.append(probe);
  const read = (name) => {
    probe.style.color = `var(--${name})`; // a contrast theme names its colours: a canvas wants their values
    return getComputedStyle(probe).color;
  };
  const colours = {
    paper: read("paper"),
    ink: read("ink"),
    accent: read("accent"),
    land: read("land"),
    line: read("land-line"),
    coast: read("coast"),
    beyond: read("beyond"),
  };
  probe.remove();
  return colours;
}

export function onSchemeChange(listener) {
  for (const scheme of schemes) scheme.addEventListener("change", listener);
}
