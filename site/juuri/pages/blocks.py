"""Blocks of the free body of articles and standard pages. No raw HTML, no embeds."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from juuri.pages.text import plain_text

SECTION_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.CharBlock):
    """A heading of a part of the text."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading_block.html"


class ParagraphBlock(blocks.RichTextBlock):
    """Running text."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/paragraph_block.html"

    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=SECTION_FEATURES, **kwargs)


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, with her name."""

    quote = blocks.TextBlock(label=_("Quotation"))
    attribution = blocks.CharBlock(label=_("Who said it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "blocks/quote_block.html"


class FigureBlock(blocks.StructBlock):
    """An image with its text alternative and caption."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "blocks/figure_block.html"


class BodyBlock(blocks.StreamBlock):
    """The body of an article or a standard page."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    figure = FigureBlock()


def body_text(body: blocks.StreamValue) -> str:
    """Return the plain text of a body for search."""
    return "\n".join(
        plain_text(str(text))
        for block in body
        for text in block.block.get_searchable_content(block.value)
    )
