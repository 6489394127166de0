"""The tag around a part of a page that looks alike to every reader."""

from django import template
from django.template.base import NodeList, Parser, Token

from site_core.fragments import kept as kept_part

register = template.Library()


@register.tag
def kept(parser: Parser, token: Token) -> "KeptNode":
    """``{% kept name %} ... {% endkept %}`` is rendered once for all readers of ``page``.

    See :mod:`site_core.fragments`. Nothing inside may depend on who reads.
    """
    _, name = token.split_contents()
    inside = parser.parse(["endkept"])
    parser.delete_first_token()
    return KeptNode(name, inside)


class KeptNode(template.Node):
    def __init__(self, name: str, inside: NodeList) -> None:
        self.name = name
        self.nodelist = inside

    def render(self, context) -> str:
        page, request = context.get("page"), context.get("request")
        return kept_part(
            self.name, page=page, request=request, render=lambda: self.nodelist.render(context)
        )
