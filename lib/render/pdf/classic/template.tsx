import { View } from "@react-pdf/renderer";
import type { Scale } from "../../density";
import type { Palette } from "../../palette";
import { InlineTitleLine, NameBlock, OrganizationLine, PlainFactLine } from "../shared/parts";
import { Line } from "../shared/text";
import type { Look, PdfTemplate, TemplateMaker, TextStyle } from "../shared/types";

const black = "#000000";
const bodySize = 10.3;

function make({ text, line, gap, margin }: Scale, palette: Palette): PdfTemplate {
  const body: TextStyle = { fontSize: text(bodySize), lineHeight: line(1.34), color: black };
  const look: Look = {
    family: "Classic",
    margin: { x: margin(54), top: margin(54), bottom: margin(54) },
    body,
    contact: { fontSize: text(9.8), lineHeight: line(1.4), color: black },
    link: black,
    muted: "#444444",
    separator: " • ",
    bullet: { glyph: "•", family: "Classic", indent: 14, color: black },
    gap: { section: gap(12), heading: gap(4), entry: gap(7), line: gap(1.5) },
  };
  const name: TextStyle = { fontSize: text(20), lineHeight: 1.2, fontWeight: 700, color: palette.text };
  const title: TextStyle = { ...body, fontSize: text(10.8), fontWeight: 700 };
  const rule = { borderBottomWidth: 0.5, borderBottomColor: palette.mark };
  return {
    look,
    Header: (props) => (
      <View style={{ ...rule, paddingBottom: gap(7) }}>
        <NameBlock
          {...props}
          look={look}
          align="center"
          name={{ ...name, textTransform: "uppercase", letterSpacing: 1.5 }}
          label={{ fontSize: text(11.5), lineHeight: 1.4, fontStyle: "italic", color: black }}
        />
      </View>
    ),
    Heading: (props) => (
      <View style={{ ...rule, paddingBottom: 1.5 }}>
        <Line style={{ fontSize: text(12), lineHeight: 1.25, fontWeight: 700, color: palette.text }}>
          {props.title}
        </Line>
      </View>
    ),
    EntryHead: ({ entry }) => (
      <View>
        <InlineTitleLine entry={entry} title={title} dates={{ ...body, fontWeight: 400 }} look={look} />
        <OrganizationLine entry={entry} look={look} style={{ ...body, fontStyle: "italic" }} />
      </View>
    ),
    FactLine: (props) => <PlainFactLine {...props} look={look} />,
  };
}

/** Serif in black: centred capitals for the name, thin rules, title and dates on one line. */
export const classic: TemplateMaker = { bodySize, make };
