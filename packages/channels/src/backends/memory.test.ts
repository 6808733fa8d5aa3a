import { describe } from "vitest";
import { layerContract } from "../../tests/layer-contract.ts";
import { createMemoryBus, createMemoryLayer } from "./memory.ts";

describe("memory", () => {
  layerContract(async () => {
    const bus = createMemoryBus();
    return { tx: createMemoryLayer({ bus }), rx: createMemoryLayer({ bus }) };
  });
});
