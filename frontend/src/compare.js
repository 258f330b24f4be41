// In a folder of files no server lays cities side by side: their own pages are read and set in columns.
export async function comparing() {
  const form = document.querySelector("[data-compare]");
  if (!form || document.documentElement.dataset.still === undefined) return;
  const query = new URLSearchParams(location.search);
  for (const seat of form.querySelectorAll("select, input")) seat.value = query.get(seat.name) ?? "";
  const slugs = [...new Set([...query.values()])].filter((slug) => /^[a-z0-9-]+$/.test(slug)).slice(0, 4);
  if (slugs.length < 2) return;
  const pages = await Promise.all(slugs.map((slug) => read(form.dataset.compare.replace("SLUG", slug))));
  const columns = document.createElement("div");
  columns.className = "columns";
  columns.append(...pages.filter(Boolean).map(([page, address]) => column(page, address)));
  document.querySelector("[data-compared]").replaceChildren(columns);
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) return null;
  return [new DOMParser().parseFromString(await answer.text(), "text/html"), address];
}

function column(page, address) {
  const section = document.createElement("section");
  const title = document.createElement("h2");
  const link = document.createElement("a");
  link.href = address;
  link.textContent = page.querySelector("h1").textContent;
  title.append(link);
  const kept = [page.querySelector(".over"), page.querySelector(".memorial .stele"), page.querySelector(".figures")];
  section.append(title, ...kept.filter(Boolean).map(plain));
  return section;
}

/** A part of another page without addresses that would be wrong here. */
function plain(part) {
  const copy = document.importNode(part, true);
  for (const node of copy.querySelectorAll("[id]")) node.removeAttribute("id");
  for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  return copy;
}
