// The search page of a folder of files. What the live search would say first was prepared when the folder was
// published; words are looked for in Pagefind's index, made then too.
import { understand } from "./search-answers.js";

const root = new URL("../", import.meta.url);
const isEnglish = document.documentElement.lang === "en";
const query = (new URLSearchParams(location.search).get("q") ?? "").trim().slice(0, 200);
const count = document.querySelector("main .meta");
const list = document.querySelector("main .hits");
const MOST = 50;

for (const field of document.querySelectorAll('input[name="q"]')) field.value = query;
if (query && list) search();

async function search() {
  const prepared = await fetch(new URL(`search/answers.${isEnglish ? "en" : "ru"}.json`, root));
  const meaning = understand(await prepared.json(), query);
  const found = meaning.words ? await findWords(meaning.words) : [];
  const hits = combine(meaning, found);
  if (count) count.textContent = isEnglish ? `Found: ${hits.length}` : `Нашлось: ${hits.length}`;
  list.before(...meaning.notices.map(createNotice));
  if (meaning.bets.length) list.before(createBets(meaning.bets));
  list.replaceChildren(...hits.slice(0, MOST).map(createItem));
}

async function findWords(words) {
  const pagefind = await import(new URL("search/pagefind/pagefind.js", root));
  await pagefind.options({ excerptLength: 30 });
  const { results } = await pagefind.search(words);
  const pages = await Promise.all(results.map((result) => result.data()));
  return pages.map(({ raw_url: rawUrl, url, meta, excerpt }) => ({
    slug: (rawUrl ?? url).replace(/^\/*city\/|\/+$/g, ""),
    name: isEnglish ? meta.title_en : meta.title,
    about: meta.about,
    excerpt,
  }));
}

/** The cities of the answer in its order, then those that have the words; of both where no other may answer. */
function combine({ cities, isOnly, words }, found) {
  const bySlug = new Map(found.map((hit) => [hit.slug, hit]));
  const first = cities.map(([slug, name, about]) => bySlug.get(slug) ?? { slug, name, about });
  if (isOnly) {
    const told = words ? first.filter(({ slug }) => bySlug.has(slug)) : [];
    return told.length ? told : first;
  }
  const slugs = new Set(first.map(({ slug }) => slug));
  return [...first, ...found.filter(({ slug }) => !slugs.has(slug))];
}

function createNotice(text) {
  return createElement("p", { className: "search-notice", textContent: text });
}

function createBets(bets) {
  const items = bets.map(([name, about, path, leaders]) => {
    const item = document.createElement("li");
    item.append(createElement("a", { href: new URL(path, root), textContent: name }));
    if (about) item.append(" ", createElement("small", { textContent: about }));
    if (leaders) item.append(createElement("p", { className: "leaders", textContent: leaders }));
    return item;
  });
  const bet = createElement("ul", { className: "best-bets" });
  bet.append(...items);
  return bet;
}

function createItem({ slug, name, about, excerpt }) {
  const item = document.createElement("li");
  const href = new URL(`${isEnglish ? "en/" : ""}city/${slug}/index.html`, root);
  const title = document.createElement("h2");
  title.append(createElement("a", { href, textContent: name }));
  item.append(title, createElement("p", { className: "hit-about", textContent: about }));
  if (excerpt) {
    // Pagefind escapes the text and adds only its marks.
    item.append(createElement("p", { className: "hit-passage", lang: "ru", innerHTML: excerpt }));
  }
  return item;
}

function createElement(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
