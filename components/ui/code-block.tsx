import { cn } from "./cn";
import { CopyButton } from "./copy-button";

/** A region that scrolls must be reachable by keyboard; Safari does not do that by itself. */
const reachable = { tabIndex: 0 };

type CodeBlockProps = {
  label: string;
  children: string;
  /** What the copy button copies, when it is not what is shown. */
  copyText?: string;
  /** Long lines break instead of scrolling sideways. */
  wrap?: boolean;
  className?: string;
};

/** Text in mono that scrolls in itself, also with the keyboard. */
export function CodeBlock({ label, children, copyText, wrap = false, className }: CodeBlockProps) {
  return (
    <div className="group relative min-w-0 rounded-md border border-line bg-subtle">
      <section
        aria-label={label}
        {...reachable}
        className={cn("max-h-80 overflow-auto rounded-md p-3 pr-11", className)}
      >
        <pre
          className={cn(
            "font-mono text-xs leading-5",
            wrap ? "whitespace-pre-wrap [overflow-wrap:anywhere]" : "w-max min-w-full",
          )}
        >
          {children}
        </pre>
      </section>
      <div className="absolute top-1 right-1 rounded-md bg-subtle">
        <CopyButton text={copyText ?? children} label={`Copy ${label.toLowerCase()}`} />
      </div>
    </div>
  );
}
