// Bundles the browser's sources into the server's static files: hashed names, a manifest
// from plain names to hashed ones, and each file compressed beside itself.

import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { Resvg } from "@resvg/resvg-js";
import { build } from "esbuild";
import toIco from "png-to-ico";

const out = new URL("../src/doblest/server/static/bundle/", import.meta.url).pathname;
const fonts = {
  "golos-cyrillic.woff2": "@fontsource-variable/golos-text/files/golos-text-cyrillic-wght-normal.woff2",
  "golos-latin.woff2": "@fontsource-variable/golos-text/files/golos-text-latin-wght-normal.woff2",
  "serif-cyrillic.woff2": "@fontsource/pt-serif/files/pt-serif-cyrillic-400-normal.woff2",
  "serif-latin.woff2": "@fontsource/pt-serif/files/pt-serif-latin-400-normal.woff2",
};
const theme = JSON.parse(await readFile(new URL("../src/doblest/data/theme.json", import.meta.url)));
const manifest = {};

const themePlugin = {
  name: "theme",
  setup(builder) {
    builder.onResolve({ filter: /^theme\.css$/ }, () => ({ path: "theme.css", namespace: "theme" }));
    builder.onLoad({ filter: /.*/, namespace: "theme" }, () => ({ contents: themeCss(), loader: "css" }));
  },
};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
for (const [name, path] of Object.entries(fonts)) {
  await emit(name, await readFile(new URL(`node_modules/${path}`, import.meta.url)));
}
const icon = await readFile(new URL("src/icon.svg", import.meta.url));
await emit("icon.svg", icon);
await emit("favicon.ico", await toIco([16, 32, 48].map((size) => drawIcon(size))));
await emit("icon-180.png", drawIcon(180, theme.light.paper));

const css = await bundle("src/site.css", { external: ["*.woff2"], plugins: [themePlugin] });
await emit("site.css", Buffer.from(withFonts(css)));
await emit("account.css", Buffer.from(await bundle("src/css/account.css", {})));
for (const name of [
  "site",
  "map",
  "proj4",
  "queue",
  "static-search",
  "task",
  "editor",
  "picker",
  "proof",
  "proof-worker",
]) {
  await emit(`${name}.js`, Buffer.from(await bundle(`src/${name}.js`, { format: "esm" })));
}
await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);

/** The palettes as custom properties, for `@import "theme.css"`. */
function themeCss() {
  const properties = (palette) =>
    Object.entries(palette)
      .map(([name, colour]) => `--${name}:${colour};`)
      .join("");
  return `:root{${properties(theme.light)}}@media screen and (prefers-color-scheme:dark){:root{${properties(theme.dark)}}}@media print{:root{${properties(theme.printed)}}}`;
}

/** A home screen of iOS shows black where an icon has no ground. */
function drawIcon(size, background) {
  return new Resvg(icon.toString(), { fitTo: { mode: "width", value: size }, background }).render().asPng();
}

async function bundle(entry, options) {
  const result = await build({
    entryPoints: [new URL(entry, import.meta.url).pathname],
    bundle: true,
    minify: true,
    write: false,
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    ...options,
  });
  return result.outputFiles[0].text;
}

function withFonts(text) {
  return text.replace(/url\("?([\w-]+\.woff2)"?\)/g, (_, name) => `url(${manifest[name]})`);
}

async function emit(name, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const extension = extname(name);
  const hashed = `${basename(name, extension)}.${hash}${extension}`;
  manifest[name] = hashed;
  await writeFile(join(out, hashed), bytes);
  if ([".woff2", ".png"].includes(extension)) return;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  await writeFile(join(out, `${hashed}.br`), brotliCompressSync(bytes, quality));
  await writeFile(join(out, `${hashed}.gz`), gzipSync(bytes, { level: 9 }));
}
