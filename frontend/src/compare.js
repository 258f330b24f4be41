// In a folder of files no server lays cities side by side: their own pages are read and set in columns.
export async function compareCities() {
  const form = document.querySelector("[data-compare]");
  if (!form || document.documentElement.dataset.static === undefined) return;
  const query = new URLSearchParams(location.search);
  for (const field of form.querySelectorAll("select, input")) field.value = query.get(field.name) ?? "";
  const slugs = [...new Set([...query.values()])].filter((slug) => /^[a-z0-9-]+$/.test(slug)).slice(0, 4);
  if (slugs.length < 2) return;
  const pages = await Promise.all(slugs.map((slug) => fetchPage(form.dataset.compare.replace("SLUG", slug))));
  const columns = document.createElement("div");
  columns.className = "columns";
  columns.append(...pages.filter(Boolean).map(createColumn));
  document.querySelector("[data-compared]").replaceChildren(columns);
}

async function fetchPage(address) {
  const response = await fetch(address);
  if (!response.ok) return null;
  return { address, page: new DOMParser().parseFromString(await response.text(), "text/html") };
}

function createColumn({ address, page }) {
  const section = document.createElement("section");
  const title = document.createElement("h2");
  const link = document.createElement("a");
  link.href = address;
  link.textContent = page.querySelector("h1").textContent;
  title.append(link);
  const parts = [".over", ".memorial .stele", ".figures"].map((selector) => page.querySelector(selector));
  section.append(title, ...parts.filter(Boolean).map(importPart));
  return section;
}

/** A part of another page without addresses that would be wrong here. */
function importPart(part) {
  const copy = document.importNode(part, true);
  for (const node of copy.querySelectorAll("[id]")) node.removeAttribute("id");
  for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  return copy;
}
