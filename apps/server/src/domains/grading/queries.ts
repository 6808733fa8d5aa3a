export { returnLeases } from "./give-back.ts";
