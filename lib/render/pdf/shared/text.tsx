import { Link, Text } from "@react-pdf/renderer";
import type { ReactNode } from "react";
import type { Contact } from "../../content/header";
import type { RichText, Run } from "../../content/markup";
import { rtlMark } from "../marks";
import { DirectionContext, mirrored } from "./direction";
import { each } from "./each";
import type { Style, TextStyle } from "./types";
import { useContext } from "./whole-react";

/** A penalty that the line breaker takes for "never": else it may set a hyphen where the style changes in a word. */
const neverHyphenate = 10_000;

type LineProps = { style: TextStyle; ahead?: number; children: ReactNode };

/**
 * A paragraph of text; all text of a document goes through here. `ahead` points must be free below it on its page. The
 * style is written for left to right.
 */
export function Line({ style, ahead = 0, children }: LineProps) {
  const isRtl = useContext(DirectionContext) === "rtl";
  const rtlStyle: Style = { ...mirrored<Style>({ textAlign: "left", ...style }), direction: "rtl", letterSpacing: 0 };
  return (
    <Text style={isRtl ? rtlStyle : style} hyphenationPenalty={neverHyphenate} minPresenceAhead={ahead}>
      {/* The first run's direction is the paragraph's, so it must not be that of a text within. */}
      {isRtl ? rtlMark : null}
      {children}
    </Text>
  );
}

function runStyle(run: Run, linkColor: string): Style {
  return {
    ...(run.bold ? { fontWeight: 700 } : {}),
    ...(run.italic ? { fontStyle: "italic" as const } : {}),
    ...(run.href ? { color: linkColor, textDecoration: "none" as const } : {}),
  };
}

/** Styled runs, to be set inside a {@link Line}. */
export function Runs({ rich, link }: { rich: RichText; link: string }) {
  return each(rich, (run) => {
    if (run.href) {
      return (
        <Link src={run.href} style={runStyle(run, link)}>
          {run.text}
        </Link>
      );
    }
    return run.bold || run.italic ? <Text style={runStyle(run, link)}>{run.text}</Text> : run.text;
  });
}

/** A contact or address, clickable where that is safe. */
export function ContactText({ contact, color }: { contact: Contact; color: string }) {
  return <Runs rich={[{ text: contact.text, ...(contact.href ? { href: contact.href } : {}) }]} link={color} />;
}
