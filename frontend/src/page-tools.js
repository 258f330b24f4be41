// What a reader does with a page: sends its address, prints it, shows it on a screen without the site around it.
export function bindPageTools() {
  for (const button of document.querySelectorAll("[data-share]")) {
    enable(button, () => share(button));
  }
  for (const button of document.querySelectorAll("[data-print]")) enable(button, () => window.print());
  const screen = document.querySelector("[data-fullscreen]");
  if (screen && document.fullscreenEnabled) enable(screen, toggleFullscreen);
  const label = screen?.textContent;
  document.addEventListener("fullscreenchange", () => {
    if (screen) screen.textContent = document.fullscreenElement ? screen.dataset.close : label;
  });
}

function enable(button, act) {
  button.hidden = false;
  button.addEventListener("click", act);
}

/** By the system's own means; where there are none, the address is copied. */
async function share(button) {
  const page = { title: button.dataset.name, url: new URL(button.dataset.share, location.href).href };
  if (navigator.share) {
    await navigator.share(page).catch(() => {}); // whoever thinks better of it has not failed
    return;
  }
  const label = button.textContent;
  await navigator.clipboard.writeText(page.url);
  button.textContent = button.dataset.done;
  setTimeout(() => {
    button.textContent = label;
  }, 2000);
}

function toggleFullscreen() {
  if (document.fullscreenElement) return document.exitFullscreen();
  return document.getElementById("main").requestFullscreen();
}
