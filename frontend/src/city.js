// Small services of a city's page: a copied coordinate, today's date in the citation, a claim cited.
export function bindCopyButtons() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.textContent = button.dataset.done;
      setTimeout(() => {
        button.textContent = label;
      }, 2000);
    });
  }
}

export function showToday() {
  const isEnglish = document.documentElement.lang === "en";
  const day = isEnglish
    ? new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" })
    : new Intl.DateTimeFormat("ru", { day: "2-digit", month: "2-digit", year: "numeric" });
  for (const place of document.querySelectorAll("[data-today]")) place.textContent = day.format(new Date());
}

/** The note's words in Russian; in English their reading, then the words. */
function nameClaim(row) {
  const quote = row.querySelector(".back").textContent;
  if (document.documentElement.lang !== "en") return `«${quote}» :`;
  return `“${row.querySelector(".value").textContent}” («${quote}»).`;
}

/** Where the address names a claim, the citation is of that claim; its key survives edits elsewhere. */
export function citeClaim() {
  const text = document.getElementById("citation")?.firstChild;
  if (!text) return;
  const whole = text.data;
  const update = () => {
    const link = document.getElementById(location.hash.slice(1));
    const row = link?.matches(".claim-link") && link.closest("tr");
    text.data = row ? `${nameClaim(row)} ${whole.replace(/https?:\/\/\S+/, `$&${location.hash}`)}` : whole;
  };
  addEventListener("hashchange", update);
  update();
}
