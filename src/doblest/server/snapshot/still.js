// The search page of a folder of files: asks Pagefind's index, which was made when it was published.
const root = new URL("../", import.meta.url);
const english = document.documentElement.lang === "en";
const query = (new URLSearchParams(location.search).get("q") ?? "").trim().slice(0, 200);
const said = document.querySelector("main .found");
const hits = document.querySelector("main .hits");

for (const field of document.querySelectorAll('input[name="q"]')) field.value = query;
if (query && hits) await search();

async function search() {
  const pagefind = await import(new URL("search/pagefind/pagefind.js", root));
  await pagefind.options({ excerptLength: 30 });
  const { results } = await pagefind.search(query);
  const found = await Promise.all(results.slice(0, 50).map((result) => result.data()));
  if (said) said.textContent = english ? `Found: ${results.length}` : `Нашлось: ${results.length}`;
  hits.replaceChildren(...found.map(hit));
}

function hit({ raw_url: url, url: plain, meta, excerpt }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const path = (url ?? plain).replace(/^\/+/, "");
  link.href = new URL(`${english ? "en/" : ""}${path}index.html`, root);
  link.textContent = english ? meta.title_en : meta.title;
  const about = document.createElement("p");
  about.className = "hit-about";
  about.textContent = meta.about;
  const passage = document.createElement("p");
  passage.className = "hit-passage";
  passage.lang = "ru";
  passage.innerHTML = excerpt; // Pagefind escapes the text and adds only its marks
  const title = document.createElement("h2");
  title.append(link);
  item.append(title, about, passage);
  return item;
}
