// The sentences scripts may say are written by the server, in the page's language: ui/sentences.html.
type Sentence =
  | "offline" | "fault" | "forbidden" | "gone" | "too-large" | "too-often" | "signed-out"
  | "restored" | "discard" | "retry" | "leave" | "yes" | "cancel" | "close" | "clear" | "no-hits" | "hits"

function found(name: Sentence): Element | null {
  return document.querySelector<HTMLTemplateElement>("#sentences")?.content.querySelector(`#say-${name}`) ?? null
}

/** The sentence as text. */
export function sentence(name: Sentence): string {
  return found(name)?.textContent?.trim() ?? ""
}

/** The sentence with its links, as nodes to insert. */
export function sentenceNodes(name: Sentence): Node[] {
  return [...(found(name)?.cloneNode(true).childNodes ?? [])]
}

/** Which sentence tells of an answer that could not be shown; 0 stands for no answer at all. */
export function troubleWith(status: number, signedOut: boolean): Sentence {
  if (status === 0) return "offline"
  if (status === 401 || signedOut) return "signed-out"
  if (status === 403) return "forbidden"
  if (status === 404) return "gone"
  if (status === 413) return "too-large"
  return status === 429 ? "too-often" : "fault"
}
