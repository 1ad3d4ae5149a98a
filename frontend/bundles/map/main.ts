import "leaflet/dist/leaflet.css"
import "./map.css"
import "./points"
import { divIcon, map, marker, tileLayer, type LatLngExpression, type Map as LeafletMap, type Marker } from "leaflet"

// <kk-map latitude longitude tiles attribution label [editable]>: a map with a pin. With `editable` a click or a drag
// writes the two number fields of the form around it, and typing there moves the pin.
const NORDIC: LatLngExpression = [62.5, 14.5]

class PinMap extends HTMLElement {
  private map: LeafletMap | null = null
  private pin: Marker | null = null

  connectedCallback() {
    if (this.map) return
    this.map = map(this, { scrollWheelZoom: false, keyboard: true })
    this.map.attributionControl.setPrefix("")
    const attribution = document.createElement("span")
    attribution.textContent = this.getAttribute("attribution") ?? ""
    tileLayer(this.getAttribute("tiles")!, { attribution: attribution.innerHTML, maxZoom: 19 }).addTo(this.map)
    const at = this.read(this.getAttribute("latitude"), this.getAttribute("longitude"))
    this.map.setView(at ?? NORDIC, at ? 15 : 4)
    if (at) this.show(at)
    if (!this.hasAttribute("editable")) return
    this.map.on("click", ({ latlng }) => this.write(latlng.lat, latlng.lng))
    for (const field of this.fields) field.addEventListener("input", this.onTyped)
  }

  disconnectedCallback() {
    this.map?.remove()
    this.map = this.pin = null
  }

  private get fields() {
    return ["latitude", "longitude"].map((name) => this.closest("form")!.querySelector<HTMLInputElement>(`[name=${name}]`)!)
  }

  private read(latitude: string | null, longitude: string | null): [number, number] | null {
    const [lat, lon] = [latitude, longitude].map((text) => Number((text || "x").replace(",", "."))) as [number, number]
    return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lat, lon] : null
  }

  private show(at: LatLngExpression) {
    if (this.pin) return void this.pin.setLatLng(at)
    const draggable = this.hasAttribute("editable")
    const label = this.getAttribute("label") ?? ""
    this.pin = marker(at, { icon: divIcon({ className: "pin", iconSize: [26, 26], iconAnchor: [13, 26] }), draggable, alt: label, title: label })
    this.pin.addTo(this.map!)
    this.pin.on("dragend", () => {
      const { lat, lng } = this.pin!.getLatLng()
      this.write(lat, lng)
    })
  }

  private write(latitude: number, longitude: number) {
    const numbers = [latitude, longitude].map((degrees) => degrees.toFixed(6))
    this.fields.forEach((field, place) => {
      field.value = numbers[place]!
      field.dispatchEvent(new Event("change", { bubbles: true }))
    })
    this.show([latitude, longitude])
  }

  private onTyped = () => {
    const at = this.read(...(this.fields.map((field) => field.value) as [string, string]))
    if (!at) return
    this.show(at)
    this.map!.setView(at, Math.max(this.map!.getZoom(), 12))
  }
}

customElements.define("kk-map", PinMap)
