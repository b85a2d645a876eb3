import { View } from "@react-pdf/renderer";
import type { Scale } from "../../density";
import type { Palette } from "../../palette";
import { NameBlock, OrganizationLine, PlainFactLine } from "../shared/parts";
import { Line, Runs } from "../shared/text";
import type { Look, PdfTemplate, TemplateMaker, TextStyle } from "../shared/types";

const ink = "#1c1c1c";
const grey = "#585858";
const bodySize = 10;

function make({ text, line, gap, margin }: Scale, palette: Palette): PdfTemplate {
  const body: TextStyle = { fontSize: text(bodySize), lineHeight: line(1.36), color: ink };
  const look: Look = {
    family: "Minimal",
    margin: { x: margin(43.2), top: margin(43.2), bottom: margin(43.2) },
    body,
    contact: { fontSize: text(9.5), lineHeight: line(1.45), color: grey },
    link: grey,
    muted: grey,
    separator: " · ",
    bullet: { glyph: "–", family: "Minimal", indent: 11, color: grey },
    gap: { section: gap(14), heading: gap(3), entry: gap(7), line: gap(1.2) },
  };
  return {
    look,
    Header: (props) => (
      <NameBlock
        {...props}
        look={look}
        align="left"
        name={{ fontSize: text(24), lineHeight: 1.2, fontWeight: 200, color: palette.text }}
        label={{ fontSize: text(11.5), lineHeight: 1.4, color: grey }}
        link={grey}
      />
    ),
    Heading: (props) => (
      <Line style={{ fontSize: text(13.5), lineHeight: 1.25, color: palette.text, letterSpacing: 0.4 }}>
        {props.title}
      </Line>
    ),
    EntryHead: ({ entry }) => (
      <View>
        <Line style={{ ...body, fontWeight: 700 }}>
          <Runs rich={entry.title} link={ink} />
        </Line>
        <OrganizationLine entry={entry} look={look} style={{ ...body, color: grey }} more={entry.dates} />
      </View>
    ),
    FactLine: (props) => <PlainFactLine {...props} look={look} />,
  };
}

/** Light sans, left aligned, greys and no rules. */
export const minimal: TemplateMaker = { bodySize, make };
