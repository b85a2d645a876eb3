import { View } from "@react-pdf/renderer";
import type { Scale } from "../../density";
import type { Palette } from "../../palette";
import { NameBlock, OrganizationLine, PlainFactLine, TitleLine } from "../shared/parts";
import { Line } from "../shared/text";
import type { Look, PdfTemplate, TemplateMaker, TextStyle } from "../shared/types";

const ink = "#222222";
const grey = "#5f6368";
const bodySize = 10.5;

function make({ text, line, gap, margin }: Scale, palette: Palette): PdfTemplate {
  const body: TextStyle = { fontSize: text(bodySize), lineHeight: line(1.32), color: ink };
  const look: Look = {
    family: "Professional",
    margin: { x: margin(36), top: margin(36), bottom: margin(36) },
    body,
    contact: { fontSize: text(10), lineHeight: line(1.35), color: grey },
    link: palette.text,
    muted: grey,
    separator: "  |  ",
    bullet: { glyph: "•", family: "Professional", indent: 13, color: ink },
    gap: { section: gap(11), heading: gap(3), entry: gap(7), line: gap(1.5) },
  };
  const heading: TextStyle = { fontSize: text(14), lineHeight: line(1.2), fontWeight: 700, color: palette.text };
  const title: TextStyle = { ...body, fontSize: text(11.4), fontWeight: 700 };
  return {
    look,
    Header: (props) => (
      <View style={{ borderBottomWidth: 2, borderBottomColor: palette.mark, paddingBottom: gap(7) }}>
        <NameBlock
          {...props}
          look={look}
          align="center"
          name={{ fontSize: text(25), lineHeight: 1.15, fontWeight: 700, color: palette.text }}
          label={{ fontSize: text(12.5), lineHeight: 1.3, color: ink }}
        />
      </View>
    ),
    Heading: (props) => (
      <View style={{ borderBottomWidth: 1, borderBottomColor: palette.mark, paddingBottom: 1 }}>
        <Line style={{ ...heading, textTransform: "uppercase", letterSpacing: 0.3 }}>{props.title}</Line>
      </View>
    ),
    EntryHead: ({ entry }) => (
      <View>
        <TitleLine entry={entry} title={title} dates={{ ...body, fontStyle: "italic", color: grey }} link={ink} />
        <OrganizationLine entry={entry} look={look} style={{ ...body, color: "#3c4043" }} />
      </View>
    ),
    FactLine: (props) => <PlainFactLine {...props} look={look} />,
  };
}

/** Calibri-like sans with a blue accent: centred name, ruled upper-case headings, dates at the right edge. */
export const professional: TemplateMaker = { bodySize, make };
