import { Text, View } from "@react-pdf/renderer";
import { Fragment, type ReactElement, type ReactNode } from "react";
import { plainText, type RichText } from "../../content/markup";
import type { Block, Entry } from "../../content/model";
import { each } from "./each";
import { Line, Runs } from "./text";
import type { PdfTemplate, TextStyle } from "./types";

export type SectionProps = { template: PdfTemplate; title: string; blocks: Block[]; bulletSpacing: number };
type Piece = { node: ReactElement; length: number };

/** Up to this many characters a piece of text may be bound to what stands above it. */
const bindable = 900;

function lineHeight({ fontSize, lineHeight: factor }: TextStyle): number {
  return fontSize * factor;
}

/** The bullet is a part of its text, set out to the left: so no page break can come between them. */
function Bullet({ template, rich, spacing }: { template: PdfTemplate; rich: RichText; spacing: number }) {
  const { body, bullet, gap, link } = template.look;
  const hanging = { textIndent: -bullet.indent };
  return (
    <Line style={{ ...body, ...hanging, marginLeft: bullet.indent, marginTop: gap.line }}>
      <Text style={{ ...hanging, fontFamily: [bullet.family], letterSpacing: spacing, color: bullet.color }}>
        {`${bullet.glyph} `}
      </Text>
      <Runs rich={rich} link={link} />
    </Line>
  );
}

function bodyPieces(entry: Entry, template: PdfTemplate, bulletSpacing: number): Piece[] {
  const { body, gap, link } = template.look;
  const paragraph = (rich: RichText): Piece => ({
    length: plainText(rich).length,
    node: (
      <Line style={{ ...body, marginTop: gap.line }}>
        <Runs rich={rich} link={link} />
      </Line>
    ),
  });
  const bullet = (rich: RichText): Piece => ({
    length: plainText(rich).length,
    node: <Bullet template={template} rich={rich} spacing={bulletSpacing} />,
  });
  return [...entry.paragraphs.map(paragraph), ...entry.bullets.map(bullet), ...entry.notes.map(paragraph)];
}

function headLength(entry: Entry): number {
  return plainText(entry.title).length + plainText(entry.organization).length + entry.place.length;
}

function piecesOf(block: Block, props: SectionProps): Piece[] {
  const { template, bulletSpacing } = props;
  const { look, EntryHead, FactLine } = template;
  const line = (children: ReactNode) => <Line style={{ ...look.body, marginTop: look.gap.line }}>{children}</Line>;
  switch (block.kind) {
    case "entry": {
      const head = { node: <EntryHead entry={block} />, length: headLength(block) };
      return [head, ...bodyPieces(block, template, bulletSpacing)];
    }
    case "facts":
      return [{ node: <FactLine facts={block} />, length: block.values.join(", ").length }];
    case "inline":
      return [
        {
          length: block.items.map(plainText).join(", ").length,
          node: line(
            each(block.items, (item, index) => (
              <Fragment>
                {index > 0 ? look.separator : ""}
                <Runs rich={item} link={look.link} />
              </Fragment>
            )),
          ),
        },
      ];
    case "prose":
      return block.paragraphs.map((rich) => ({
        length: plainText(rich).length,
        node: line(<Runs rich={rich} link={look.link} />),
      }));
  }
}

/**
 * Binds a head to the text below it. Short text goes into the same unbreakable box; of longer text three lines must
 * follow on the page, which is what the page breaker needs to leave two on each side.
 */
function bind(head: Piece[], next: Piece | undefined, template: PdfTemplate): { node: ReactElement; taken: boolean } {
  const taken = next !== undefined && next.length <= 350;
  const bound = taken ? [...head, next] : head;
  const isShort = bound.reduce((sum, piece) => sum + piece.length, 0) <= bindable;
  const ahead = next && !taken ? 3 * lineHeight(template.look.body) + template.look.gap.line + 1 : 0;
  const node = (
    <View wrap={!isShort} minPresenceAhead={ahead}>
      {each(bound, (piece) => piece.node)}
    </View>
  );
  return { node, taken };
}

function BlockView({
  block,
  heading,
  props,
}: {
  block: Block;
  heading: ReactElement | undefined;
  props: SectionProps;
}) {
  const { template } = props;
  const pieces = piecesOf(block, props);
  const headCount = block.kind === "entry" ? 1 : 0;
  const head = [...(heading ? [{ node: heading, length: 0 }] : []), ...pieces.slice(0, headCount)];
  const rest = pieces.slice(headCount);
  const { node, taken } = head.length > 0 ? bind(head, rest[0], template) : { node: null, taken: false };
  const spaced = block.kind === "entry" && !heading ? template.look.gap.entry : 0;
  return (
    <>
      {spaced > 0 ? <View style={{ height: spaced }} /> : null}
      {node}
      {each(rest.slice(taken ? 1 : 0), (piece) => piece.node)}
    </>
  );
}

/** A heading and its blocks; the heading is bound to the first block. */
export function SectionView(props: SectionProps) {
  const { template, title, blocks } = props;
  const { gap } = template.look;
  // The types know bookmarks on pages only, the renderer on every view.
  const bookmark = { bookmark: { title, fit: false } } as object;
  const heading = (
    <View {...bookmark} style={{ marginTop: gap.section, marginBottom: gap.heading }}>
      <template.Heading title={title} />
    </View>
  );
  return each(blocks, (block, index) => (
    <BlockView block={block} heading={index === 0 ? heading : undefined} props={props} />
  ));
}
