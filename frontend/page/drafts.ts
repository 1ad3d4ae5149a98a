// Drafts live in localStorage, one entry a form: which user typed what on which page. Old ones go after a week.
const PREFIX = "kk-draft:"
const KEEP_MS = 7 * 24 * 3600 * 1000

export type Draft = { at: number; fields: Record<string, string> }

export function keyOf(form: HTMLFormElement): string {
  const target = form.getAttribute("hx-post") ?? form.getAttribute("action") ?? ""
  return `${PREFIX}${document.body.dataset["user"] ?? ""}:${location.pathname}:${target.split("?")[0]}:${form.id}`
}

export function read(key: string): Draft | null {
  const draft = JSON.parse(localStorage.getItem(key) ?? "null") as Draft | null
  return draft && Date.now() - draft.at < KEEP_MS ? draft : null
}

/** Keeps one field of a draft. A full or forbidden storage is no reason to disturb whoever types. */
export function keep(key: string, slot: string, value: string) {
  const fields = { ...read(key)?.fields, [slot]: value }
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields } satisfies Draft))
  } catch (problem) {
    console.warn(problem)
  }
}

export function forget(key: string) {
  localStorage.removeItem(key)
}

for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX) && !read(key)) forget(key)
