import { lazy, Suspense } from "react";
import styles from "./markdown.module.css";

const MarkdownBody = lazy(() => import("./markdown-body.tsx"));

/** Markdown as people may write it: no HTML passes, links open safely. Plain text until the renderer is there. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className={styles.markdown}>
      <Suspense fallback={<p className={styles.plain}>{text}</p>}>
        <MarkdownBody text={text} />
      </Suspense>
    </div>
  );
}
