// Pictures in a text: sent to the server at once, and only those of the same card stay.
import { make } from "../../page/make"
import { sentenceNodes, troubleWith } from "../../page/sentences"
import { sayTrouble } from "../../page/toast"

const KINDS = ["image/png", "image/jpeg", "image/webp", "image/gif"]

/** The pictures that are pasted or dropped, unless text with looks comes along: then that is meant. */
export function picturesIn(data: DataTransfer | null): File[] {
  if (data?.types.includes("text/html")) return []
  return [...(data?.files ?? [])].filter((file) => KINDS.includes(file.type))
}

const LOOKS = /<style[^]*?<\/style>|\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi

/** Pasted HTML without the pictures of other places, and without looks, which the Content Security Policy refuses. */
export function keepOwnPictures(html: string, address: string): string {
  const page = new DOMParser().parseFromString(html.replace(LOOKS, ""), "text/html")
  for (const picture of page.querySelectorAll("img")) {
    const own = new URL(picture.getAttribute("src") ?? "", location.href)
    if (own.origin === location.origin && own.pathname.startsWith(address)) picture.setAttribute("src", own.pathname)
    else picture.remove()
  }
  return page.body.innerHTML
}

/** Sends a picture; returns where it lies, or says in a toast why not. */
export async function upload(file: File, to: string): Promise<string | null> {
  const body = new FormData()
  body.append("picture", file)
  const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? ""
  const answer = await fetch(to, { method: "POST", body, headers: { "X-CSRFToken": token, Accept: "application/json" } }).catch(() => null)
  if (answer?.status === 201) return ((await answer.json()) as { url: string }).url
  if (answer?.status === 422) sayTrouble("picture", make("span", {}, ((await answer.json()) as { sentence: string }).sentence))
  else sayTrouble("picture", ...sentenceNodes(troubleWith(answer?.status ?? 0, Boolean(answer?.redirected))))
  return null
}
