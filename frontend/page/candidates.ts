export type Candidate = { value: string; label: string }

const MOST = 200

/** Letters without case and marks, as people type them in a hurry: "Åse Bjørk" is "ase bjork". */
function folded(text: string): string {
  return text.toLowerCase().replaceAll("ø", "o").replaceAll("æ", "ae").replaceAll("ð", "d").normalize("NFD").replace(/\p{M}/gu, "")
}

function among(options: Iterable<HTMLOptionElement>): Candidate[] {
  return [...options].filter((option) => option.value).map((option) => ({ value: option.value, label: option.text.trim() }))
}

/** The options that hold every word, from the select itself or from the server. */
export async function candidates(select: HTMLSelectElement, words: string, src: string | null): Promise<Candidate[]> {
  if (src) {
    const response = await fetch(`${src}?q=${encodeURIComponent(words)}`, { headers: { "HX-Request": "true" } }).catch(() => null)
    const page = new DOMParser().parseFromString(response?.ok ? await response.text() : "", "text/html")
    return among(page.querySelectorAll("option"))
  }
  const wanted = folded(words).split(/\s+/)
  return among(select.options).filter(({ label }) => wanted.every((word) => folded(label).includes(word))).slice(0, MOST)
}
