import type { ComponentProps, ReactNode } from "react";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { words } from "../strings/shared.ts";

const plugins = [remarkGfm];

// Headings inside an answer must not compete with those of the page.
const components = {
  h1: "h3",
  h2: "h4",
  h3: "h5",
  a: (props: ComponentProps<"a">) => <Link href={props.href}>{props.children}</Link>,
  // A picture from elsewhere would tell its server who reads what.
  img: (props: ComponentProps<"img">) => (
    <Link href={typeof props.src === "string" ? props.src : undefined}>{props.alt || props.src}</Link>
  ),
  // The box of a task list; nobody ticks it here, so it is a word to whoever listens and a sign to whoever sees.
  input: ({ checked }: ComponentProps<"input">) => (
    <>
      <span className="visually-hidden">{checked ? words.tick.done : words.tick.open}</span>
      <span aria-hidden="true">{checked ? "☑" : "☐"}</span>
    </>
  ),
  // What may scroll is reached by the keyboard, too.
  table: (props: ComponentProps<"table">) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where it has no room.
    <table tabIndex={0}>{props.children}</table>
  ),
} as const;

/** An address that was taken out as unsafe leaves its words and nothing to press. */
function Link({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (!href) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

export default function MarkdownBody({ text }: { text: string }) {
  return (
    <ReactMarkdown remarkPlugins={plugins} components={components}>
      {text}
    </ReactMarkdown>
  );
}
