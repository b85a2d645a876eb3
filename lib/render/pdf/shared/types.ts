import type { Styles } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import type { Contact, Header } from "../../content/header";
import type { Entry, Facts } from "../../content/model";
import type { Scale } from "../../density";
import type { Palette } from "../../palette";
import type { FontFamily } from "../fonts";

export type Style = Styles[string];
/** Size and line height always go together: react-pdf inherits a line height as a length. */
export type TextStyle = Style & { fontSize: number; lineHeight: number };

/**
 * How a node stands in the flow: the space that must be left below it on its page, or else all of it goes to the next;
 * the space that must be left, or else its last lines go; and the gap after it.
 */
export type Flow = { ahead: number; below: number; after: number };

/** The measures and colours that the shared parts need to set a template's text. */
export type Look = {
  family: FontFamily;
  margin: { x: number; top: number; bottom: number };
  body: TextStyle;
  contact: TextStyle;
  link: string;
  muted: string;
  separator: string;
  bullet: { glyph: string; family: FontFamily; indent: number; color: string };
  gap: { section: number; heading: number; entry: number; line: number };
};

export type HeaderProps = { header: Header; contacts: Contact[][] };

/** A template: its look and the parts in which it differs from the others. */
export type PdfTemplate = {
  look: Look;
  /** The contacts come in lines that fit the page. */
  Header: (props: HeaderProps) => ReactElement;
  Heading: (props: { title: string }) => ReactElement;
  EntryHead: (props: { entry: Entry }) => ReactElement;
  FactLine: (props: { facts: Facts; flow: Flow }) => ReactElement;
};

/** Makes a template at a scale; `bodySize` is the size of its body text at its own tightness, in points. */
export type TemplateMaker = { bodySize: number; make: (scale: Scale, palette: Palette) => PdfTemplate };
