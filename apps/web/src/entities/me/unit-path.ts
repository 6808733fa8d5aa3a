type Unit = { id: string; parentId: string | null; name: string };

/** Where a unit is, by the names of what it lies in: floors of two campuses may be called alike. Empty if it is unknown. */
export function unitPath(units: readonly Unit[], id: string | null): string {
  const unit = units.find((one) => one.id === id);
  return unit ? [unit.parentId && unitPath(units, unit.parentId), unit.name].filter(Boolean).join(" / ") : "";
}
