import { divIcon, latLngBounds, layerGroup, map, marker, tileLayer, type LatLngTuple, type LayerGroup, type Map as LeafletMap } from "leaflet"

// <kk-points src tiles attribution>: a map of many points, each leading to its card. It asks `src` for those in the part
// that is shown, again after each move; the sentence of what is missing stands in the element that `says` names.
type Point = { latitude: number; longitude: number; name: string; url: string }
const NORDIC: LatLngTuple = [62.5, 14.5]

class Points extends HTMLElement {
  private map: LeafletMap | null = null
  private pins: LayerGroup = layerGroup()

  connectedCallback() {
    if (this.map) return
    this.map = map(this, { keyboard: true }).setView(NORDIC, 4)
    this.map.attributionControl.setPrefix("")
    const attribution = document.createElement("span")
    attribution.textContent = this.getAttribute("attribution") ?? ""
    tileLayer(this.getAttribute("tiles")!, { attribution: attribution.innerHTML, maxZoom: 19 }).addTo(this.map)
    this.pins.addTo(this.map)
    void this.first()
  }

  disconnectedCallback() {
    this.map?.remove()
    this.map = null
  }

  private async first() {
    const points = await this.ask("")
    if (points.length) this.map?.fitBounds(latLngBounds(points.map(({ latitude, longitude }) => [latitude, longitude] as LatLngTuple)), { maxZoom: 14, padding: [24, 24] })
    this.map?.on("moveend", () => {
      const box = this.map!.getBounds()
      void this.ask([box.getSouth(), box.getWest(), box.getNorth(), box.getEast()].map((degrees) => degrees.toFixed(6)).join())
    })
  }

  private async ask(box: string): Promise<Point[]> {
    const src = this.getAttribute("src")!
    const answer = await fetch(`${src}${src.includes("?") ? "&" : "?"}box=${box}`, { headers: { Accept: "application/json" } }).catch(() => null)
    if (!answer?.ok) return []
    const { points, sentence } = (await answer.json()) as { points: Point[]; sentence: string }
    this.pins.clearLayers()
    for (const { latitude, longitude, name, url } of points) {
      const icon = divIcon({ className: "pin", iconSize: [26, 26], iconAnchor: [13, 26] })
      marker([latitude, longitude], { icon, alt: name, title: name }).on("click", () => location.assign(url)).addTo(this.pins)
    }
    const says = document.getElementById(this.getAttribute("says") ?? "")
    if (says) says.textContent = sentence
    return points
  }
}

customElements.define("kk-points", Points)
