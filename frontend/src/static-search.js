// The search page of a folder of files: asks Pagefind's index, which was made when it was published.
const root = new URL("../", import.meta.url);
const isEnglish = document.documentElement.lang === "en";
const query = (new URLSearchParams(location.search).get("q") ?? "").trim().slice(0, 200);
const count = document.querySelector("main .meta");
const list = document.querySelector("main .hits");

for (const field of document.querySelectorAll('input[name="q"]')) field.value = query;
if (query && list) search();

async function search() {
  const pagefind = await import(new URL("search/pagefind/pagefind.js", root));
  await pagefind.options({ excerptLength: 30 });
  const { results } = await pagefind.search(query);
  const hits = await Promise.all(results.slice(0, 50).map((result) => result.data()));
  if (count) count.textContent = isEnglish ? `Found: ${results.length}` : `Нашлось: ${results.length}`;
  list.replaceChildren(...hits.map(createItem));
}

function createItem({ raw_url: rawUrl, url, meta, excerpt }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const path = (rawUrl ?? url).replace(/^\/+/, "");
  link.href = new URL(`${isEnglish ? "en/" : ""}${path}index.html`, root);
  link.textContent = isEnglish ? meta.title_en : meta.title;
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
