// j and k on a card go to the next and the previous card of the list one came from. The list is remembered in this tab.
import { make } from "../page/make"

const KEPT = "kk:list"

function remember(event: MouseEvent) {
  const link = (event.target as Element).closest("table.list tbody a[href]")
  const rows = link?.closest("tbody")?.rows ?? []
  const first = [...rows].map((row) => row.querySelector<HTMLAnchorElement>("td a[href], th a[href]")?.pathname ?? "")
  if (first.length) sessionStorage.setItem(KEPT, JSON.stringify(first))
}

function offer(page: Element) {
  const list = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as string[]
  const here = list.findIndex((path) => path && location.pathname.startsWith(path))
  for (const [step, rel, key] of [[1, "next", "j"], [-1, "prev", "k"]] as const) {
    const path = here < 0 ? undefined : list[here + step]
    if (path) page.append(make("a", { href: path, rel, "data-keys": key, class: "visually-hidden", tabindex: "-1", "aria-hidden": "true" }))
  }
}

document.addEventListener("click", remember)
const card = document.querySelector(".card-page")
if (card) offer(card)
