import type { ComponentProps } from "react";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";

const plugins = [remarkGfm];

// Headings inside an answer must not compete with those of the page.
const components = {
  h1: "h3",
  h2: "h4",
  h3: "h5",
  a: (props: ComponentProps<"a">) => (
    <a href={props.href} target="_blank" rel="noopener noreferrer nofollow">
      {props.children}
    </a>
  ),
  // A picture from elsewhere would tell its server who reads what.
  img: (props: ComponentProps<"img">) => (
    <a href={typeof props.src === "string" ? props.src : undefined} target="_blank" rel="noopener noreferrer nofollow">
      {props.alt || props.src}
    </a>
  ),
} as const;

export default function MarkdownBody({ text }: { text: string }) {
  return (
    <ReactMarkdown remarkPlugins={plugins} components={components}>
      {text}
    </ReactMarkdown>
  );
}
