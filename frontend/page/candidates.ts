export type Candidate = { value: string; label: string }

const MOST = 200

/** Letters without case and marks, as people type them in a hurry: "Åse Bjørk" is "ase bjork". */
function folded(text: string): string {
  return text.toLowerCase().replaceAll("ø", "o").replaceAll("æ", "ae").replaceAll("ð", "d").normalize("NFD").replace(/\p{M}/gu, "")
}

function among(options: Iterable<HTMLElement>): Candidate[] {
  return [...options].map((option) => ({
    value: option.dataset["value"] ?? option.getAttribute("value") ?? "",
    label: (option.textContent ?? "").replace(/\s+/g, " ").trim(),
  })).filter((option) => option.value)
}

/** The options that hold every word, from the select itself or from the server. */
export async function candidates(select: HTMLSelectElement, words: string, src: string | null): Promise<Candidate[]> {
  if (src) {
    const response = await fetch(`${src}?q=${encodeURIComponent(words)}`, { headers: { "HX-Request": "true" } }).catch(() => null)
    const page = new DOMParser().parseFromString(response?.ok ? await response.text() : "", "text/html")
    return among(page.querySelectorAll<HTMLElement>("option, [data-value]"))
  }
  const wanted = folded(words).split(/\s+/)
  return among(select.options).filter(({ label }) => wanted.every((word) => folded(label).includes(word))).slice(0, MOST)
}
