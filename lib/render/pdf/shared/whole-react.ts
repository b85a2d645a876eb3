import { createRequire } from "node:module";
import path from "node:path";

// The bundler gives server code a React without contexts; the renderer, which is not bundled, uses the whole one.
const load = createRequire(path.join(/* turbopackIgnore: true */ process.cwd(), "package.json"));

/** Contexts of the React that the renderer runs on. */
export const { createContext, useContext } = load("react") as typeof import("react");
