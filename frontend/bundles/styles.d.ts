// Styles that a bundle imports: esbuild writes them beside its script.
declare module "*.css"
