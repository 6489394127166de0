"""The vocabulary of websites: lines that surround articles, by kind. Each matches a whole line."""

import re

NETWORKS = (
    "facebook|twitter|x|linkedin|pinterest|whatsapp|instagram|tumblr|reddit|e-?mail|copy link|print"
    "|telegram|threads|bluesky|youtube|tiktok"
)
PAGES = (
    "home|about( us)?|contact( us)?|blog|services|team|faqs?|sitemap|accessibility|disclaimer"
    "|privacy( policy| notice)?|terms( (of|and) (use|service|conditions))*|cookies?( policy)?"
)
ARROWS = "←«‹→»›"

KINDS: dict[str, list[str]] = {
    "comment form": [
        r"(leave|post|add|write|submit) ((a|your|us a) )?(comment|reply|response)s?( below)?",
        r"cancel (reply|comment)",
        r"your e-?mail address will not be published.*",
        r"(all )?required fields are marked.*",
        r"save my (name|info).*",
        r"(no|0|\d+) (comments?|responses?|repl(y|ies)|thoughts?)( yet| (on|to) .*)?",
        r"comments (are|have been) closed|comments? ?\(\d+\)",
        r"be the first to (comment|reply)",
        r"join the (conversation|discussion)",
        r"(type|write|enter) your (comment|name|message)( here)?.*",
        r"(name|e-?mail|website|comment)( address)? ?\*",
        r"notify me (of|by) .*",
        r"this site uses akismet.*",
        r"you must be logged in.*|log in to (leave|post|reply).*",
        r"loading comments.*",
    ],
    "newsletter box": [
        r"subscribe (now|today|here)",
        r"subscribe (to|for) (our|the|my|this) .*",
        r"(sign|join) (up )?(now |today )?(for|to)? ?(our|the|my) (.* )?(newsletter|list|updates?).*",
        r"sign up (now|today|for updates|for e-?mails?)",
        r"(get|be) notified (about|of|when|by|whenever) .*",
        r"(receive|get) (all )?(the |our )?(latest|newest|new) (news|posts?|articles?|updates?|blogs?)\b.*",
        r"(our |the |weekly |monthly )*newsletter( sign-?up)?",
        r"(enter )?your e-?mail( address)?( here)?",
        r"stay (connected|updated|in the loop|up to date)",
        r"never miss (a|an|another) (post|article|update).*",
        r"(get|receive) .* in your inbox",
        r"no spam\b.*|we respect your privacy.*|unsubscribe (at )?any ?time.*",
    ],
    "button": [
        r"((scroll|back|return|go|jump) )?(back )?to (the )?top( of (the )?page)?|top of page",
        r"skip to (main )?content|(toggle|open|close) (menu|navigation)",
        r"search for:?|search (this|the) (site|blog|website).*",
        r"print this( page| article| post)?|continue reading.*|read more [→»]",
        r"(show|load|view|see) (more|all)( posts| articles)?|back to (the )?(blog|all posts|articles).*",
        r"accept( all)? cookies|manage cookies",
    ],
    "share buttons": [
        r"share( this)?( post| article| story| page| entry)?( on| with| via)?:?",
        rf"(share|tweet|pin|post|like|follow)( it| this| us)? (on|via|by) ({NETWORKS})( .*)?",
        rf"({NETWORKS})([ ,|·•/]+({NETWORKS}|and more|more))+",
        r"facebook|twitter|linkedin|pinterest|whatsapp",
        r"tweet( this)?|pin( it)|like this|(like )?loading|click to (share|tweet|print|e-?mail).*",
        r"((did you )?(like|enjoy|love)d? )(what you (just )?read|this (post|article))\b.*",
        r"follow us( on .*)?|\d+ shares?|spread the (word|love)|sharing is caring",
    ],
    "note of the old site": [
        r"(posted|filed|tagged|published|categori[sz]ed) (in|under|on|as|with|by)\b.*",
        r"(tags|categories|category|filed under): .*|tagged:? .*",
        r"(last )?updated( on)?:? \w+ \d{1,2},? \d{4}",
        r"\d+ min(ute)?s? read|views?:? \d+|\d+ views?|uncategori[sz]ed|edit this( entry)?",
    ],
    "links to other posts": [
        rf"[{ARROWS}<]* ?(previous|prev|next|older|newer) (post|article|entry|story|posts|entries)\b.*",
        rf"[{ARROWS}] ?[^{ARROWS}]{{0,120}}|[^{ARROWS}]{{0,120}} ?[{ARROWS}]",
        r"(related|recent|popular|similar|latest|more|other|trending|featured) (blog )?(post|article|storie)s?\b.{0,30}",
        r"you (may|might) (also )?(like|enjoy|be interested in).*",
        r"posts? navigation|read next|up next|keep reading|more from (the|our) blog",
    ],
    "footer": [
        r"(copyright|©|\(c\)).*|.*all rights reserved.*",
        rf"({PAGES})( ?[|·•/,] ?({PAGES}))+",
        r"privacy policy|terms of (use|service).*|cookie (policy|settings|preferences)",
        r"(proudly )?powered by .*|((site|website|web) )?design(ed)? by .*|(theme|site|website) by .*",
        r"this (site|website) uses cookies.*|quick links",
    ],
}

# Too general to count alone: they belong to the site only right above or below something that does.
WEAK_KINDS: dict[str, list[str]] = {
    "comment form": [r"comments?|reply|name|website|submit( comment)?|post"],
    "newsletter box": [r"subscribe|sign up|join( us)?|e-?mail address|submit|stay in touch"],
    "button": [r"menu|search|print|top|accept|decline|read more|learn more"],
    "share buttons": [rf"share|save|follow|like|pin|x|{NETWORKS}"],
    "note of the old site": [r"tags|categories|category|archives?"],
    "links to other posts": [
        r"(previous|prev|next|older|newer)(: .*)?|(related|recent|popular)( reading)?:?"
    ],
    "footer": [rf"{PAGES}|follow"],
}

LEADING = re.compile(
    r"skip to (main )?content|(toggle )?(menu|navigation)|(home|start) ?[»›>/|] ?.{1,120}"
    r"|[←«‹] ?back.*|back to (the )?(blog|all posts|articles)",
    re.IGNORECASE,
)


def kind_of(words: str) -> str | None:
    """The kind of site furniture that ``words`` surely are, or None."""
    return _found(words, STRONG)


def weak_kind_of(words: str) -> str | None:
    """The kind of site furniture that ``words`` may be in such company, or None."""
    return _found(words, WEAK)


def _compiled(kinds: dict[str, list[str]]) -> list[tuple[str, re.Pattern]]:
    return [
        (kind, re.compile(f"(?:{pattern})", re.IGNORECASE))
        for kind, patterns in kinds.items()
        for pattern in patterns
    ]


STRONG = _compiled(KINDS)
WEAK = _compiled(WEAK_KINDS)


def _found(words: str, patterns: list[tuple[str, re.Pattern]]) -> str | None:
    stripped = words.strip(" []_").rstrip(".!:").strip()
    return next((kind for kind, pattern in patterns if pattern.fullmatch(stripped)), None)
