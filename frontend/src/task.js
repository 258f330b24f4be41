// A task's page shows how far it has come, without being loaded anew.

const SECONDS = 1;

async function follow() {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
    const fresh = await fetchTask();
    if (!fresh) continue; // the server is away: it takes the task up again when it is back
    document.querySelector(".task").replaceWith(fresh);
    if (!("live" in fresh.dataset)) return;
  }
}

async function fetchTask() {
  try {
    const response = await fetch(location.href, { cache: "no-store" });
    if (!response.ok) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return page.querySelector(".task");
  } catch {
    return null;
  }
}

follow();
