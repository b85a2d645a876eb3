import { View } from "@react-pdf/renderer";
import { NameBlock, OrganizationLine, PlainFactLine } from "../shared/parts";
import { Line, Runs } from "../shared/text";
import type { Look, PdfTemplate, TextStyle } from "../shared/types";

const blue = "#2c5aa0";
const ink = "#222222";
const grey = "#5f6368";

const body: TextStyle = { fontSize: 10.5, lineHeight: 1.32, color: ink };
const look: Look = {
  family: "Professional",
  margin: { x: 36, top: 36, bottom: 36 },
  body,
  contact: { fontSize: 10, lineHeight: 1.35, color: grey },
  link: blue,
  muted: grey,
  separator: "  |  ",
  bullet: { glyph: "•", family: "Professional", indent: 13, color: ink },
  gap: { section: 11, heading: 3, entry: 7, line: 1.5 },
};

/** Calibri-like sans with a blue accent: centred name, ruled upper-case headings, dates at the right edge. */
export const professional: PdfTemplate = {
  look,
  Header: (props) => (
    <View style={{ borderBottomWidth: 2, borderBottomColor: blue, paddingBottom: 7 }}>
      <NameBlock
        {...props}
        look={look}
        align="center"
        name={{ fontSize: 25, lineHeight: 1.15, fontWeight: 700, color: blue }}
        label={{ fontSize: 12.5, lineHeight: 1.3, color: ink }}
      />
    </View>
  ),
  Heading: ({ title }) => (
    <View style={{ borderBottomWidth: 1, borderBottomColor: blue, paddingBottom: 1 }}>
      <Line
        style={{
          fontSize: 14,
          lineHeight: 1.2,
          fontWeight: 700,
          color: blue,
          textTransform: "uppercase",
          letterSpacing: 0.3,
        }}
      >
        {title}
      </Line>
    </View>
  ),
  EntryHead: ({ entry }) => (
    <View>
      <View style={{ flexDirection: "row" }}>
        <Line style={{ ...body, fontSize: 11, flex: 1, fontWeight: 700 }}>
          <Runs rich={entry.title} link={ink} />
        </Line>
        {entry.dates ? (
          <Line style={{ ...body, lineHeight: 1.385, fontStyle: "italic", color: grey, marginLeft: 12, maxWidth: 200 }}>
            {entry.dates}
          </Line>
        ) : null}
      </View>
      <OrganizationLine entry={entry} look={look} style={{ ...body, color: "#3c4043" }} />
    </View>
  ),
  FactLine: ({ facts }) => <PlainFactLine facts={facts} look={look} />,
};
