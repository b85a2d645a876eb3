import { View } from "@react-pdf/renderer";
import type { Scale } from "../../density";
import { Box } from "../shared/direction";
import { NameBlock, OrganizationLine, TitleLine } from "../shared/parts";
import { Line } from "../shared/text";
import type { Look, PdfTemplate, TemplateMaker, TextStyle } from "../shared/types";
import { Pills } from "./pills";

/** The accent #667eea, and darker relatives of it where text needs the contrast. */
const accent = "#667eea";
const deep = "#4a56c4";
const ink = "#1f2433";
const grey = "#5b6275";
const white = "#ffffff";
const bodySize = 9.5;

function make({ text, line, gap, margin }: Scale): PdfTemplate {
  const body: TextStyle = { fontSize: text(bodySize), lineHeight: line(1.42), color: ink };
  const look: Look = {
    family: "Modern",
    margin: { x: margin(42), top: margin(40), bottom: margin(40) },
    body,
    contact: { fontSize: text(9), lineHeight: line(1.45), color: white },
    link: deep,
    muted: grey,
    separator: "  •  ",
    bullet: { glyph: "▸", family: "Modern", indent: 13, color: accent },
    gap: { section: gap(13), heading: gap(4), entry: gap(7), line: gap(1.5) },
  };
  const { x, top } = look.margin;
  const title: TextStyle = { ...body, fontSize: text(10.5), fontWeight: 700 };
  const dates: TextStyle = { ...body, fontSize: text(9), color: grey };
  const pill: TextStyle = { fontSize: text(8.8), lineHeight: 1.35, color: "#333d9e" };
  return {
    look,
    Header: (props) => (
      <View
        style={{
          backgroundColor: deep,
          marginHorizontal: -x,
          marginTop: -top,
          paddingHorizontal: x,
          paddingTop: gap(30),
          paddingBottom: gap(20),
          borderBottomWidth: 4,
          borderBottomColor: accent,
          marginBottom: 2,
        }}
      >
        <NameBlock
          {...props}
          look={look}
          align="left"
          name={{ fontSize: text(28), lineHeight: 1.15, fontWeight: 700, color: white }}
          label={{ fontSize: text(12.5), lineHeight: 1.4, color: "#e3e6fd" }}
          link={white}
        />
      </View>
    ),
    Heading: (props) => (
      <Box style={{ borderLeftWidth: 4, borderLeftColor: accent, paddingLeft: 8 }}>
        <Line style={{ fontSize: text(13.5), lineHeight: 1.25, fontWeight: 700, color: deep }}>{props.title}</Line>
      </Box>
    ),
    EntryHead: ({ entry }) => (
      <View>
        <TitleLine entry={entry} title={title} dates={dates} link={ink} />
        <OrganizationLine entry={entry} look={look} style={{ ...body, color: deep }} />
      </View>
    ),
    FactLine: (props) => <Pills {...props} look={look} pill={pill} />,
  };
}

/** Sans with an accent band behind the header, barred headings and skills as pills. */
export const modern: TemplateMaker = { bodySize, make };
