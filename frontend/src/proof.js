// A form of the public proves that a browser sends it: it solves the form's challenge from the first key on.
// Where it cannot (no secure origin, no workers), the form goes without, as it does without scripts.
import { solveChallengeWorkers } from "altcha-lib";

const MOST_SECONDS = 60;

for (const field of document.querySelectorAll("[data-challenge]")) {
  if (globalThis.isSecureContext && globalThis.Worker) bind(field);
}

function bind(field) {
  const { form } = field;
  const said = form.querySelector("[data-proof-said]");
  let solving = null;
  const start = () => {
    solving ??= solve(field);
  };
  form.addEventListener("input", start, { once: true });
  form.addEventListener("submit", async (event) => {
    if (field.value || field.dataset.failed) return;
    event.preventDefault();
    said.textContent = said.dataset.working;
    start();
    await solving;
    said.textContent = "";
    form.requestSubmit(event.submitter);
  });
}

async function solve(field) {
  try {
    const found = await solveChallengeWorkers({
      challenge: JSON.parse(field.dataset.challenge),
      createWorker: () => new Worker(field.dataset.worker),
      timeout: MOST_SECONDS * 1000,
    });
    field.value = found ? encode(field.dataset.challenge, found) : "";
  } catch {
    field.value = "";
  }
  if (!field.value) field.dataset.failed = "";
}

function encode(challenge, solution) {
  return btoa(JSON.stringify({ challenge: JSON.parse(challenge), solution }));
}
