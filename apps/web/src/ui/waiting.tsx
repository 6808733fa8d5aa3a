import "./waiting.css";

/** The shape of a page that is on its way; index.html draws the same before any script has run. */
export function PageSkeleton({ label }: { label: string }) {
  return (
    <div className="waiting-page" role="status" aria-label={label}>
      <div className="bone bone-title" />
      <div className="bone bone-figures" />
      <RowsSkeleton rows={6} />
    </div>
  );
}

export function RowsSkeleton({ rows = 5 }: { rows?: number }) {
  return (
    <div className="waiting-rows" aria-hidden="true">
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row that stands for none is what its place is.
        <div key={index} className="waiting-row">
          <div className="bone" />
          <div className="bone" />
        </div>
      ))}
    </div>
  );
}
