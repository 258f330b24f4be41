// What a query means beside its words, by what `search/answers.*.json` of a folder has prepared.
const RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюе";
const LAYOUT = new Map([..."qwertyuiop[]asdfghjkl;'zxcvbnm,.`"].map((key, place) => [key, RUSSIAN[place]]));
const LONGEST = 5; // words of a name
const SCALES = [
  [/^тыс/, 1e3],
  [/^(млн|миллион)/, 1e6],
  [/^(млрд|миллиард)/, 1e9],
];

/** Sentences, pages and cities that answer, and the words that are still to be looked for. */
export function understand(prepared, query) {
  const state = { prepared, text: toRussian(prepared, fold(query)), answers: [], notices: [] };
  readStatuses(state);
  readNumber(state);
  const rest = readNames(state);
  const isIn = (words) => (token) => token.lemmas.some((lemma) => words.includes(lemma));
  const telling = rest.filter((token) => !isIn(prepared.idle)(token));
  if (!state.answers.length && !state.notices.length && rest.length && !telling.length) {
    state.answers.push(prepared.answers[prepared.general[rest.some(isIn(prepared.most)) ? 0 : 1]]);
  }
  return combineAnswers(state, telling);
}

function fold(text) {
  return text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[«»„“”"!?()]/g, " ")
    .trim();
}

/** Latin letters: English words, Russian ones by their sound, or typed by the wrong layout. */
function toRussian(prepared, text) {
  if (!/^[\x20-\x7e]*$/.test(text)) return text;
  const isKnown = (word) => findLemmas(prepared, word).length > 0;
  const words = text
    .split(/\s+/)
    .map((word) => prepared.english[word] ?? word)
    .filter(Boolean);
  const unknown = words.filter((word) => /[a-z]/.test(word) && !isKnown(word));
  if (!unknown.length) return words.join(" ");
  const sounded = words.map((word) => (unknown.includes(word) ? transliterate(prepared, word) : word));
  if (sounded.some(isKnown)) return sounded.join(" ");
  const switched = [...text].map((letter) => LAYOUT.get(letter) ?? letter).join("");
  return switched.split(/\s+/).some(isKnown) ? switched : words.join(" ");
}

function transliterate({ translit }, word) {
  const pairs = Object.keys(translit).sort((a, b) => b.length - a.length);
  return word.replace(new RegExp(pairs.join("|"), "g"), (letters) => translit[letters]).replaceAll("ё", "е");
}

/** Dictionary forms of a word as it was typed. */
function findLemmas({ stems, endings }, word) {
  const lemmas = [];
  for (let length = word.length; length >= 0; length--) {
    const ending = word.slice(length);
    for (const [place, lemma] of stems[word.slice(0, length)] ?? []) {
      if (endings[place].split("|").includes(ending)) lemmas.push(lemma);
    }
  }
  return lemmas;
}

function readStatuses(state) {
  for (const [words, place] of state.prepared.statuses) {
    const pattern = new RegExp(`(?<![а-яa-z])(?:${words.replaceAll("\\w", "[а-яa-z]")})(?![а-яa-z])`);
    if (!pattern.test(state.text)) continue;
    state.text = state.text.replace(pattern, " ");
    state.answers.push(state.prepared.answers[place]);
    return;
  }
}

/** «12 467 529», «500 млн»: the first large number that is no year. */
function readNumber(state) {
  const match = state.text.match(/(?<![\d№-])\d{1,3}(?:[\s.,]\d{3})+(?!\d)|(?<![\d-])\d+(?:,\d+)?/);
  if (!match) return;
  const after = state.text.slice(match.index + match[0].length).match(/^\s*([а-я]+)\.?/);
  const scale = SCALES.find(([pattern]) => pattern.test(after?.[1] ?? ""));
  const isGrouped = /\d[\s.,]\d{3}(?!\d)/.test(match[0]);
  const written = isGrouped ? match[0].replace(/\D/g, "") : match[0].replace(",", ".");
  const value = Math.round(Number(written) * (scale?.[1] ?? 1));
  if (value < 1000 || (!scale && value >= 1900 && value < 2100)) return;
  const cities = state.prepared.numbers[value];
  if (cities) state.answers.push({ cities, is_city: true });
  else state.notices.push(state.prepared.no_number.replace("{number}", value.toLocaleString("ru")));
  state.text = state.text.replace(match[0] + (scale ? after[0] : ""), " ");
}

/** The longest names first, none within another; returns the words between them. */
function readNames(state) {
  const { prepared } = state;
  const tokens = (state.text.match(/[а-яa-z0-9]+(?:-[а-яa-z0-9]+)*/g) ?? []).map((word) => ({
    word,
    lemmas: [...findLemmas(prepared, word.replaceAll("-", "")), ...findLemmas(prepared, word), word],
  }));
  const significant = tokens.filter(({ word }) => !["от", "года", "год", "году"].includes(word));
  const rest = [];
  for (let at = 0; at < significant.length; ) {
    const [length, place] = findName(prepared.names, significant.slice(at, at + LONGEST));
    if (length) state.answers.push({ ...prepared.answers[place], words: significant.slice(at, at + length) });
    else rest.push(significant[at]);
    at += Math.max(1, length);
  }
  return rest;
}

function findName(names, tokens) {
  for (let length = tokens.length; length > 0; length--) {
    const keys = tokens
      .slice(0, length)
      .reduce((keys, { lemmas }) => keys.flatMap((key) => lemmas.map((lemma) => [...key, lemma])), [[]]);
    const key = keys.map((words) => words.join(" ")).find((words) => Object.hasOwn(names, words));
    if (key !== undefined) return [length, names[key]];
  }
  return [0, 0];
}

/** All that is said; the cities are those that every answer leaves, in the order of the last that has many.
 *
 * A product is asked of where all other words are of it: «каждый третий танк» is looked for as it stands. */
function combineAnswers(state, telling) {
  const { prepared, notices } = state;
  const named = state.answers.filter((answer) => answer.is_city);
  const isAside = ({ word }) => prepared.aside.some((stem) => word.startsWith(stem));
  const isProduct = (answer) => !answer.is_only && !answer.is_city && answer.bets?.length > 0;
  const answers = state.answers.filter(
    (answer) => !isProduct(answer) || (telling.every(isAside) && !named.length),
  );
  const dropped = state.answers.filter((answer) => !answers.includes(answer));
  const only = answers.filter((answer) => answer.is_only);
  const isLeft = (city) => only.every((answer) => (answer.cities ?? []).includes(city));
  const ranked = answers.filter((answer) => !answer.is_only).flatMap((answer) => answer.cities ?? []);
  const left = [...new Set(ranked)].filter(isLeft);
  const cities = left.length ? left : (only[0]?.cities ?? []).filter(isLeft);
  const words = answers.some(isProduct)
    ? []
    : [...dropped.flatMap((answer) => answer.words ?? []), ...telling];
  const bets = [...only, ...answers].flatMap((answer) => answer.bets ?? []);
  return {
    notices: [...notices, ...new Set(answers.flatMap((answer) => answer.notices ?? []))],
    bets: [...new Map(bets.map((bet) => [bet[2], bet])).values()],
    cities: cities.map((place) => prepared.cities[place]),
    isOnly: only.length > 0,
    words: chooseWords(answers, words),
  };
}

/** Words that nothing was understood of; else those of names, for the passages that tell of them. */
function chooseWords(answers, words) {
  const named = answers.filter((answer) => !answer.is_only).flatMap((answer) => answer.words ?? []);
  return (words.length ? words : named).map(({ word }) => word).join(" ");
}
